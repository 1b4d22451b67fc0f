// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/accessmatrixmodel.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace viridian {

using namespace catalog;
using namespace effective;

QString levelText(Level level)
{
    switch (level) {
    case Level::None:
        return AccessMatrixModel::tr("none");
    case Level::Filtered:
        return AccessMatrixModel::tr("filtered by policy");
    case Level::All:
        break;
    }
    return AccessMatrixModel::tr("all rows");
}

void AccessMatrixModel::setCatalog(Catalog catalog)
{
    beginResetModel();
    m_catalog = std::move(catalog);
    m_membership = m_catalog ? std::make_unique<Roles>(*m_catalog) : nullptr;
    rebuild();
    endResetModel();
}

void AccessMatrixModel::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    rebuild();
    endResetModel();
}

void AccessMatrixModel::rebuild()
{
    m_roles.clear();
    m_tables.clear();
    m_levels.clear();
    if (!m_catalog)
        return;
    for (const Relation &relation : m_catalog->relations) {
        const bool hasRows = relation.isTable() || relation.kind == RelationKind::MaterializedView ||
                             relation.kind == RelationKind::ForeignTable;
        if (hasRows && (m_filter.schema == 0 || m_filter.schema == relation.schema) &&
            m_catalog->displayName(relation).contains(m_filter.table, Qt::CaseInsensitive))
            m_tables.append(&relation);
    }
    std::ranges::sort(m_tables, {}, [this](const Relation *table) {
        return std::tuple(m_catalog->schemaName(table->schema), table->isPartition, table->name);
    });
    for (const Role &role : m_catalog->roles) {
        if (!role.isBuiltIn() && role.name.contains(m_filter.role, Qt::CaseInsensitive))
            m_roles.append(role.id);
    }
    // Logins that only inherit or switch to a role come after the roles that something was granted to.
    QSet<ObjectId> named;
    for (const Relation *table : std::as_const(m_tables)) {
        named.insert(table->owner);
        for (const Grant &grant : table->grants)
            named.insert(grant.grantee);
    }
    std::ranges::sort(m_roles, {}, [&](ObjectId role) {
        return std::pair(!named.contains(role), m_catalog->roleName(role));
    });
    if (m_catalog->roleName(publicRole).contains(m_filter.role, Qt::CaseInsensitive))
        m_roles.append(publicRole);
    m_levels.assign(static_cast<size_t>(m_roles.size() * m_tables.size() * commandCount), 0);
}

Access AccessMatrixModel::accessAt(int row, int column) const
{
    const Relation &table = *tableAt(column);
    if (table.kind == RelationKind::MaterializedView && commandAt(column) != Command::Select)
        return {
            Level::None, {{Reason::Kind::NoPrivilege, tr("A materialized view can only be read.")}}, {}, {}};
    return accessOf(*m_catalog, *m_membership, roleAt(row), table, commandAt(column));
}

Level AccessMatrixModel::levelAt(int row, int column) const
{
    quint8 &known =
        m_levels[static_cast<size_t>(row) * static_cast<size_t>(columnCount()) + static_cast<size_t>(column)];
    if (known == 0)
        known = static_cast<quint8>(1 + static_cast<int>(accessAt(row, column).level));
    return static_cast<Level>(known - 1);
}

QString AccessMatrixModel::explanation(int row, int column) const
{
    const Access access = accessAt(row, column);
    QStringList lines{tr("%1, %2 on %3: %4")
                          .arg(m_catalog->roleName(roleAt(row)), effective::key(commandAt(column)).toUpper(),
                               m_catalog->displayName(*tableAt(column)), levelText(access.level))};
    for (const Reason &reason : access.reasons)
        lines.append(reason.text);
    if (!access.columns.isEmpty())
        lines.append(tr("Columns: %1").arg(access.columns.join(QStringLiteral(", "))));
    for (const Condition &condition : access.conditions) {
        const QString which =
            condition.onNewRow ? tr("new row, policies for %1") : tr("row, policies for %1");
        lines.append(which.arg(effective::key(condition.command).toUpper()) + QStringLiteral(": ") +
                     condition.names());
        lines.append(condition.sql().simplified());
    }
    return lines.join(u'\n');
}

QModelIndex AccessMatrixModel::indexOf(ObjectId role, ObjectId table, Command command) const
{
    const auto row = m_roles.indexOf(role);
    const auto found = std::ranges::find(m_tables, table, &Relation::id);
    const auto number = std::ranges::find(commands, command) - commands.begin();
    if (row < 0 || found == m_tables.end() || number >= commandCount)
        return {};
    return index(static_cast<int>(row),
                 static_cast<int>(found - m_tables.begin()) * commandCount + static_cast<int>(number));
}

int AccessMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_roles.size());
}

int AccessMatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : tableCount() * commandCount;
}

QVariant AccessMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return levelText(levelAt(index.row(), index.column()));
    case LevelRole:
        return static_cast<int>(levelAt(index.row(), index.column()));
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3")
            .arg(m_catalog->roleName(roleAt(index.row())),
                 headerData(index.column(), Qt::Horizontal).toString(),
                 levelText(levelAt(index.row(), index.column())));
    case Qt::ToolTipRole:
        return explanation(index.row(), index.column());
    default:
        return {};
    }
}

QVariant AccessMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool rows = orientation == Qt::Vertical;
    if (section < 0 || section >= (rows ? rowCount() : columnCount()) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (rows)
        return m_catalog->roleName(roleAt(section));
    return QString(m_catalog->displayName(*tableAt(section)) + u' ' +
                   effective::key(commandAt(section)).toUpper());
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The model itself; what the sections say is in objectdetails.cpp.
#include "models/itemmodels/objectdetailsmodel.h"

#include "models/format/format.h"

namespace viridian {

namespace {

/// Of a line; that of a section is 0, so that the parent of a line can be told from it.
quintptr idOfLine(int section)
{
    return static_cast<quintptr>(section) + 1;
}

QString levelWord(effective::Level level)
{
    switch (level) {
    case effective::Level::None:
        return ObjectDetailsModel::tr("none");
    case effective::Level::Filtered:
        return ObjectDetailsModel::tr("by policy");
    case effective::Level::All:
        return ObjectDetailsModel::tr("all rows");
    }
    return {};
}

} // namespace

void ObjectDetailsModel::reset(QList<Section> sections)
{
    beginResetModel();
    sections.removeIf([](const Section &section) { return section.lines.isEmpty(); });
    m_sections = std::move(sections);
    endResetModel();
}

void ObjectDetailsModel::clear()
{
    reset({});
}

QModelIndex ObjectDetailsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? idOfLine(parent.row()) : 0);
}

QModelIndex ObjectDetailsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, static_cast<quintptr>(0));
}

int ObjectDetailsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    return parent.internalId() == 0 && parent.column() == 0
               ? static_cast<int>(m_sections.at(parent.row()).lines.size())
               : 0;
}

QVariant ObjectDetailsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == 0) {
        const Section &section = m_sections.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return section.title;
        case Qt::AccessibleTextRole:
            return QString(section.title + QStringLiteral(", ") + format::count(section.lines.size()));
        case KindRole:
            return QVariant::fromValue(section.kind);
        case ValueRole:
            return format::count(section.lines.size());
        default:
            return {};
        }
    }
    const Line &line = m_sections.at(static_cast<qsizetype>(index.internalId()) - 1).lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.name;
    case Qt::AccessibleTextRole: {
        QStringList words{line.mark, line.name, line.detail, line.extra, line.value};
        if (line.kind == Kind::Grant) {
            const QStringList commands{tr("select"), tr("insert"), tr("update"), tr("delete")};
            for (std::size_t i = 0; i < line.levels.size(); ++i)
                words.append(commands.at(static_cast<qsizetype>(i)) + u' ' + levelWord(line.levels.at(i)));
        }
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole:
        return line.toolTip;
    case KindRole:
        return QVariant::fromValue(line.kind);
    case MarkRole:
        return line.mark;
    case DetailRole:
        return line.detail;
    case ExtraRole:
        return line.extra;
    case ValueRole:
        return line.value;
    case WarnRole:
        return line.warn;
    case AccessRole:
        return QVariant::fromValue(line.levels);
    default:
        return {};
    }
}

} // namespace viridian

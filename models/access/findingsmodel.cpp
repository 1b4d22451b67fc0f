// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/findingsmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::access {

namespace {

/// The internal id of a group's index; of a finding's it is the number of its group.
constexpr quintptr noGroup = ~quintptr{0};

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return FindingsModel::tr("Critical");
    case Severity::High:
        return FindingsModel::tr("High");
    case Severity::Medium:
        return FindingsModel::tr("Medium");
    case Severity::Low:
        break;
    }
    return FindingsModel::tr("Low");
}

QString objectText(const FindingObject &object)
{
    return object.schema.isEmpty() ? object.name : object.schema + u'.' + object.name;
}

FindingsModel::FindingsModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void FindingsModel::setEntries(const QList<FindingEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    arrange();
    endResetModel();
}

void FindingsModel::setProof(qsizetype entry, const ProofResult &proof)
{
    m_entries[entry].proof = proof;
    if (const QModelIndex at = indexOf(m_entries.at(entry).finding); at.isValid())
        emit dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
}

void FindingsModel::setState(FindingEntry::State state)
{
    beginResetModel();
    m_state = state;
    arrange();
    endResetModel();
}

void FindingsModel::setFilter(const QString &text)
{
    beginResetModel();
    m_filter = text;
    arrange();
    endResetModel();
}

void FindingsModel::arrange()
{
    m_groups.clear();
    for (const auto severity : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low}) {
        Group group{severity, {}};
        for (qsizetype i = 0; i < m_entries.size(); ++i) {
            const FindingEntry &entry = m_entries.at(i);
            const auto has = [&](const QString &text) {
                return text.contains(m_filter, Qt::CaseInsensitive);
            };
            if (entry.state == m_state && entry.finding.severity == severity &&
                (has(entry.finding.rule) || has(objectText(entry.finding.object)) ||
                 has(entry.finding.message)))
                group.entries.append(i);
        }
        if (!group.entries.isEmpty())
            m_groups.append(group);
    }
}

int FindingsModel::count(FindingEntry::State state) const
{
    return static_cast<int>(std::count_if(m_entries.cbegin(), m_entries.cend(),
                                          [&](const FindingEntry &entry) { return entry.state == state; }));
}

int FindingsModel::count(FindingEntry::State state, Severity severity) const
{
    return static_cast<int>(
        std::count_if(m_entries.cbegin(), m_entries.cend(), [&](const FindingEntry &entry) {
            return entry.state == state && entry.finding.severity == severity;
        }));
}

int FindingsModel::shown() const
{
    int sum = 0;
    for (const auto &group : m_groups)
        sum += static_cast<int>(group.entries.size());
    return sum;
}

QModelIndex FindingsModel::indexOf(const Finding &finding) const
{
    for (int group = 0; group < m_groups.size(); ++group) {
        const auto &numbers = m_groups.at(group).entries;
        const auto found = std::find_if(numbers.cbegin(), numbers.cend(), [&](qsizetype number) {
            const Finding &each = m_entries.at(number).finding;
            return each.rule == finding.rule && each.object == finding.object &&
                   each.message == finding.message;
        });
        if (found != numbers.cend())
            return createIndex(static_cast<int>(found - numbers.cbegin()), 0, static_cast<quintptr>(group));
    }
    return {};
}

const FindingEntry *FindingsModel::entry(const QModelIndex &index) const
{
    const QVariant number = index.data(EntryRole);
    return number.isValid() ? &m_entries.at(number.toLongLong()) : nullptr;
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : noGroup);
}

QModelIndex FindingsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == noGroup)
        return {};
    return createIndex(static_cast<int>(child.internalId()), 0, noGroup);
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != noGroup || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups.at(parent.row()).entries.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == noGroup) {
        const Group &group = m_groups.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return index.column() == 0 ? QVariant(severityText(group.severity)) : QVariant();
        case Qt::AccessibleTextRole:
            return tr("%1: %n finding(s)", nullptr, static_cast<int>(group.entries.size()))
                .arg(severityText(group.severity));
        case SeverityRole:
            return static_cast<int>(group.severity);
        case CountRole:
            return static_cast<int>(group.entries.size());
        default:
            return {};
        }
    }
    const Group &group = m_groups.at(static_cast<qsizetype>(index.internalId()));
    const qsizetype number = group.entries.at(index.row());
    const FindingEntry &entry = m_entries.at(number);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == RuleColumn     ? entry.finding.rule
               : index.column() == ObjectColumn ? objectText(entry.finding.object)
                                                : entry.finding.message;
    case Qt::ToolTipRole:
        return entry.finding.message;
    case Qt::AccessibleTextRole:
        //: A severity, a rule's id, an object and a sentence.
        return tr("%1, %2, %3: %4")
            .arg(severityText(entry.finding.severity), entry.finding.rule, objectText(entry.finding.object),
                 entry.finding.message);
    case SeverityRole:
        return static_cast<int>(entry.finding.severity);
    case EntryRole:
        return static_cast<qlonglong>(number);
    case OutcomeRole:
        return entry.proof ? QVariant(static_cast<int>(entry.proof->outcome)) : QVariant();
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == RuleColumn ? tr("Rule") : section == ObjectColumn ? tr("Object") : tr("Finding");
}

} // namespace viridian::access

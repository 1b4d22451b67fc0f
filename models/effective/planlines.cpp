// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/planlines.h"

#include "models/effective/access.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <array>

namespace viridian::effective {

namespace {

using namespace catalog;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::effective::PlanLines)
};

/// The conditions that EXPLAIN writes, in the order in which they are asked.
constexpr std::array conditionKeys{"Index Cond", "Recheck Cond", "TID Cond",        "Hash Cond",
                                   "Merge Cond", "Join Filter",  "One-Time Filter", "Filter"};

class Walker
{
public:
    Walker(const Snapshot &snapshot, const Roles &roles, ObjectId role)
        : m_snapshot(snapshot)
        , m_roles(roles)
        , m_role(role)
    {
    }

    void walk(const QJsonObject &node, int depth)
    {
        using Mark = PlanLine::Mark;
        const QString relationship = word(node, "Parent Relationship");
        if (relationship == u"InitPlan" || relationship == u"SubPlan") {
            const bool once = relationship == u"InitPlan";
            m_lines.append({once ? Mark::InitPlan : Mark::SubPlan, depth++, word(node, "Subplan Name"),
                            once ? Text::tr("once a statement") : Text::tr("as often as it is asked for")});
        }
        m_lines.append({Mark::Node, depth, nodeText(node), {}});
        const QString policies = policiesOn(node);
        for (const char *key : conditionKeys) {
            const QString condition = word(node, key);
            if (condition.isEmpty())
                continue;
            const QString text = QLatin1StringView(key) + QStringLiteral(": ") + condition;
            if (policies.isEmpty())
                m_lines.append({Mark::Detail, depth + 1, text, {}});
            else
                m_lines.append({Mark::RowSecurity, depth + 1, text, policies});
        }
        if (const double removed = node.value(QStringLiteral("Rows Removed by Filter")).toDouble();
            removed > 0)
            m_lines.append(
                {Mark::Detail,
                 depth + 1,
                 Text::tr("Rows removed by the filter: %1").arg(QLocale().toString(removed, 'f', 0)),
                 {}});
        const QJsonArray children = node.value(QStringLiteral("Plans")).toArray();
        for (const auto &child : children)
            walk(child.toObject(), depth + 1);
    }

    QList<PlanLine> take() { return std::move(m_lines); }

private:
    static QString word(const QJsonObject &node, const char *key)
    {
        return node.value(QLatin1StringView(key)).toString();
    }

    static QString nodeText(const QJsonObject &node)
    {
        QString text = word(node, "Node Type");
        if (const QString index = word(node, "Index Name"); !index.isEmpty())
            text += Text::tr(" using %1").arg(index);
        const QString relation = word(node, "Relation Name");
        if (!relation.isEmpty()) {
            text += Text::tr(" on %1").arg(word(node, "Schema") + u'.' + relation);
            if (const QString alias = word(node, "Alias"); alias != relation)
                text += u' ' + alias;
        }
        const auto number = [&](const char *key) {
            return QLocale().toString(node.value(QLatin1StringView(key)).toDouble(), 'f', 0);
        };
        text += Text::tr("  (about %1 rows, cost %2)").arg(number("Plan Rows"), number("Total Cost"));
        if (node.contains(QStringLiteral("Actual Rows")))
            text += Text::tr("  (%1 rows in %2 ms, run %3 times)")
                        .arg(number("Actual Rows"),
                             QLocale().toString(node.value(QStringLiteral("Actual Total Time")).toDouble(),
                                                'f', 2),
                             number("Actual Loops"));
        return text;
    }

    /// The policies that the conditions of a scan hold; empty where none count.
    QString policiesOn(const QJsonObject &node) const
    {
        const Relation *relation = m_snapshot.relation(word(node, "Schema"), word(node, "Relation Name"));
        if (!relation || !m_roles.isFiltered(m_role, *relation))
            return {};
        const Access access = accessOf(m_snapshot, m_roles, m_role, *relation, Policy::Command::Select);
        return access.conditions.isEmpty()
                   ? QString()
                   : Text::tr("row security: %1").arg(access.conditions.constFirst().names());
    }

    const Snapshot &m_snapshot;
    const Roles &m_roles;
    ObjectId m_role;
    QList<PlanLine> m_lines;
};

} // namespace

QList<PlanLine> planLines(const QJsonDocument &explained, const Snapshot &snapshot, const Roles &roles,
                          ObjectId role)
{
    Walker walker(snapshot, roles, role);
    walker.walk(explained.array().at(0).toObject().value(QStringLiteral("Plan")).toObject(), 0);
    return walker.take();
}

} // namespace viridian::effective

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// CREATE RULE as the parser has it; a null node for a trigger, and where the rule does not fire.
SqlNode ruleOf(const Trigger &trigger)
{
    const auto made = trigger.function != 0 || trigger.enabled == u'D' ? failure(ErrorKind::BadInput, {})
                                                                       : parseStatements(trigger.definition);
    return made && !made->isEmpty() ? made->constFirst() : SqlNode();
}

Privilege privilegeOf(const SqlNode &rule)
{
    const QString event = rule.word("event");
    return event == u"CMD_INSERT"   ? Privilege::Insert
           : event == u"CMD_UPDATE" ? Privilege::Update
                                    : Privilege::Delete;
}

/// The expression has a column of the row that the rule is about: "old" or "new".
bool mentions(const SqlNode &tree, const char *row)
{
    bool found = false;
    tree.walk([&](const SqlNode &node) {
        found =
            found || (node.is("ColumnRef") && node.names("fields").constFirst() == QLatin1StringView(row));
        return true;
    });
    return found;
}

/// What the action gives to columns of its target, by name. Of an INSERT of several rows that of the first.
QHash<QString, SqlNode> assignments(const SqlNode &action)
{
    QHash<QString, SqlNode> found;
    if (action.is("UpdateStmt")) {
        for (const auto &target : action.children("targetList"))
            found.insert(target.word("name"), target.child("val"));
        return found;
    }
    const SqlNode select = action.child("selectStmt");
    const auto rows = select.children("valuesLists");
    QList<SqlNode> values = rows.isEmpty() ? QList<SqlNode>() : rows.constFirst().children("items");
    for (const auto &target : select.children("targetList"))
        values.append(target.child("val"));
    const auto columns = action.children("cols");
    for (qsizetype i = 0; i < std::min(columns.size(), values.size()); ++i)
        found.insert(columns.at(i).word("name"), values.at(i));
    return found;
}

/// One action of a rule, as it is about one protected table.
class ActionReader
{
public:
    ActionReader(const LintContext &context, const Relation &relation, bool isInstead, const SqlNode &action)
        : m_context(context)
        , m_relation(relation)
        , m_isInstead(isInstead)
        , m_action(action)
    {
    }

    /// What gets past the table's policies, in words; empty where nothing does.
    QString past(const Relation &table) const
    {
        const SqlNode where = m_action.is("InsertStmt") ? m_action.child("selectStmt").child("whereClause")
                                                        : m_action.child("whereClause");
        if (m_action.is("SelectStmt"))
            return asksWho(where) || reachesOwnRows() ? QString() : LintText::tr("shows any row");
        const bool isNew = m_action.is("InsertStmt");
        if (!isNew && !asksWho(where) && !reachesOwnRows())
            return LintText::tr("reaches any row");
        // What is also written here has passed the policies here.
        if (m_action.is("DeleteStmt") || (isNew && !m_isInstead && m_relation.rowSecurity) ||
            (asksWho(where) && mentions(where, "new")))
            return {};
        const QSet<QString> telling = m_context.boundColumns(table) | m_context.tenantColumns(table);
        const auto given = assignments(m_action);
        QStringList free;
        for (auto each = given.cbegin(); each != given.cend(); ++each) {
            if (telling.contains(each.key()) && mentions(each.value(), "new") && !asksWho(each.value()))
                free.append(each.key());
        }
        free.sort();
        return free.isEmpty()
                   ? QString()
                   : LintText::tr("takes from the writer: %1").arg(free.join(QStringLiteral(", ")));
    }

private:
    bool asksWho(const SqlNode &part) const
    {
        return !part.isNull() && m_context.functions().usesOf(part, {}).identity();
    }
    /// It is about OLD, and the writer's policies or the view's condition said which rows those are.
    bool reachesOwnRows() const
    {
        if (!mentions(m_action, "old"))
            return false;
        if (m_relation.kind != RelationKind::View)
            return m_relation.rowSecurity;
        const ViewFilter filter = filterOf(m_context, m_relation);
        return filter.tables.isEmpty() || filter.filtersByIdentity;
    }

    const LintContext &m_context;
    const Relation &m_relation;
    const bool m_isInstead;
    const SqlNode &m_action;
};

/// The protected tables of somebody's that an action writes to, or shows rows of, past their policies.
QList<const Relation *> tablesOf(const LintContext &context, const Relation &relation, const SqlNode &action)
{
    const Uses uses = context.functions().usesOf(action, {});
    QList<const Relation *> tables;
    for (const ObjectId id : action.is("SelectStmt") ? uses.reads : uses.changes) {
        const Relation *table = context.db.relation(id);
        if (table && table->rowSecurity && context.isSomebodys(*table) &&
            context.seesEverything(relation.owner, *table))
            tables.append(table);
    }
    std::sort(tables.begin(), tables.end(),
              [](const Relation *left, const Relation *right) { return left->id < right->id; });
    return tables;
}

void addWrites(const LintContext &context, const Relation &relation, const Trigger &trigger,
               QList<RuleWrite> &writes)
{
    const SqlNode rule = ruleOf(trigger);
    const SqlNode condition = rule.child("whereClause");
    // A condition of the rule's own that asks who is asking holds for all of its actions.
    if (rule.isNull() || (!condition.isNull() && context.functions().usesOf(condition, {}).identity()))
        return;
    const Privilege privilege = privilegeOf(rule);
    const QList<ObjectId> writers = context.ordinaryGrantees(relation, privilege);
    for (const auto &action : writers.isEmpty() ? QList<SqlNode>() : rule.children("actions")) {
        const ActionReader reader(context, relation, rule.flag("instead"), action);
        for (const Relation *table : tablesOf(context, relation, action)) {
            if (const QString how = reader.past(*table); !how.isEmpty())
                writes.append({&relation, &trigger, table, privilege, writers, how});
        }
    }
}

} // namespace

bool hasInsteadRule(const Relation &relation, Privilege privilege)
{
    return std::any_of(relation.triggers.cbegin(), relation.triggers.cend(), [&](const Trigger &trigger) {
        const SqlNode rule = ruleOf(trigger);
        return rule.flag("instead") && privilegeOf(rule) == privilege;
    });
}

QList<RuleWrite> ruleWrites(const LintContext &context)
{
    QList<RuleWrite> writes;
    for (const auto &relation : context.db.relations) {
        for (const auto &trigger : relation.triggers) {
            if (relation.extension.isEmpty())
                addWrites(context, relation, trigger, writes);
        }
    }
    return writes;
}

QString ruleLine(const LintContext &context, const RuleWrite &write)
{
    return LintText::tr("rule %1 (%2): its action on %3 %4")
        .arg(write.rule->name, privilegeName(write.privilege), context.db.displayName(*write.table),
             write.how);
}

void viw005(const LintContext &context, Report &report)
{
    for (const auto &write : ruleWrites(context))
        report.add(
            Severity::High, context.object(*write.relation),
            LintText::tr("Its rule gets past the policies: what a rule does is done with the rights of "
                         "the relation's owner."),
            {ruleLine(context, write),
             LintText::tr("owner %1").arg(context.db.roleName(write.relation->owner)),
             LintText::tr("%1 granted to %2")
                 .arg(privilegeName(write.privilege), context.roleNames(write.writers))},
            QStringLiteral("DROP RULE %1 ON %2;")
                .arg(quotedIdentifier(write.rule->name), context.db.quotedName(*write.relation)));
}

} // namespace viridian::access

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Follows what the server follows. Within one query it refuses a table whose policies have subqueries when
/// it meets that table again below them (fireRIRrules of rewriteHandler.c); a function opens a new query,
/// where meeting the same policies again never ends.
class Recursion
{
public:
    explicit Recursion(const LintContext &context)
        : m_context(context)
    {
    }

    bool found(const Relation &table, Policy::Command command, ObjectId asRole)
    {
        m_way.clear();
        m_reads = false;
        return visit(table, command, {asRole, asRole}, {}, {});
    }
    QString way() const { return m_way.join(QStringLiteral(" > ")); }

private:
    /// Whose policies count, and who runs the functions in them: below a view its owner, and whoever asks.
    struct Asker
    {
        ObjectId checkedAs = publicRole;
        ObjectId caller = publicRole;
    };

    bool visit(const Relation &table, Policy::Command command, Asker asker, QSet<ObjectId> active,
               const QSet<ObjectId> &called)
    {
        if (m_way.size() > deepest || !table.rowSecurity ||
            (asker.checkedAs != publicRole && !m_context.roles.isFiltered(asker.checkedAs, table)))
            return false;
        Uses below;
        bool subqueries = false;
        for (const auto &facts : m_context.policies(table)) {
            if (!facts.policy->appliesTo(command) || !counts(facts, asker.checkedAs))
                continue;
            const Predicate &predicate = command == Policy::Command::Insert ? facts.check() : facts.rows();
            predicate.tree.walk([&](const SqlNode &node) {
                subqueries = subqueries || node.is("RangeVar");
                if (node.is("RangeVar")) {
                    if (const Relation *relation = m_context.functions().named(node, {}))
                        below.reads.insert(relation->id);
                }
                if (node.is("FuncCall")) {
                    for (const Function *function : m_context.functions().called(node, {}))
                        below.calls.insert(function->id);
                }
                return true;
            });
        }
        m_way.append(m_context.db.displayName(table));
        if (subqueries && active.contains(table.id))
            return true;
        if (subqueries)
            active.insert(table.id);
        for (const ObjectId id : std::as_const(below.reads)) {
            if (read(*m_context.db.relation(id), asker, active, called))
                return true;
        }
        for (const ObjectId id : std::as_const(below.calls)) {
            if (call(*m_context.db.function(id), asker.caller, called))
                return true;
        }
        m_way.removeLast();
        return false;
    }

    bool counts(const PolicyFacts &facts, ObjectId asRole) const
    {
        return asRole == publicRole || m_context.roles.applies(*facts.policy, asRole);
    }

    bool read(const Relation &relation, Asker asker, const QSet<ObjectId> &active,
              const QSet<ObjectId> &called)
    {
        if (relation.kind != RelationKind::View)
            return visit(relation, Policy::Command::Select, asker, active, called);
        if (!relation.hasOption(QStringLiteral("security_invoker")))
            asker.checkedAs = relation.owner;
        QSet<ObjectId> seen;
        for (const auto &reference : relation.dependsOn) {
            if (seen.contains(reference.id))
                continue;
            seen.insert(reference.id);
            if (reference.kind == Reference::Kind::Relation) {
                const Relation *below = m_context.db.relation(reference.id);
                if (below && read(*below, asker, active, called))
                    return true;
            } else if (const Function *function = reference.kind == Reference::Kind::Function
                                                      ? m_context.db.function(reference.id)
                                                      : nullptr) {
                if (call(*function, asker.caller, called))
                    return true;
            }
        }
        return false;
    }

    bool call(const Function &function, ObjectId asRole, QSet<ObjectId> called)
    {
        // The same function again below itself: it is called without end.
        if (called.contains(function.id))
            return m_reads;
        called.insert(function.id);
        const ObjectId as = function.isSecurityDefiner ? function.owner : asRole;
        const Uses &own = m_context.functions().own(function);
        m_way.append(m_context.db.displayName(function));
        const bool readsBefore = m_reads;
        m_reads = m_reads || !own.reads.isEmpty();
        for (const ObjectId id : own.reads) {
            if (read(*m_context.db.relation(id), {as, as}, {}, called))
                return true;
        }
        for (const ObjectId id : own.calls) {
            if (id != function.id && call(*m_context.db.function(id), as, called))
                return true;
        }
        m_reads = readsBefore;
        m_way.removeLast();
        return false;
    }

    static constexpr qsizetype deepest = 24;
    const LintContext &m_context;
    QStringList m_way;
    bool m_reads = false; ///< a table was read since the outermost call
};

} // namespace

void rls006(const LintContext &context, Report &report)
{
    Recursion recursion(context);
    for (const Relation *table : context.tables()) {
        QSet<ObjectId> asked;
        QString way;
        for (const auto &facts : context.policies(*table)) {
            for (const ObjectId role : facts.policy->roles)
                asked.insert(role);
        }
        for (const ObjectId role : std::as_const(asked)) {
            for (const auto command : {Policy::Command::Select, Policy::Command::Insert,
                                       Policy::Command::Update, Policy::Command::Delete}) {
                if (way.isEmpty() && recursion.found(*table, command, role))
                    way = recursion.way();
            }
        }
        if (!way.isEmpty())
            report.add(
                Severity::High, context.object(*table),
                LintText::tr("Every query fails with infinite recursion: the policy leads back to its own "
                             "table."),
                {way},
                QStringLiteral("-- look the answer up in a SECURITY DEFINER function whose owner has a "
                               "policy of its own, or owns the table without FORCE"));
    }
}

} // namespace viridian::access

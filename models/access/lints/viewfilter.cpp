// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/viewfilter.h"

#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Whether what a view shows of protected tables depends on who is asking.
class IdentityFilter
{
public:
    explicit IdentityFilter(const LintContext &context)
        : m_context(context)
    {
    }

    bool filters(const Relation &view) const { return filters(view, deepest); }
    /// Only by its own query, whatever the views below do.
    bool filtersItself(const Relation &view) const { return filters(view, 0); }
    bool filters(const SqlNode &select) const { return selects(select, 0); }

private:
    static constexpr int deepest = 16;

    bool filters(const Relation &view, int depth) const
    {
        const auto query = parseStatements(view.definition);
        return query && std::all_of(query->cbegin(), query->cend(),
                                    [&](const SqlNode &select) { return selects(select, depth); });
    }

    /// Each part of a UNION for itself.
    bool selects(const SqlNode &select, int depth) const
    {
        if (select.word("op") != u"SETOP_NONE")
            return selects(select.unwrapped("larg", "SelectStmt"), depth) &&
                   selects(select.unwrapped("rarg", "SelectStmt"), depth);
        const auto from = select.children("fromClause");
        const auto identity = [&](const SqlNode &part) {
            return !part.isNull() && m_context.functions().usesOf(part, {}).identity();
        };
        const bool byFrom = std::any_of(from.cbegin(), from.cend(),
                                        [&](const SqlNode &item) { return filtersBySource(item); }) ||
                            identity(select.unwrapped("withClause", "WithClause"));
        return byFrom || byCondition(select) || bySources(select, depth);
    }

    /// An item of FROM asks who is asking. What an outer join asks keeps back no row of its other side.
    bool filtersBySource(const SqlNode &item) const
    {
        if (!item.is("JoinExpr") || item.word("jointype") == u"JOIN_INNER")
            return m_context.functions().usesOf(item, {}).identity();
        const bool isLeft = item.word("jointype") == u"JOIN_LEFT";
        const SqlNode kept = item.child(isLeft ? "larg" : "rarg");
        if (filtersBySource(kept))
            return true;
        const bool showsAll = readsProtected(kept) || item.word("jointype") == u"JOIN_FULL";
        return !showsAll && m_context.functions().usesOf(item, {}).identity();
    }
    bool readsProtected(const SqlNode &item) const
    {
        const auto reads = m_context.functions().usesOf(item, {}).reads;
        return std::any_of(reads.cbegin(), reads.cend(), [&](ObjectId id) {
            const Relation *relation = m_context.db.relation(id);
            return relation && ((relation->rowSecurity && m_context.isSomebodys(*relation)) ||
                                !m_context.tablesBehind(*relation).isEmpty());
        });
    }

    /// Every alternative of WHERE asks for more than whether somebody is there.
    bool byCondition(const SqlNode &select) const
    {
        const SqlNode where = select.child("whereClause");
        if (where.isNull())
            return false;
        const Relation table = firstTableOf(m_context, select);
        const auto ways = PredicateReader(m_context.db, m_context.functions(), table).read(where).branches;
        return std::all_of(ways.cbegin(), ways.cend(), [](const Branch &way) {
            const bool asks = way.uses.identity() && (way.identity || way.inverted) && !way.signedInOnly;
            const bool isNobodys =
                way.columnIsNull &&
                std::all_of(way.touched.cbegin(), way.touched.cend(),
                            [](const QString &name) { return namesTenant(name) || namesPerson(name); });
            return way.refused || asks || way.publicity || isNobodys;
        });
    }

    /// Whatever is protected comes through views that filter.
    bool bySources(const SqlNode &select, int depth) const
    {
        bool all = depth > 0;
        bool any = false;
        select.walk([&](const SqlNode &node) {
            const Relation *source =
                node.is("RangeVar") && all ? m_context.functions().named(node, {}) : nullptr;
            if (!source)
                return true;
            const bool isView = source->kind == RelationKind::View;
            if (source->rowSecurity || (isView && !m_context.tablesBehind(*source).isEmpty())) {
                any = true;
                all = isView && filters(*source, depth - 1);
            }
            return true;
        });
        return any && all;
    }

    const LintContext &m_context;
};

} // namespace

bool asksInEveryAlternative(const LintContext &context, const SqlNode &select)
{
    return IdentityFilter(context).filters(select);
}

Relation firstTableOf(const LintContext &context, const SqlNode &query)
{
    Relation found;
    query.walk([&](const SqlNode &node) {
        const Relation *named =
            node.is("RangeVar") && found.id == 0 ? context.functions().named(node, {}) : nullptr;
        if (named) {
            found = *named;
            found.name =
                node.value("alias").toObject().value(QStringLiteral("aliasname")).toString(found.name);
        }
        return true;
    });
    return found;
}

ViewFilter filterOf(const LintContext &context, const Relation &view)
{
    ViewFilter filter;
    filter.readers = context.ordinaryGrantees(view, Privilege::Select);
    for (const auto privilege : {Privilege::Insert, Privilege::Update, Privilege::Delete}) {
        for (const ObjectId role : context.ordinaryGrantees(view, privilege)) {
            if (!filter.readers.contains(role))
                filter.readers.append(role);
        }
    }
    // Who reads with their own rights needs them on what is read.
    if (view.kind == RelationKind::View && view.hasOption(QStringLiteral("security_invoker")))
        filter.readers.removeIf([&](ObjectId role) {
            return std::any_of(view.dependsOn.cbegin(), view.dependsOn.cend(), [&](const Reference &below) {
                const Relation *relation =
                    below.kind == Reference::Kind::Relation ? context.db.relation(below.id) : nullptr;
                return relation && !context.roles.mayAccess(role, *relation, Privilege::Select);
            });
        });
    for (const auto &[table, checkedAs] : context.tablesBehind(view)) {
        // The asker's own policies count, or those of an owner who sees no more than the session's identity.
        if (checkedAs == publicRole || !context.seesEverything(checkedAs, *table))
            continue;
        const Relation *behind = table;
        const bool allSeeIt = std::all_of(filter.readers.cbegin(), filter.readers.cend(), [&](ObjectId role) {
            return context.seesEverything(role, *behind);
        });
        const QString name = context.db.displayName(*table);
        if (!allSeeIt && !filter.tables.contains(name))
            filter.tables.append(name);
    }
    if (const auto query = parseStatements(view.definition)) {
        for (const auto &statement : *query)
            filter.uses.add(context.functions().usesOf(statement, {}));
    }
    const IdentityFilter byIdentity(context);
    filter.filtersByIdentity = byIdentity.filters(view);
    const QString check = view.option(QStringLiteral("check_option"));
    filter.checksNewRows =
        check == u"cascaded" ||
        (check == u"local" && (byIdentity.filtersItself(view) || !filter.filtersByIdentity));
    return filter;
}

} // namespace viridian::access

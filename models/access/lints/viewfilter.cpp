// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/viewfilter.h"

#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

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
        for (const auto &statement : *query) {
            filter.uses.add(context.functions().usesOf(statement, {}));
            // In the condition, or joined with what depends on who is asking.
            QList<SqlNode> parts = statement.children("fromClause");
            parts.append(statement.child("whereClause"));
            parts.append(SqlNode(QJsonObject{{QStringLiteral("WithClause"), statement.value("withClause")}}));
            if (statement.word("op") != u"SETOP_NONE")
                parts = {statement};
            for (const auto &part : std::as_const(parts))
                filter.filtersByIdentity =
                    filter.filtersByIdentity ||
                    (!part.isNull() && context.functions().usesOf(part, {}).identity());
        }
    }
    return filter;
}

} // namespace viridian::access

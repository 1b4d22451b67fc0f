// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/exposure.h"

#include "models/access/lintcontext.h"

namespace viridian::access {

using namespace catalog;

QHash<ObjectId, Exposure> exposures(const Snapshot &snapshot)
{
    const LintContext context(snapshot);
    QHash<ObjectId, Exposure> found;
    for (const auto &view : snapshot.relations) {
        if (view.kind != RelationKind::MaterializedView)
            continue;
        Exposure exposure;
        const auto behind = context.tablesBehind(view);
        for (const auto &[table, unused] : behind) {
            const QString name = snapshot.displayName(*table);
            if (!exposure.protectedTables.contains(name))
                exposure.protectedTables.append(name);
        }
        for (const ObjectId role : context.grantees(view, Privilege::Select)) {
            const bool past = std::any_of(behind.cbegin(), behind.cend(), [&](const auto &each) {
                return !context.seesEverything(role, *each.first);
            });
            if (past)
                exposure.readers.append(snapshot.roleName(role));
        }
        if (!exposure.protectedTables.isEmpty())
            found.insert(view.id, exposure);
    }
    return found;
}

} // namespace viridian::access

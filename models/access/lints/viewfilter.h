// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/rule.h"

namespace viridian::access {

/// What a view shows of protected tables, and to whom.
struct ViewFilter
{
    QList<catalog::ObjectId> readers; ///< ordinary roles with a grant and without all rows anyway
    QStringList tables;               ///< protected ones that it reads past their policies
    Uses uses;                        ///< of its query
    bool filtersByIdentity = false;   ///< what it shows depends on who is asking, also through a view below
    bool checksNewRows = false;       ///< a check option holds new rows to all of that
};

/// An empty list of tables where it shows no more than its readers see anyway.
ViewFilter filterOf(const LintContext &context, const catalog::Relation &view);

/// A SELECT asks who is asking in every alternative, by itself and in each part of a UNION.
bool asksInEveryAlternative(const LintContext &context, const SqlNode &select);
/// The first table in FROM, by the name that the query calls it.
catalog::Relation firstTableOf(const LintContext &context, const SqlNode &query);

} // namespace viridian::access

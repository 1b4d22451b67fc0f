// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/functionbook.h"

#include <optional>

namespace viridian::access {

/// Finds functions that could leave the identity a statement runs under. A session that became a login with
/// SET SESSION AUTHORIZATION or SET ROLE gets its own rights back with RESET, and a function that the
/// statement reaches may do that too: through policies and views as well. PostgreSQL offers no lock against
/// it outside of a SECURITY DEFINER function.
///
/// Refused are functions that set or reset the role or the session's authorization, that run text as SQL, or
/// whose language is not read here. Those of superusers are trusted, as they need no trick. Borrows the
/// snapshot. Not for two threads.
class IdentityGuard
{
public:
    explicit IdentityGuard(const catalog::Snapshot &snapshot)
        : m_snapshot(snapshot)
        , m_functions(snapshot)
    {
    }

    /// A sentence that names the first such function; nothing where there is none.
    std::optional<QString> wayOut(const SqlNode &statement);
    std::optional<QString> wayOut(const catalog::Relation &relation);

private:
    std::optional<QString> wayOut(QSet<catalog::ObjectId> functions, QSet<catalog::ObjectId> relations);
    bool isTrusted(const catalog::Function &function) const;

    const catalog::Snapshot &m_snapshot;
    FunctionBook m_functions;
};

} // namespace viridian::access

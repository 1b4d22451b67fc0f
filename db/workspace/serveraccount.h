// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <sys/types.h>

#include <vector>

namespace viridian {

/// The operating-system account that runs a private server and owns its files: whoever runs this program, or
/// `postgres` for root, because PostgreSQL refuses to run as root.
class ServerAccount
{
public:
    /// MissingProgram for root where no account postgres exists.
    static Result<ServerAccount> current();

    uid_t uid() const { return m_uid; }
    gid_t gid() const { return m_gid; }
    bool isSelf() const { return m_groups.empty(); }
    /// Becomes this account for good. For a forked child before exec: async-signal-safe. False when refused.
    bool assume() const;

private:
    uid_t m_uid = 0;
    gid_t m_gid = 0;
    std::vector<gid_t> m_groups; ///< empty: no change of account is needed
};

} // namespace viridian

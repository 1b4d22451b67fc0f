// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/serveraccount.h"

#include <QCoreApplication>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace viridian {

Result<ServerAccount> ServerAccount::current()
{
    ServerAccount account;
    account.m_uid = geteuid();
    account.m_gid = getegid();
    if (account.m_uid != 0)
        return account;

    const passwd *entry = getpwnam("postgres");
    if (!entry)
        return failure(ErrorKind::MissingProgram,
                       QCoreApplication::translate(
                           "viridian::ServerAccount",
                           "PostgreSQL does not run as root, and the account postgres does not exist here. "
                           "Install the package postgresql, or start this as an ordinary user."));
    account.m_uid = entry->pw_uid;
    account.m_gid = entry->pw_gid;
    int count = 64;
    account.m_groups.resize(static_cast<size_t>(count));
    if (getgrouplist("postgres", account.m_gid, account.m_groups.data(), &count) < 0) {
        account.m_groups.resize(static_cast<size_t>(count));
        getgrouplist("postgres", account.m_gid, account.m_groups.data(), &count);
    }
    account.m_groups.resize(static_cast<size_t>(count));
    return account;
}

bool ServerAccount::assume() const
{
    return isSelf() ||
           (setgroups(m_groups.size(), m_groups.data()) == 0 && setgid(m_gid) == 0 && setuid(m_uid) == 0);
}

} // namespace viridian

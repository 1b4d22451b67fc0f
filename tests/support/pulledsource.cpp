// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pulledsource.h"

#include "db/snapshot/filepull.h"

namespace viridian {

using namespace std::chrono_literals;

SourceSession sessionOf(const QString &dsn)
{
    auto connection = pg::Connection::open(dsn);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().detail));
    return {std::move(*connection), {.usual = 10s, .heavy = 30s}};
}

Result<snapshot::PullReport> pullInto(const snapshot::SnapshotPlace &place, const QString &dsn, Role role)
{
    return snapshot::pullIntoFile(sessionOf(dsn), {.place = place, .role = role});
}

PulledSnapshots::PulledSnapshots(const QString &dsn)
{
    const auto credential = snapshot::Credential::key(snapshot::Credential::newKey()).value();
    const auto identity = sessionOf(dsn).identify();
    if (!identity)
        qFatal("%s", qPrintable(identity.error().userText));
    for (const Role role : identity->roles) {
        places.append({folder.filePath(key(role)), credential});
        if (const auto pulled = pullInto(places.last(), dsn, role); !pulled)
            qFatal("%s\n%s", qPrintable(pulled.error().userText), qPrintable(pulled.error().detail));
    }
}

} // namespace viridian

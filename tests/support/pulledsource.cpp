// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pulledsource.h"

#include "db/snapshot/postgresfeed.h"

#include <QFile>

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
    auto writer = snapshot::FileWriter::begin(place.path);
    if (!writer)
        return Unexpected(writer.error());
    std::optional<snapshot::PullBase> base;
    if (QFile::exists(place.path)) {
        auto opened = snapshot::openFile(place.path, place.credential);
        if (!opened)
            return Unexpected(opened.error());
        auto label = snapshot::Label::decoded(opened->label);
        if (!label)
            return Unexpected(label.error());
        base = {std::move(*label), std::move(opened->content)};
    }
    auto feed = snapshot::PostgresFeed::begin(sessionOf(dsn), role);
    if (!feed)
        return Unexpected(feed.error());
    auto pulled = snapshot::pull(**feed, std::move(base));
    if (!pulled)
        return Unexpected(pulled.error());
    const auto bytes = pulled->store.bytes();
    if (!bytes)
        return Unexpected(bytes.error());
    if (auto written = writer->commit(place.credential, pulled->report.label.encoded(), *bytes); !written)
        return Unexpected(written.error());
    return pulled->report;
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

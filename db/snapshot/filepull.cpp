// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/filepull.h"

#include "db/snapshot/container/filetexts.h"
#include "db/snapshot/postgresfeed.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <unistd.h>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::FilePull)
};

/// The snapshot there is; nothing where there is none, or none that can be read.
Result<std::optional<PullBase>> baseOf(const SnapshotPlace &place)
{
    auto opened = openFile(place.path, place.credential);
    if (!opened) {
        const ErrorKind kind = opened.error().kind;
        if (kind == ErrorKind::NotFound)
            return std::nullopt;
        // Not over a file that is none of ours.
        if (const auto header = readHeader(place.path); !header || kind != ErrorKind::BadInput)
            return Unexpected(opened.error());
        return std::nullopt;
    }
    auto label = Label::decoded(opened->label);
    if (!label && label.error().kind == ErrorKind::SchemaNewer)
        return Unexpected(label.error());
    if (!label)
        return std::nullopt;
    return PullBase{std::move(*label), std::move(opened->content)};
}

/// Whether the connection is one of the login that pulled the labelled snapshot, to the same database.
Result<bool> isSameLogin(pg::Connection &connection, const Label &label)
{
    const auto rows = connection.run(sqlText("snapshot/login"), {});
    if (!rows)
        return Unexpected(rows.error());
    return rows->bytes(0, 0) == label.head.databaseId && rows->text(0, 1) == label.head.session.sessionUser;
}

} // namespace

Result<void> wipe(const QString &path)
{
    // A damaged or newer one may go; what is none of ours may not.
    const auto header = readHeader(path);
    if (!header && header.error() != damaged(path) && header.error() != newerFormat(path))
        return Unexpected(header.error());
    for (const QString &name : {path + QStringLiteral(".part"), path})
        if (::unlink(QFile::encodeName(name).constData()) != 0 && errno != ENOENT)
            return Unexpected(fileError(name, errno));
    return {};
}

Result<PullReport> pullIntoFile(SourceSession session, const FilePull &request)
{
    auto writer = FileWriter::begin(request.place.path);
    if (!writer)
        return Unexpected(writer.error());
    auto base = baseOf(request.place);
    if (!base)
        return Unexpected(base.error());
    bool isSame = false;
    if (*base) {
        const auto same = isSameLogin(session.connection(), (*base)->label);
        if (!same)
            return Unexpected(same.error());
        isSame = *same && (*base)->label.head.role == request.role;
    }
    auto feed = PostgresFeed::begin(std::move(session), request.role, request.wakeup);
    if (!feed) {
        Error error = feed.error();
        if (isSame && (error.kind == ErrorKind::NoIdentity || error.kind == ErrorKind::NotAllowed)) {
            if (const auto wiped = wipe(request.place.path); !wiped)
                return Unexpected(wiped.error());
            error.userText += u' ' + Text::tr("The snapshot was removed.");
        }
        return Unexpected(error);
    }
    if (request.isWhole)
        base->reset();
    auto pulled = pull(**feed, std::move(*base), request.progress);
    if (!pulled)
        return Unexpected(pulled.error());
    feed->reset(); // the server need not wait for the disk
    const auto bytes = pulled->store.bytes();
    if (!bytes)
        return Unexpected(bytes.error());
    const auto written = writer->commit(request.place.credential, pulled->report.label.encoded(), *bytes);
    if (!written)
        return Unexpected(written.error());
    return pulled->report;
}

} // namespace viridian::snapshot

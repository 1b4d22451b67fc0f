// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/filepull.h"

#include "db/postgres/wakeup.h"
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

/// The keys of the file that is read and of all that are written beside and after it, worked out once.
class PullKeys
{
public:
    explicit PullKeys(const SnapshotPlace &place)
        : m_credential(place.credential)
    {
    }

    Result<Opened> open(const QString &path)
    {
        auto opened = openFile(path, m_credential, m_keys);
        // One that was made at another cost is brought to today's.
        if (opened && opened->keys->header().cost == KeyCost())
            m_keys = opened->keys;
        return opened;
    }

    Result<void> commit(FileWriter &writer, const QByteArray &label, std::span<const unsigned char> content)
    {
        if (!m_keys) {
            auto made = FileKeys::make(m_credential);
            if (!made)
                return Unexpected(made.error());
            m_keys = std::make_shared<const FileKeys>(std::move(*made));
        }
        return writer.commit(*m_keys, label, content);
    }

private:
    Credential m_credential;
    SharedKeys m_keys;
};

QString partialOf(const QString &path)
{
    return path + QStringLiteral(".partial");
}

/// The file's content and label; nothing where there is none, or none that can be read.
Result<std::optional<Opened>> contentOf(const QString &path, PullKeys &keys)
{
    auto opened = keys.open(path);
    if (opened)
        return std::move(*opened);
    const ErrorKind kind = opened.error().kind;
    if (kind == ErrorKind::NotFound)
        return std::nullopt;
    // Not over a file that is none of ours.
    if (const auto header = readHeader(path); !header || kind != ErrorKind::BadInput)
        return Unexpected(opened.error());
    return std::nullopt;
}

/// The snapshot there is.
Result<std::optional<PullBase>> snapshotAt(const QString &path, PullKeys &keys)
{
    auto opened = contentOf(path, keys);
    if (!opened)
        return Unexpected(opened.error());
    if (!*opened)
        return std::nullopt;
    const auto label = Label::decoded((*opened)->label);
    if (!label && label.error().kind == ErrorKind::SchemaNewer)
        return Unexpected(label.error());
    if (!label)
        return std::nullopt;
    return PullBase{PullState::of(*label), std::move((*opened)->content)};
}

/// What an interrupted pull left. One that cannot be read is of no use and nobody's loss.
std::optional<PullBase> partialAt(const QString &path, PullKeys &keys)
{
    auto opened = keys.open(partialOf(path));
    if (!opened)
        return {};
    auto state = PullState::decoded(opened->label);
    if (!state)
        return {};
    return PullBase{std::move(*state), std::move(opened->content), true};
}

/// Whether to go on with the partial one rather than the snapshot.
bool isFurther(const PullBase &partial, const std::optional<PullBase> &snapshot, const SnapshotFeed &feed)
{
    if (partial.state.head.role != feed.role() || partial.state.head.scope != feed.scope())
        return false;
    return !snapshot || snapshot->state.head.scope != feed.scope() ||
           (partial.state.isIncrement && partial.state.head.next >= snapshot->state.head.next &&
            partial.state.head.databaseId == snapshot->state.head.databaseId);
}

Result<void> removeFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
            return Unexpected(fileError(path, errno));
    return {};
}

QStringList partialFiles(const QString &path)
{
    return {partialOf(path), partialOf(path) + QStringLiteral(".part")};
}

/// Puts down what has come. Where that fails the pull goes on: it costs the next one time and nothing else.
void keepPartial(const QString &path, PullKeys &keys, const PullState &state,
                 std::span<const unsigned char> content)
{
    auto writer = FileWriter::begin(partialOf(path));
    if (!writer)
        return;
    std::ignore = keys.commit(*writer, state.encoded(), content);
}

} // namespace

Result<void> wipe(const QString &path)
{
    // A damaged or newer one may go; what is none of ours may not.
    const auto header = readHeader(path);
    const bool isOnlyPartial =
        !header && header.error().kind == ErrorKind::NotFound && readHeader(partialOf(path));
    if (!header && !isOnlyPartial && header.error() != damaged(path) && header.error() != newerFormat(path))
        return Unexpected(header.error());
    return removeFiles(partialFiles(path) + QStringList{path + QStringLiteral(".part"), path});
}

Result<PullReport> pullIntoFile(SourceSession session, const FilePull &request)
{
    const auto wakeup = std::make_shared<pg::Wakeup>();
    const std::stop_callback stop(request.stop, [wakeup] { wakeup->raise(); });
    session.setWakeup(wakeup);
    PostgresFeed feed(session, request.role, {}, request.scope);
    return pullIntoFile(feed, request);
}

Result<PullReport> pullIntoFile(SnapshotFeed &feed, const FilePull &request)
{
    auto writer = FileWriter::begin(request.place.path);
    if (!writer)
        return Unexpected(writer.error());
    PullKeys keys(request.place);
    auto base = snapshotAt(request.place.path, keys);
    if (!base)
        return Unexpected(base.error());
    auto partial = partialAt(request.place.path, keys);
    bool isSame = false;
    if (const PullBase *known = *base ? &**base : partial ? &*partial : nullptr) {
        const auto same = feed.isReaderOf(known->state.head);
        if (!same)
            return Unexpected(same.error());
        isSame = *same && known->state.head.role == feed.role();
    }
    if (request.isWhole)
        base->reset();
    else if (partial && isFurther(*partial, *base, feed))
        base->swap(partial);
    partial.reset();
    auto pulled = pull(feed, std::move(*base),
                       {.progress = request.progress,
                        .keep =
                            [&](const PullState &state, std::span<const unsigned char> content) {
                                keepPartial(request.place.path, keys, state, content);
                            },
                        .keepEvery = request.keepEvery});
    feed.end(); // the server need not wait for the disk
    if (!pulled) {
        Error error = pulled.error();
        if (isSame && (error.kind == ErrorKind::NoIdentity || error.kind == ErrorKind::NotAllowed)) {
            if (const auto wiped = wipe(request.place.path); !wiped)
                return Unexpected(wiped.error());
            error.userText += u' ' + Text::tr("The snapshot was removed.");
        }
        return Unexpected(error);
    }
    const auto bytes = pulled->store.bytes();
    if (!bytes)
        return Unexpected(bytes.error());
    const auto written = keys.commit(*writer, pulled->report.label.encoded(), *bytes);
    if (!written)
        return Unexpected(written.error());
    if (const auto removed = removeFiles(partialFiles(request.place.path)); !removed)
        return Unexpected(removed.error());
    return pulled->report;
}

} // namespace viridian::snapshot

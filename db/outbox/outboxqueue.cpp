// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/outboxqueue.h"

#include "models/source/background.h"

#include <algorithm>
#include <utility>

namespace viridian::outbox {

namespace {

Error notKept(const Error &error)
{
    if (error.kind != ErrorKind::NoSpace)
        return error;
    return {error.kind, error.code, OutboxQueue::tr("The disk is full. Make room, then save again."),
            error.detail};
}

Error notOpened(const Error &error)
{
    if (error.kind != ErrorKind::BadInput)
        return error;
    //: %1 is a sentence that says what is wrong.
    const QString text = OutboxQueue::tr("%1 To begin anew, switch the copies off and on in the settings.");
    return {error.kind, error.code, text.arg(error.userText), error.detail};
}

} // namespace

/// The file, opened when it is first needed and whenever that failed before.
class OutboxFile
{
public:
    explicit OutboxFile(OpenOutbox open)
        : m_open(std::move(open))
    {
    }

    /// On the pool only.
    Result<std::shared_ptr<Outbox>> open()
    {
        if (auto known = outbox())
            return known;
        auto opened = m_open();
        if (!opened)
            return Unexpected(notOpened(opened.error()));
        const QMutexLocker lock(&m_mutex);
        m_outbox = *std::move(opened);
        return m_outbox;
    }
    /// nullptr until it is open.
    std::shared_ptr<Outbox> outbox() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_outbox;
    }

private:
    const OpenOutbox m_open;
    mutable QMutex m_mutex;
    std::shared_ptr<Outbox> m_outbox;
};

OutboxQueue::OutboxQueue(DataSource &live, QThreadPool &pool, std::chrono::milliseconds rest)
    : m_live(live)
    , m_pool(pool)
{
    m_again.setSingleShot(true);
    m_again.setInterval(rest);
    connect(&m_again, &QTimer::timeout, this, &OutboxQueue::send);
    connect(&m_live, &DataSource::stateChanged, this, &OutboxQueue::takeState);
    setFile({});
}

OutboxQueue::~OutboxQueue() = default;

void OutboxQueue::setFile(const OpenOutbox &open)
{
    m_opening.cancel();
    m_who.cancel();
    m_sender.reset();
    m_file.reset();
    m_obstacle.reset();
    if (open) {
        m_file = std::make_shared<OutboxFile>(open);
        m_opening.start(inBackground<bool>(
                            [file = m_file] {
                                return file->open().map([](const std::shared_ptr<Outbox> &) { return true; });
                            },
                            &m_pool),
                        this, [this](const Result<bool> &opened) {
                            if (!opened)
                                m_obstacle = opened.error();
                            takeFile();
                            send();
                        });
    } else {
        m_obstacle =
            Error{ErrorKind::NotFound,
                  {},
                  tr("Nothing is kept on this computer. Settings, \"Without the server\", offers it."),
                  {}};
    }
    takeFile();
}

void OutboxQueue::setPerson(const QUuid &person)
{
    if (std::exchange(m_person, person) != person)
        takeFile();
}

void OutboxQueue::takeFile()
{
    const auto outbox = m_file ? m_file->outbox() : nullptr;
    m_entries = outbox ? outbox->entries() : QList<PendingWrite>();
    m_entries.removeIf([this](const PendingWrite &entry) { return entry.writer != m_person; });
    if (outbox && !m_sender) {
        m_obstacle.reset();
        m_sender = std::make_unique<OutboxSender>(outbox, m_live, m_pool);
        connect(m_sender.get(), &OutboxSender::changed, this, [this] {
            ++m_sent;
            takeFile();
        });
        connect(m_sender.get(), &OutboxSender::finished, this, &OutboxQueue::sendingEnded);
    }
    emit changed();
}

template <typename T>
QFuture<Result<T>> OutboxQueue::run(std::function<Result<T>(Outbox &)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    if (!m_file) {
        promise->addResult(Result<T>(Unexpected(*m_obstacle)));
        promise->finish();
        return promise->future();
    }
    auto *watcher = new QFutureWatcher<Result<T>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, promise] {
        watcher->deleteLater();
        const Result<T> done = watcher->result();
        takeFile(); // whoever is answered finds it there
        promise->addResult(done ? done : Result<T>(Unexpected(notKept(done.error()))));
        promise->finish();
        if (done)
            send();
    });
    watcher->setFuture(inBackground<T>(
        [file = m_file, work = std::move(work)]() -> Result<T> {
            const auto outbox = file->open();
            return outbox ? work(**outbox) : Result<T>(Unexpected(outbox.error()));
        },
        &m_pool));
    return promise->future();
}

QFuture<Result<FollowUp>> OutboxQueue::keep(const PendingWrite &write)
{
    return run<FollowUp>([write](Outbox &outbox) {
        return outbox.add(write).map([](const PendingWrite &kept) { return kept.shown; });
    });
}

QFuture<Result<void>> OutboxQueue::sendAgain(quint64 number)
{
    return run<void>([number](Outbox &outbox) { return outbox.retry(number); });
}

QFuture<Result<void>> OutboxQueue::sendInstead(quint64 number, const PendingWrite &write)
{
    return run<void>([number, write](Outbox &outbox) { return outbox.replace(number, write); });
}

QFuture<Result<void>> OutboxQueue::letGo(quint64 number)
{
    return run<void>([number](Outbox &outbox) { return outbox.drop(number); });
}

void OutboxQueue::takeState(const ConnectionState &)
{
    if (isLive())
        send();
    else
        m_again.stop();
}

bool OutboxQueue::isLive() const
{
    return m_live.state().phase == ConnectionState::Phase::Live;
}

void OutboxQueue::send()
{
    if (!m_sender || !isLive() || m_sender->isSending()) {
        m_isWaited = m_sender && m_sender->isSending();
        return;
    }
    const auto outbox = m_file->outbox();
    if (m_who.running() || std::ranges::all_of(outbox->entries(), [](const PendingWrite &entry) {
            return entry.refusal.has_value();
        }))
        return;
    // The login may have become another person's while the server was gone.
    m_who.start(m_live.session(), this, [this](const Result<SessionInfo> &info) {
        if (!info || !m_sender || m_sender->isSending())
            return; // the session says what is the matter
        m_sent = 0;
        m_isWaited = false;
        m_sender->send(info->userId);
        emit changed();
    });
}

void OutboxQueue::sendingEnded(const std::optional<Error> &error)
{
    emit changed();
    if (m_sent > 0)
        emit sent();
    if (error && isLive())
        m_again.start();
    else if (m_isWaited)
        send();
}

} // namespace viridian::outbox

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/outbox.h"

#include "db/outbox/record.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::outbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::outbox::Outbox)
};

Unexpected unknown()
{
    return failure(ErrorKind::NotFound, Text::tr("This is no longer waiting."));
}

} // namespace

Outbox::Outbox(Journal journal)
    : m_journal(std::move(journal))
{
}

Result<std::unique_ptr<Outbox>> Outbox::open(const QString &path, const snapshot::Credential &credential)
{
    auto journal = Journal::open(path, credential);
    if (!journal)
        return Unexpected(journal.error());
    std::unique_ptr<Outbox> outbox(new Outbox(*std::move(journal)));
    if (const auto replayed = outbox->replay(); !replayed)
        return Unexpected(replayed.error());
    return outbox;
}

Result<void> Outbox::replay()
{
    for (const QByteArray &record : m_journal.found()) {
        const auto event = decode(record);
        if (!event || !apply(*event, m_entries, m_last))
            return failure(ErrorKind::SchemaNewer,
                           Text::tr("What waits for the server was written by another Viridian. Update this "
                                    "program."));
    }
    if (!m_entries.isEmpty() || m_journal.found().isEmpty())
        return {};
    m_last = 0;
    return m_journal.clear();
}

QList<PendingWrite> Outbox::entries() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries;
}

bool Outbox::knows(quint64 number) const
{
    return std::ranges::find(m_entries, number, &PendingWrite::number) != m_entries.end();
}

Result<void> Outbox::note(const Event &event)
{
    if (auto kept = m_journal.append(encode(event)); !kept)
        return kept;
    const QMutexLocker lock(&m_mutex);
    apply(event, m_entries, m_last);
    return {};
}

Result<PendingWrite> Outbox::add(PendingWrite entry)
{
    const QMutexLocker writing(&m_writing);
    entry.number = m_last + 1;
    return note({Event::Kind::Added, entry}).map([&entry] { return entry; });
}

Result<void> Outbox::finish(quint64 number)
{
    return decide({Event::Kind::Finished, {.number = number}});
}

Result<void> Outbox::refuse(quint64 number, const Error &error)
{
    return decide({Event::Kind::Refused, {.number = number, .refusal = error}});
}

Result<void> Outbox::retry(quint64 number)
{
    return decide({Event::Kind::Retried, {.number = number}});
}

Result<void> Outbox::replace(quint64 number, PendingWrite entry)
{
    entry.number = number;
    return decide({Event::Kind::Replaced, entry});
}

Result<void> Outbox::drop(quint64 number)
{
    return decide({Event::Kind::Dropped, {.number = number}});
}

Result<void> Outbox::decide(const Event &event)
{
    const QMutexLocker writing(&m_writing);
    return knows(event.entry.number) ? note(event) : Result<void>(unknown());
}

} // namespace viridian::outbox

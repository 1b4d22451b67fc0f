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

QUuid Entry::id() const
{
    return std::visit([](const auto &asked) { return asked.id; }, write);
}

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
        Entry *entry = event ? find(event->entry.number) : nullptr;
        const bool fits = event && (event->kind == Event::Kind::Added ? event->entry.number == m_last + 1
                                                                      : entry != nullptr);
        if (!fits)
            return failure(ErrorKind::SchemaNewer,
                           Text::tr("What waits for the server was written by another Viridian. Update this "
                                    "program."));
        switch (event->kind) {
        case Event::Kind::Added:
            m_last = event->entry.number;
            m_entries.append(event->entry);
            break;
        case Event::Kind::Finished:
            m_entries.removeIf([&](const Entry &known) { return known.number == event->entry.number; });
            break;
        case Event::Kind::Refused:
        case Event::Kind::Retried:
            entry->refusal = event->entry.refusal;
            break;
        }
    }
    if (!m_entries.isEmpty() || m_journal.found().isEmpty())
        return {};
    m_last = 0;
    return m_journal.clear();
}

QList<Entry> Outbox::entries() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries;
}

Result<Entry> Outbox::add(const NewFollowUp &write, const QDateTime &writtenAt)
{
    return add(Entry{0, write, write.userId, write.courseId, writtenAt, {}});
}

Result<Entry> Outbox::add(const FollowUpChange &write, const QUuid &userId, const QUuid &courseId,
                          const QDateTime &writtenAt)
{
    return add(Entry{0, write, userId, courseId, writtenAt, {}});
}

Result<Entry> Outbox::add(Entry entry)
{
    const QMutexLocker lock(&m_mutex);
    entry.number = m_last + 1;
    if (const auto kept = m_journal.append(encode({Event::Kind::Added, entry})); !kept)
        return Unexpected(kept.error());
    m_last = entry.number;
    m_entries.append(entry);
    return entry;
}

Result<void> Outbox::finish(quint64 number)
{
    const QMutexLocker lock(&m_mutex);
    Entry *entry = find(number);
    if (!entry)
        return unknown();
    if (auto kept = m_journal.append(encode({Event::Kind::Finished, *entry})); !kept)
        return kept;
    m_entries.removeIf([number](const Entry &known) { return known.number == number; });
    return {};
}

Result<void> Outbox::refuse(quint64 number, const Error &error)
{
    const QMutexLocker lock(&m_mutex);
    Entry *entry = find(number);
    if (!entry)
        return unknown();
    Entry refused = *entry;
    refused.refusal = error;
    if (auto kept = m_journal.append(encode({Event::Kind::Refused, refused})); !kept)
        return kept;
    *entry = refused;
    return {};
}

Result<void> Outbox::retry(quint64 number)
{
    const QMutexLocker lock(&m_mutex);
    Entry *entry = find(number);
    if (!entry)
        return unknown();
    if (auto kept = m_journal.append(encode({Event::Kind::Retried, *entry})); !kept)
        return kept;
    entry->refusal.reset();
    return {};
}

Entry *Outbox::find(quint64 number)
{
    const auto found = std::ranges::find(m_entries, number, &Entry::number);
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace viridian::outbox

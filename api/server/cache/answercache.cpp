// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/answercache.h"

namespace viridian::server {

namespace {

/// Of an entry besides its texts: nodes of the list and of the hash.
constexpr qint64 overhead = 512;

} // namespace

AnswerCache::AnswerCache(qint64 mostBytes, std::function<Clock::time_point()> now)
    : m_mostBytes(mostBytes)
    , m_now(std::move(now))
{
}

std::optional<AnswerCache::Kept> AnswerCache::find(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.constFind(key);
    if (found == m_byKey.cend())
        return std::nullopt;
    const auto entry = *found;
    if (entry->ends <= m_now()) {
        remove(entry);
        return std::nullopt;
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return entry->kept;
}

void AnswerCache::keep(const QByteArray &key, const QByteArray &version, const Response &response,
                       std::chrono::milliseconds age)
{
    // The key stands in the list and in the hash, as one text.
    const qint64 bytes = overhead + key.size() + version.size() + response.body.size() +
                         response.etag.size() + response.packed.size();
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_byKey.constFind(key); found != m_byKey.cend())
        remove(*found);
    if (bytes > m_mostBytes / 8)
        return;
    while (m_state.bytes + bytes > m_mostBytes)
        remove(std::prev(m_entries.end()));
    m_entries.push_front({key, {version, response}, bytes, m_now() + longest - age});
    m_byKey.insert(key, m_entries.begin());
    m_state.bytes += bytes;
    ++m_state.answers;
}

void AnswerCache::remove(Entries::iterator entry)
{
    m_state.bytes -= entry->bytes;
    --m_state.answers;
    m_byKey.remove(entry->key);
    m_entries.erase(entry);
}

void AnswerCache::count(bool isHit)
{
    const std::lock_guard lock(m_mutex);
    ++(isHit ? m_state.hits : m_state.misses);
}

AnswerCache::State AnswerCache::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

} // namespace viridian::server

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/response.h"

#include <QHash>

#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <optional>

namespace viridian::server {

/// Answers that were worked out before, each with the state of the data it is true of: whoever takes one asks
/// the database first whether that is still the state, and whether the one who asks may ask. Keeps those that
/// were asked for last, within a number of bytes. Thread-safe.
class AnswerCache
{
public:
    using Clock = std::chrono::steady_clock;

    /// What changes without a mark (a policy or a grant by hand, rows written with triggers off) shows after
    /// this at the latest.
    static constexpr std::chrono::minutes longest{5};

    struct Kept
    {
        QByteArray version; ///< app.data_version()
        Response response;
    };
    struct State
    {
        qint64 hits = 0;
        qint64 misses = 0; ///< found nothing, or nothing that still held
        qint64 bytes = 0;
        qint64 answers = 0;
    };

    explicit AnswerCache(qint64 mostBytes, std::function<Clock::time_point()> now = &Clock::now);

    /// `key` names who asks, in which role, and what.
    std::optional<Kept> find(const QByteArray &key);
    /// In place of what was kept under that key. Not when it is larger than an eighth of the whole. `age`: of
    /// an answer that was kept elsewhere before.
    void keep(const QByteArray &key, const QByteArray &version, const Response &response,
              std::chrono::milliseconds age = {});
    void count(bool isHit);
    State state() const;

private:
    struct Entry
    {
        QByteArray key;
        Kept kept;
        qint64 bytes;
        Clock::time_point ends;
    };
    using Entries = std::list<Entry>;

    void remove(Entries::iterator entry);

    const qint64 m_mostBytes;
    const std::function<Clock::time_point()> m_now;
    mutable std::mutex m_mutex;
    // All below is guarded by m_mutex.
    Entries m_entries; ///< the one that was asked for last first
    QHash<QByteArray, Entries::iterator> m_byKey;
    State m_state;
};

} // namespace viridian::server

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>

#include <chrono>
#include <optional>

namespace viridian {

/// The last few answers by query, the most recently used first. A linear search: it holds a few dozen.
template <typename Query, typename T>
class AnswerCache
{
public:
    AnswerCache(std::chrono::milliseconds maximumAge, int capacity)
        : m_maximumAge(maximumAge)
        , m_capacity(capacity)
    {
    }

    std::optional<T> find(const Query &query)
    {
        for (qsizetype i = 0; i < m_entries.size(); ++i) {
            if (!(m_entries.at(i).query == query))
                continue;
            if (m_entries.at(i).age.elapsed() > m_maximumAge.count()) {
                m_entries.removeAt(i);
                return {};
            }
            m_entries.move(i, 0);
            return m_entries.constFirst().answer;
        }
        return {};
    }

    void insert(const Query &query, const T &answer)
    {
        m_entries.removeIf([&query](const Entry &entry) { return entry.query == query; });
        QElapsedTimer age;
        age.start();
        m_entries.prepend({query, answer, age});
        if (m_entries.size() > m_capacity)
            m_entries.removeLast();
    }

    void clear() { m_entries.clear(); }
    qsizetype size() const { return m_entries.size(); }

private:
    struct Entry
    {
        Query query;
        T answer;
        QElapsedTimer age;
    };

    std::chrono::milliseconds m_maximumAge;
    int m_capacity;
    QList<Entry> m_entries;
};

} // namespace viridian

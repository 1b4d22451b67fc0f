// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstring>
#include <utility>

namespace viridian::pg {

/// A password on its way to libpq. It converts to nothing and has no debug output, so that it cannot end up
/// in a log or a message, and its bytes are overwritten when it goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QString &text)
        : Secret(text.toUtf8())
    {
    }
    explicit Secret(const QByteArray &bytes)
        : m_bytes(bytes.constData(), bytes.size()) // a copy of its own, not a shared one
    {
    }
    Secret(const Secret &other)
        : Secret(other.m_bytes)
    {
    }
    Secret(Secret &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {}))
    {
    }
    Secret &operator=(Secret other) noexcept
    {
        m_bytes.swap(other.m_bytes);
        return *this;
    }
    ~Secret()
    {
        if (!m_bytes.isEmpty())
            explicit_bzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    }

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// Only for handing it to libpq.
    const char *forLibpq() const { return m_bytes.constData(); }

private:
    QByteArray m_bytes;
};

} // namespace viridian::pg

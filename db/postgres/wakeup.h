// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace viridian::pg {

/// A flag that one thread raises and a poll() of another notices.
class Wakeup
{
public:
    Wakeup() { Q_ASSERT(m_descriptor >= 0); }
    Wakeup(const Wakeup &) = delete;
    Wakeup &operator=(const Wakeup &) = delete;
    ~Wakeup() { ::close(m_descriptor); }

    void raise()
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_descriptor, &one, sizeof one);
        Q_ASSERT(written == sizeof one);
    }
    /// Lowers the flag; true when it was up.
    bool take()
    {
        std::uint64_t count = 0;
        return ::read(m_descriptor, &count, sizeof count) == sizeof count;
    }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
};

} // namespace viridian::pg

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace viridian {

/// Turns Ctrl+C (SIGINT) and SIGTERM into a request to stop, for as long as it lives. Make it before other
/// threads, one at a time: it blocks both signals in the calling thread and waits for them in one of its own,
/// so that what reacts to the request may do anything, unlike a signal handler.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    sigset_t m_signals{};
    sigset_t m_before{};
    std::stop_source m_stop;
    std::atomic_bool m_ending = false;
    std::thread m_waiter;
};

} // namespace viridian

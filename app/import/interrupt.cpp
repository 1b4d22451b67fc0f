// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/interrupt.h"

#include <pthread.h>

namespace viridian {

Interrupt::Interrupt()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    m_waiter = std::thread([this] {
        int signal = 0;
        while (sigwait(&m_signals, &signal) == 0 && !m_ending)
            m_stop.request_stop();
    });
}

Interrupt::~Interrupt()
{
    m_ending = true;
    // It waits for this signal in sigwait(), which takes it: no thread ends by it.
    pthread_kill(m_waiter.native_handle(), SIGTERM); // NOLINT(bugprone-bad-signal-to-kill-thread)
    m_waiter.join();
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/jobs/waiting.h"

#include <algorithm>
#include <array>

#include <poll.h>

namespace viridian::jobs {

namespace {

int pollTime(QDeadlineTimer until)
{
    constexpr qint64 longest = 3'600'000;
    return static_cast<int>(std::clamp<qint64>(until.remainingTime(), 0, longest));
}

bool takeNotifications(PGconn *handle)
{
    bool any = false;
    while (PGnotify *notification = PQnotifies(handle)) {
        PQfreemem(notification);
        any = true;
    }
    return any;
}

} // namespace

Result<void> listen(pg::Connection &connection)
{
    return connection.run("LISTEN viridian_jobs").map([](const pg::Rows &) {});
}

Result<Woken> waitForNotification(pg::Connection &connection, const pg::Wakeup &stop, QDeadlineTimer until)
{
    PGconn *handle = connection.handle();
    for (;;) {
        if (takeNotifications(handle))
            return Woken::Notified;
        std::array<pollfd, 2> watched{pollfd{PQsocket(handle), POLLIN, 0},
                                      pollfd{stop.descriptor(), POLLIN, 0}};
        if (::poll(watched.data(), watched.size(), pollTime(until)) < 0 && errno != EINTR)
            return Unexpected(pg::connectionError(handle));
        if (watched[1].revents != 0)
            return Woken::Stopped;
        if (watched[0].revents != 0 && (!PQconsumeInput(handle) || !connection.isAlive()))
            return Unexpected(pg::connectionError(handle));
        if (watched[0].revents == 0 && until.hasExpired())
            return Woken::TimedOut;
    }
}

bool waitForStop(const pg::Wakeup &stop, QDeadlineTimer until)
{
    pollfd watched{stop.descriptor(), POLLIN, 0};
    do {
        watched.revents = 0;
        if (::poll(&watched, 1, pollTime(until)) < 0 && errno != EINTR)
            return true;
    } while (watched.revents == 0 && !until.hasExpired());
    return watched.revents != 0;
}

} // namespace viridian::jobs

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/copyout.h"

#include "db/postgres/wakeup.h"

#include <array>
#include <cerrno>

#include <poll.h>

namespace viridian::pg {

namespace {

/// Until the server has sent more. True when the wakeup was raised.
bool waitForServer(PGconn *handle, Wakeup *wakeup)
{
    std::array<pollfd, 2> watched{pollfd{PQsocket(handle), POLLIN, 0},
                                  pollfd{wakeup ? wakeup->descriptor() : -1, POLLIN, 0}};
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR)
        return false; // PQconsumeInput tells what is wrong with the socket
    return wakeup && watched[1].revents != 0 && wakeup->take();
}

} // namespace

Result<void> copyOut(Connection &connection, const QByteArray &copySql, Wakeup *wakeup,
                     const std::function<Result<void>(QByteArrayView)> &each)
{
    PGconn *handle = connection.handle();
    if (wakeup && wakeup->take())
        return failure(ErrorKind::Cancelled, textFor(ErrorKind::Cancelled));
    if (!PQsendQuery(handle, copySql.constData()))
        return Unexpected(connectionError(handle));
    std::optional<Error> firstError;
    bool isStopped = false;
    const auto stop = [&] {
        isStopped = true;
        connection.cancelHandle().cancel();
    };
    const auto nextResult = [&] {
        while (PQisBusy(handle)) {
            if (waitForServer(handle, wakeup))
                stop();
            if (!PQconsumeInput(handle))
                break; // PQgetResult tells what is wrong with the socket
        }
        return PQgetResult(handle);
    };
    while (PGresult *result = nextResult()) {
        const Rows owner(result);
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_COPY_OUT) {
            char *row = nullptr;
            for (int length = 0; (length = PQgetCopyData(handle, &row, 1)) >= 0;) {
                if (length == 0) {
                    if (waitForServer(handle, wakeup))
                        stop();
                    if (!PQconsumeInput(handle))
                        return Unexpected(connectionError(handle));
                    continue;
                }
                const std::unique_ptr<char, decltype(&PQfreemem)> memory(row, PQfreemem);
                if (isStopped)
                    continue;
                if (auto taken = each({row, length}); !taken) {
                    firstError = taken.error();
                    stop();
                }
            }
        } else if (status != PGRES_COMMAND_OK && !firstError) {
            firstError = errorFrom(handle, result, isStopped);
        }
        if (!connection.isAlive())
            return Unexpected(firstError.value_or(connectionError(handle)));
    }
    if (!firstError && isStopped) // the request came when all rows were on their way
        return failure(ErrorKind::Cancelled, textFor(ErrorKind::Cancelled));
    if (firstError)
        return Unexpected(*firstError);
    return {};
}

} // namespace viridian::pg

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"
#include "models/records/identity.h"

#include <QByteArray>
#include <QUrlQuery>

namespace viridian {

/// What is asked of the server.
struct RestRequest
{
    QByteArray method = "GET"; ///< GET and PUT are safe to ask twice
    QString path;              ///< below /api/v1/
    QUrlQuery query = {};
    std::optional<Role> role = {}; ///< where the path does not name it
    QByteArray body = {};
    bool isHeavy = false;                                ///< may take RestOptions::heavy
    std::optional<std::chrono::milliseconds> limit = {}; ///< may take as long, whatever the options say
    bool isOpen = false;                                 ///< needs no token
    bool isReading = false;                              ///< a POST that changes nothing
    QList<http::Header> headers = {}; ///< besides those that every request has; the same name wins

    bool isSafe() const { return isReading || method == "GET" || method == "PUT"; }
};

} // namespace viridian

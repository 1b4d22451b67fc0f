// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace viridian::server {

/// What one client may ask of the server's memory and patience.
struct Limits
{
    qsizetype targetBytes = 8'000;              ///< else 414
    qsizetype headBytes = 16'384;               ///< request line and headers, else 431
    int headers = 100;                          ///< else 431
    qsizetype bodyBytes = 262'144;              ///< else 413
    int connections = 20'000;                   ///< at once; beyond, 503 and the connection is closed
    std::chrono::milliseconds head{10'000};     ///< from its first byte to its last (and for TLS), else 408
    std::chrono::milliseconds body{20'000};     ///< from the end of the head to its last byte, else 408
    std::chrono::milliseconds idle{75'000};     ///< between two requests
    std::chrono::milliseconds answer{30'000};   ///< for the client to take an answer
    std::chrono::milliseconds handling{35'000}; ///< from the request's last byte to its answer, else 504
};

} // namespace viridian::server

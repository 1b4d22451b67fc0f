// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/server.h"

#include <QJsonObject>

namespace viridian::server {

/// Structured log: one JSON object a line, each written with one system call. Thread-safe. It holds no
/// secret, no query and no path with values: a request is told by its route.
class JsonLog
{
public:
    enum class Level
    {
        Info,
        Warning,
        Error
    };

    /// The descriptor stays the caller's.
    explicit JsonLog(int descriptor);

    void write(Level level, const QString &message, QJsonObject fields = {}) const;
    /// A request that ended: Error for 5xx, else Info.
    void write(const Exchange &exchange) const;

private:
    int m_descriptor;
};

} // namespace viridian::server

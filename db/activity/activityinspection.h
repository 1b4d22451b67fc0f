// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/inspect/inspector.h"
#include "models/source/serveractivity.h"

namespace viridian {

/// What a live PostgreSQL is doing, asked on one standing connection. Lives on the source's thread.
class ActivityInspection : public ServerActivity
{
public:
    explicit ActivityInspection(const PostgresOptions &options)
        : m_inspector(options)
    {
    }

    QFuture<Result<activity::Sessions>> sessions() override;
    QFuture<Result<activity::Health>> health() override;

private:
    Inspector m_inspector;
};

} // namespace viridian

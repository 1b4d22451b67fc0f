// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/inspect/inspector.h"
#include "models/source/materializedviews.h"

#include <atomic>
#include <memory>

namespace viridian {

/// The materialized views of a live PostgreSQL: one connection looks, another one, open only meanwhile,
/// refreshes. Lives on the source's thread.
class MatViewInspection : public MaterializedViews
{
public:
    explicit MatViewInspection(const PostgresOptions &options);

    QFuture<Result<matviews::MatViews>> views() override;
    QFuture<Result<void>> refresh(const QString &schema, const QString &name, bool concurrently) override;
    void stopRefresh() override { m_running.cancel(); }
    QFuture<Result<matviews::RefreshProgress>> progress() override;

private:
    /// The backend that refreshes; 0: none.
    std::shared_ptr<std::atomic_int> m_refreshing = std::make_shared<std::atomic_int>(0);
    QFuture<Result<void>> m_running;
    Inspector m_reader;
    Inspector m_refresher;
};

} // namespace viridian

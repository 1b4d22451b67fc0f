// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/inspect/inspector.h"
#include "models/source/catalogsource.h"
#include "models/source/latestrequest.h"

namespace viridian {

/// The catalog of a live PostgreSQL, read on a connection of its own.
class CatalogInspection : public CatalogSource
{
    Q_OBJECT

public:
    explicit CatalogInspection(const PostgresOptions &options, QObject *parent = nullptr);
    ~CatalogInspection() override;

    ConnectionState state() const override { return m_state; }
    QFuture<Result<DatabaseLogin>> login() override;
    QFuture<Result<SharedSnapshot>> catalog() override;
    QFuture<Result<SharedSnapshot>> reread() override;
    SharedSnapshot snapshot() const override { return m_snapshot; }
    bool reading() const override { return m_reading.running(); }

private:
    using Promise = QPromise<Result<SharedSnapshot>>;

    QFuture<Result<SharedSnapshot>> wait();
    void answer(const Result<SharedSnapshot> &result);
    void stopWhenNobodyWaits();

    ConnectionState m_state;
    SharedSnapshot m_snapshot;
    std::vector<std::unique_ptr<Promise>> m_waiting; ///< those who asked for the reading under way
    LatestRequest<SharedSnapshot> m_reading;
    Inspector m_inspector;
};

} // namespace viridian

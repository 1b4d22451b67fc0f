// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/inspect/inspector.h"
#include "models/source/accessprobe.h"

namespace viridian {

/// Acts as other people on a live PostgreSQL. Every call has a connection of its own, which it closes: what a
/// session keeps after a transaction (custom settings, advisory locks) reaches no other call.
class AccessInspection : public AccessProbe
{
    Q_OBJECT

public:
    explicit AccessInspection(const PostgresOptions &options, QObject *parent = nullptr);

    QFuture<Result<effective::TableCounts>> count(const Catalog &catalog, const effective::Actor &actor,
                                                  const QList<catalog::ObjectId> &tables) override;
    QFuture<Result<effective::QueryRows>> run(const Catalog &catalog, const effective::Actor &actor,
                                              const QString &sql, int limit) override;
    QFuture<Result<effective::Plan>> plan(const Catalog &catalog, const effective::Actor &actor,
                                          const QString &sql, bool analyze) override;
    QString readingText(const Catalog &catalog, catalog::ObjectId table,
                        const QStringList &columns) const override;
    QFuture<Result<effective::RowVerdict>> whyRow(const Catalog &catalog,
                                                  const effective::RowQuestion &question) override;

private:
    Inspector m_inspector;
};

} // namespace viridian

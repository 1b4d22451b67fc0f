// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/pull.h"

#include "db/snapshot/puller.h"

namespace viridian::snapshot {

qint64 estimatedBytes(const QHash<QByteArray, qint64> &rows)
{
    qint64 bytes = 0;
    for (const Relation &relation : relations()) {
        qint64 row = 4;
        for (const Column column : relation.columns)
            row += column == Column::Id ? 17 : column == Column::Real ? 7 : column == Column::Text ? 24 : 3;
        bytes += rows.value(relation.name) * row;
    }
    return bytes;
}

Result<Pulled> pull(SnapshotFeed &feed, std::optional<PullBase> base, const PullWatch &watch)
{
    const bool isPartial = base && base->isPartial;
    const bool isIncrement = base && base->state.isIncrement;
    auto store = base ? Store::open(std::move(base->content)) : Store::create();
    if (!store)
        return Unexpected(store.error());
    Puller puller(feed, std::move(*store), base ? std::move(base->state) : PullState(), watch);
    base.reset();
    if (auto done = puller.run(); !done)
        return Unexpected(done.error());
    const bool wentOn = !puller.hasStartedAnew();
    PullReport report{.label = {puller.state().head, 0},
                      .isIncrement = isIncrement && wentOn,
                      .isResumed = isPartial && wentOn,
                      .received = puller.received(),
                      .partsRenewed = puller.partsRenewed()};
    Pulled pulled{puller.takeStore(), report};
    pulled.report.label.rowCount = pulled.store.rowCount();
    return pulled;
}

} // namespace viridian::snapshot

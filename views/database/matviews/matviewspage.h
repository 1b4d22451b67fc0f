// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/access/exposure.h"
#include "models/matviews/matview.h"
#include "views/database/databasepage.h"

namespace viridian {

class CellTableCard;
class MatViewDetail;

/// The materialized views of the database: how old they are as far as the server knows, who reads past row
/// security through them, and refreshing them.
class MatViewsPage : public DatabasePage
{
    Q_OBJECT

public:
    explicit MatViewsPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    void reload() override;

protected:
    void showCatalog() override;
    void forget() override;
    bool busy() const override { return m_viewsRequest.running() || m_exposureRequest.running(); }

private:
    using Exposures = QHash<catalog::ObjectId, access::Exposure>;

    void ask();
    void show(const matviews::MatViews &views);
    void showSelected();
    void refresh(bool concurrently);
    void refreshed(const Result<void> &done);
    void askProgress();

    matviews::MatViews m_views;
    Exposures m_exposures;
    QHash<catalog::ObjectId, matviews::MatView> m_asRefreshed; ///< as they were when refreshed from here
    CellTableCard *m_table;
    MatViewDetail *m_detail;
    catalog::ObjectId m_refreshing = 0;
    QTimer m_progressClock;
    LatestRequest<matviews::MatViews> m_viewsRequest;
    LatestRequest<Exposures> m_exposureRequest;
    LatestRequest<void> m_refreshRequest;
    LatestRequest<matviews::RefreshProgress> m_progressRequest;
};

} // namespace viridian

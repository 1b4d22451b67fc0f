// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/matviews/matviewspage.h"

#include "models/format/format.h"
#include "models/source/background.h"
#include "models/source/materializedviews.h"
#include "ui/tables/tableview.h"
#include "views/common/messages.h"
#include "views/database/celltablecard.h"
#include "views/database/counters.h"
#include "views/database/matviews/matviewdetail.h"

#include <QHBoxLayout>

#include <algorithm>

namespace viridian {

using namespace std::chrono_literals;
using matviews::MatView;
using matviews::MatViews;
using ui::CellKind;
using ui::Token;

namespace {

constexpr auto progressInterval = 500ms;
constexpr int detailWidth = 420;
constexpr int detailMinimum = 320;
constexpr int tableWidth = 692; ///< of the columns, and the card's edge

ui::StateMessage noViews()
{
    return emptyMessage(QStringLiteral("materialized-view"),
                        MatViewsPage::tr("There are no materialized views in this database"), {});
}

} // namespace

MatViewsPage::MatViewsPage(QWidget *parent)
    : DatabasePage(QStringLiteral("matviews"), tr("Materialized views"), parent)
    , m_table(new CellTableCard(tr("Materialized views"),
                                {{tr("View"), 124},
                                 {tr("Size"), 72},
                                 {tr("Last refresh"), 140},
                                 {tr("Written below"), 98},
                                 {tr("Row security"), 152},
                                 {tr("Refresh"), 104}},
                                0))
    , m_detail(new MatViewDetail)
{
    auto *body = new QWidget;
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(20, 12, 20, 16);
    row->setSpacing(12);
    row->addWidget(m_table, 1);
    // All columns show in the smallest window too; the detail gives way.
    m_table->setMinimumWidth(tableWidth);
    m_detail->setMinimumWidth(detailMinimum);
    m_detail->setMaximumWidth(detailWidth);
    row->addWidget(m_detail);
    setBody(body);
    m_detail->setRefreshing({});

    connect(m_table, &CellTableCard::selectionChanged, this, &MatViewsPage::showSelected);
    connect(m_detail, &MatViewDetail::refreshRequested, this, &MatViewsPage::refresh);
    connect(m_detail, &MatViewDetail::stopRequested, this,
            [this] { context().database->matViews->stopRefresh(); });
    m_progressClock.setInterval(progressInterval);
    connect(&m_progressClock, &QTimer::timeout, this, &MatViewsPage::askProgress);
}

QWidget *MatViewsPage::firstFocus()
{
    return m_table->view();
}

void MatViewsPage::forget()
{
    m_viewsRequest.cancel();
    m_exposureRequest.cancel();
    m_refreshRequest.cancel();
    m_progressClock.stop();
    m_refreshing = 0;
    m_exposures.clear();
    m_asRefreshed.clear();
    m_detail->setRefreshing({});
    show({});
}

void MatViewsPage::reload()
{
    DatabasePage::reload();
    if (context().database)
        ask();
}

void MatViewsPage::showCatalog()
{
    m_exposureRequest.start(inBackground<Exposures>([catalog = catalog()]() -> Result<Exposures> {
                                return access::exposures(*catalog);
                            }),
                            this, [this](const Result<Exposures> &exposures) {
                                if (exposures)
                                    m_exposures = *exposures;
                                show(m_views);
                                settle();
                            });
    ask();
}

void MatViewsPage::ask()
{
    m_viewsRequest.start(context().database->matViews->views(), this, [this](const Result<MatViews> &views) {
        if (views)
            show(*views);
        else if (views.error().kind != ErrorKind::Cancelled)
            showNotice(views.error().userText, true);
        settle();
    });
    settle();
}

void MatViewsPage::show(const MatViews &views)
{
    m_views = views;
    const auto read = static_cast<int>(std::ranges::count_if(m_views.views, [this](const MatView &view) {
        return !m_exposures.value(view.id).readers.isEmpty();
    }));
    emit counterChanged(exposedViews(read));
    QList<CellTable::Row> rows;
    for (const auto &view : m_views.views) {
        const access::Exposure exposure = m_exposures.value(view.id);
        const auto writes = view.writesBelow();
        TableCell security{tr("none below"), {.kind = CellKind::Text, .tone = Token::Muted}, {}, {}};
        if (!exposure.readers.isEmpty())
            security = {tr("%n role(s) read past it", nullptr, static_cast<int>(exposure.readers.size())),
                        {.kind = CellKind::Status, .tone = Token::Danger, .icon = QStringLiteral("unlock")},
                        {},
                        {}};
        else if (!exposure.protectedTables.isEmpty())
            security = {tr("kept"),
                        {.kind = CellKind::Status, .tone = Token::Accent, .icon = QStringLiteral("lock")},
                        {},
                        {}};
        const bool known = view.known == MatView::Known::AtLatest;
        rows.append({QString::number(view.id),
                     {{view.schema + u'.' + view.name, {.kind = CellKind::Text, .strong = true}, {}, {}},
                      {view.bytes ? format::dataSize(*view.bytes) : format::noData(),
                       {.kind = CellKind::Number},
                       view.bytes ? QVariant(*view.bytes) : QVariant(),
                       {}},
                      {!view.isPopulated ? tr("not filled")
                       : known           ? tr("%1 or before").arg(format::age(view.refreshedAt, m_views.at))
                                         : tr("unknown"),
                       {.kind = CellKind::Text, .tone = known ? Token::Text : Token::Muted},
                       known ? QVariant(view.refreshedAt) : QVariant(),
                       {}},
                      {writes ? format::count(*writes) : tr("not counted"),
                       {.kind = CellKind::Number},
                       writes ? QVariant(*writes) : QVariant(),
                       {}},
                      security,
                      {!view.mayRefresh              ? tr("not allowed")
                       : view.canRefreshConcurrently ? tr("concurrently")
                                                     : tr("locks readers"),
                       {.kind = CellKind::Text, .tone = Token::Text2},
                       {},
                       {}}}});
    }
    m_table->setRows(rows, noViews());
    if (m_table->selected().isEmpty() && !rows.isEmpty())
        m_table->select(rows.constFirst().id);
    showSelected();
    emit factChanged(m_views.at.isValid()
                         ? tr("%n materialized view(s)", nullptr, static_cast<int>(m_views.views.size()))
                         : QString());
}

void MatViewsPage::showSelected()
{
    const auto id = m_table->selected().toUInt();
    const auto view = std::ranges::find(m_views.views, id, &MatView::id);
    if (view == m_views.views.cend()) {
        m_detail->showNothing(emptyMessage(QStringLiteral("materialized-view"), tr("Nothing to show"), {}));
        return;
    }
    const auto before = m_asRefreshed.constFind(id);
    m_detail->show(m_views, *view, m_exposures.value(id),
                   before == m_asRefreshed.cend() ? nullptr : &*before);
}

void MatViewsPage::refresh(bool concurrently)
{
    const auto view = std::ranges::find(m_views.views, m_table->selected().toUInt(), &MatView::id);
    if (view == m_views.views.cend() || m_refreshing != 0)
        return;
    m_refreshing = view->id;
    m_detail->setRefreshing(tr("Refreshing %1").arg(view->name));
    m_refreshRequest.start(context().database->matViews->refresh(view->schema, view->name, concurrently),
                           this, [this](const Result<void> &done) { refreshed(done); });
    m_progressClock.start();
}

void MatViewsPage::refreshed(const Result<void> &done)
{
    m_progressClock.stop();
    m_progressRequest.cancel();
    const catalog::ObjectId id = std::exchange(m_refreshing, 0);
    m_detail->setRefreshing({});
    const auto view = std::ranges::find(m_views.views, id, &MatView::id);
    if (done && view != m_views.views.cend()) {
        m_asRefreshed.insert(id, *view);
        showNotice(tr("%1 is refreshed.").arg(view->name));
    } else if (!done) {
        showNotice(done.error().kind == ErrorKind::Cancelled ? tr("The refresh was stopped; nothing changed.")
                                                             : done.error().userText,
                   done.error().kind != ErrorKind::Cancelled);
    }
    ask();
}

void MatViewsPage::askProgress()
{
    if (m_progressRequest.running())
        return;
    m_progressRequest.start(
        context().database->matViews->progress(), this,
        [this](const Result<matviews::RefreshProgress> &progress) {
            if (!progress || m_refreshing == 0)
                return; // not begun yet, or just over
            const QString seconds = format::duration(static_cast<qint64>(progress->seconds));
            QStringList pids;
            for (const int pid : progress->waitsFor)
                pids.append(QString::number(pid));
            m_detail->setRefreshing(progress->isWaiting ? tr("Waiting %1 for process %2, which reads it.")
                                                              .arg(seconds, pids.join(QStringLiteral(", ")))
                                                        : tr("Refreshing for %1.").arg(seconds));
        });
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/activity/activitypage.h"

#include "models/format/format.h"
#include "models/source/serveractivity.h"
#include "ui/controls/segmented.h"
#include "ui/tables/tableview.h"
#include "views/common/messages.h"
#include "views/database/activity/activityrows.h"
#include "views/database/celltablecard.h"
#include "views/database/countertile.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace viridian {

using namespace std::chrono_literals;
using activity::Health;
using activity::Sessions;

namespace {

/// Between two looks at the sessions; 0: only when asked.
constexpr std::array intervals{0s, 5s, 15s, 60s};
constexpr int usualInterval = 1;
constexpr auto healthInterval = 60s;
/// Of the connections there may be, from which on few are left.
constexpr double fewConnectionsLeft = 0.8;

} // namespace

ActivityPage::ActivityPage(QWidget *parent)
    : DatabasePage(QStringLiteral("activity"), tr("Activity"), parent)
    , m_connections(new CounterTile(QStringLiteral("plug"), ui::Token::Accent, tr("Connections")))
    , m_active(new CounterTile(QStringLiteral("activity"), ui::Token::Info, tr("At work")))
    , m_waiting(new CounterTile(QStringLiteral("lock"), ui::Token::Danger, tr("Waiting for a lock")))
    , m_oldest(new CounterTile(QStringLiteral("clock"), ui::Token::Warn, tr("Oldest transaction")))
    , m_age(new CounterTile(QStringLiteral("refresh"), ui::Token::Muted, tr("Transaction age")))
    , m_sessions(new CellTableCard(tr("Sessions"), activityrows::sessionColumns(), 7))
    , m_statements(new CellTableCard(tr("Statements"), activityrows::statementColumns(), 0))
    , m_upkeep(new CellTableCard(tr("Vacuum"), activityrows::upkeepColumns(), 0))
    , m_replicas(new CellTableCard(tr("Replication"), activityrows::replicaColumns(), 0))
    , m_lower(new QStackedWidget)
    , m_which(new ui::Segmented(tr("What to show below")))
    , m_every(new ui::Segmented(tr("Ask again every")))
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(20, 12, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeTiles());
    m_every->setObjectName(QStringLiteral("interval"));
    m_every->addSegment(tr("Off"), tr("Only with F5"));
    for (const auto interval : intervals)
        if (interval > 0s)
            m_every->addSegment(format::duration(interval.count()));
    m_every->setCurrent(usualInterval);
    m_sessions->addAction(m_every);
    column->addWidget(m_sessions, 3);
    column->addWidget(makeLower(), 2);
    setBody(body);

    connect(m_every, &ui::Segmented::chosen, this, &ActivityPage::schedule);
    connect(&m_soon, &QTimer::timeout, this, &ActivityPage::askSessions);
    connect(&m_later, &QTimer::timeout, this, &ActivityPage::askHealth);
    m_later.setInterval(healthInterval);
}

QWidget *ActivityPage::makeTiles()
{
    auto *tiles = new QWidget;
    auto *row = new QHBoxLayout(tiles);
    row->setContentsMargins({});
    row->setSpacing(12);
    for (CounterTile *tile : {m_connections, m_active, m_waiting, m_oldest, m_age})
        row->addWidget(tile, 1);
    return tiles;
}

QWidget *ActivityPage::makeLower()
{
    auto *lower = new QWidget;
    auto *column = new QVBoxLayout(lower);
    column->setContentsMargins({});
    column->setSpacing(8);
    for (CellTableCard *card : {m_statements, m_upkeep, m_replicas}) {
        m_which->addSegment(card->title());
        m_lower->addWidget(card);
    }
    m_which->setObjectName(QStringLiteral("lower"));
    m_which->setCurrent(0);
    connect(m_which, &ui::Segmented::chosen, m_lower, &QStackedWidget::setCurrentIndex);
    column->addWidget(m_which, 0, Qt::AlignLeading);
    column->addWidget(m_lower, 1);
    return lower;
}

QWidget *ActivityPage::firstFocus()
{
    return m_sessions->view();
}

void ActivityPage::showCatalog()
{
    reload();
}

void ActivityPage::reload()
{
    if (!context().database)
        return;
    askSessions();
    askHealth();
}

void ActivityPage::forget()
{
    m_sessionsRequest.cancel();
    m_healthRequest.cancel();
    show(Sessions());
    show(Health());
}

void ActivityPage::showEvent(QShowEvent *event)
{
    DatabasePage::showEvent(event);
    schedule();
    if (catalog())
        reload();
}

void ActivityPage::hideEvent(QHideEvent *event)
{
    DatabasePage::hideEvent(event);
    m_soon.stop();
    m_later.stop();
}

void ActivityPage::schedule()
{
    const auto interval = intervals.at(static_cast<std::size_t>(m_every->current()));
    if (!isVisible() || interval == 0s) {
        m_soon.stop();
        m_later.stop();
        return;
    }
    m_soon.start(interval);
    m_later.start();
}

void ActivityPage::askSessions()
{
    // A slow server is not asked twice at a time.
    if (!context().database || m_sessionsRequest.running())
        return;
    m_sessionsRequest.start(context().database->activity->sessions(), this,
                            [this](const Result<Sessions> &sessions) {
                                if (sessions)
                                    show(*sessions);
                                else
                                    failedWith(sessions.error());
                                settle();
                            });
    settle();
}

void ActivityPage::askHealth()
{
    if (!context().database || m_healthRequest.running())
        return;
    m_healthRequest.start(context().database->activity->health(), this, [this](const Result<Health> &health) {
        if (health)
            show(*health);
        else
            failedWith(health.error());
        settle();
    });
    settle();
}

void ActivityPage::failedWith(const Error &error)
{
    if (error.kind != ErrorKind::Cancelled)
        showNotice(error.userText, true);
}

void ActivityPage::show(const Sessions &sessions)
{
    const QLocale locale;
    const int allowed = sessions.maxConnections - sessions.reservedConnections;
    const bool few = sessions.connections > fewConnectionsLeft * allowed;
    m_connections->setNumber(locale.toString(sessions.connections),
                             //: Of the connections that there may be.
                             few ? tr("of %1, few left").arg(locale.toString(allowed))
                                 : tr("of %1").arg(locale.toString(allowed)));
    int active = 0;
    int waiting = 0;
    int hidden = 0;
    QDateTime oldest;
    for (const auto &session : sessions.sessions) {
        active += session.state == u"active" && !session.isOwn ? 1 : 0;
        waiting += session.blockedBy.isEmpty() ? 0 : 1;
        hidden += session.isHidden ? 1 : 0;
        if (session.transactionStart.isValid() && !session.isOwn &&
            (!oldest.isValid() || session.transactionStart < oldest))
            oldest = session.transactionStart;
    }
    m_active->setNumber(locale.toString(active), hidden > 0 ? tr("%n hidden", nullptr, hidden) : QString());
    m_waiting->setNumber(locale.toString(waiting), {});
    m_oldest->setNumber(oldest.isValid() ? format::duration(std::max<qint64>(0, oldest.secsTo(sessions.at)))
                                         : tr("none"),
                        {});
    m_sessions->setSubtitle(
        sessions.seesEverybody
            ? QString()
            : tr("This login does not see what others do: membership in pg_monitor gives it."));
    m_sessions->setRows(activityrows::sessions(sessions),
                        emptyMessage(QStringLiteral("activity"), tr("Nobody is there"), {}));
    if (sessions.at.isValid())
        emit factChanged(
            tr("Sessions at %1 UTC").arg(locale.toString(sessions.at.time(), QStringLiteral("HH:mm:ss"))));
}

void ActivityPage::show(const Health &health)
{
    const double share = health.freezeAge > 0 ? static_cast<double>(health.transactionAge) /
                                                    static_cast<double>(health.freezeAge)
                                              : 0;
    m_age->setNumber(format::compactCount(health.transactionAge),
                     //: Of the age at which vacuum must freeze.
                     tr("%1 of the limit").arg(format::percent(100 * share, 0)));
    m_statements->setRows(activityrows::statements(health),
                          activityrows::noStatements(health.statementsState));
    m_upkeep->setRows(activityrows::upkeep(health),
                      emptyMessage(QStringLiteral("table"), tr("There are no tables"), {}));
    m_replicas->setRows(activityrows::replicas(health), activityrows::noReplicas(health));
}

} // namespace viridian

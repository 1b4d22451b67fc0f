// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/topbar.h"

#include "models/format/format.h"
#include "ui/controls/badge.h"
#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/controls/segmented.h"
#include "ui/theme/theme.h"
#include "views/common/roletexts.h"
#include "views/common/sourcetexts.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace viridian {

using namespace std::chrono_literals;
using ui::ButtonKind;
using ui::TextStyle;
using ui::Token;
using Phase = ConnectionState::Phase;

namespace {

ui::Badge::Content liveContent(const ConnectionState &state)
{
    switch (state.kind) {
    case SourceKind::LocalWorkspace:
        return {QStringLiteral("laptop"),
                ui::Glyph::None,
                Token::Info,
                TopBar::tr("Local workspace"),
                {},
                state.name,
                false};
    case SourceKind::RestApi:
        return {QStringLiteral("globe"),
                ui::Glyph::None,
                Token::Info,
                TopBar::tr("REST API"),
                {},
                state.name,
                false};
    case SourceKind::Snapshot:
        return {QStringLiteral("offline"),
                ui::Glyph::None,
                Token::Warn,
                TopBar::tr("Offline snapshot"),
                {},
                state.name,
                true};
    case SourceKind::PostgreSql:
        break;
    }
    return {
        {},   ui::Glyph::Disc, Token::Accent, TopBar::tr("Live"), QStringLiteral("PostgreSQL"), state.name,
        false};
}

ui::Badge::Content content(const ConnectionState &state, const QDateTime &now)
{
    const QString sync = QStringLiteral("sync");
    switch (state.phase) {
    case Phase::Live:
        return liveContent(state);
    case Phase::Connecting:
        return {sync, ui::Glyph::None, Token::Info, TopBar::tr("Connecting"), {}, state.name, false};
    case Phase::Reconnecting:
        return {sync,
                ui::Glyph::None,
                Token::Warn,
                TopBar::tr("Reconnecting"),
                TopBar::tr("attempt %1, next in %2 s").arg(state.attempt).arg(state.secondsToNext),
                state.name,
                true};
    case Phase::Offline:
        return {QStringLiteral("offline"),
                ui::Glyph::None,
                Token::Warn,
                TopBar::tr("Offline snapshot"),
                {},
                format::age(state.asOf, now),
                true};
    case Phase::NotConnected:
        break;
    }
    return {{}, ui::Glyph::Ring, Token::Muted, {}, TopBar::tr("Not connected"), {}, false};
}

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_badge(new ui::Badge)
    , m_clock(new ui::IconLabel(QStringLiteral("clock")))
    , m_age(new ui::Label({}, TextStyle::Table, Token::Text2))
    , m_sources(new ui::Button({}, ButtonKind::GhostWarn, QStringLiteral("warning")))
    , m_refresh(new ui::Button(tr("Refresh"), ButtonKind::GhostAccent, QStringLiteral("refresh")))
    , m_reconnect(new ui::Button(tr("Reconnect"), ButtonKind::GhostWarn, QStringLiteral("plug")))
    , m_roles(new ui::Segmented(tr("Role")))
    , m_database(new ui::Button(tr("Database"), ButtonKind::Default, QStringLiteral("database")))
    , m_search(new ui::Button(tr("Search or run  Ctrl+K"), ButtonKind::Default, QStringLiteral("search")))
    , m_person(ui::Button::iconOnly(QStringLiteral("user"), tr("Account"), ButtonKind::Default))
{
    setFixedHeight(48);
    for (const Role role : allRoles)
        m_roles->addSegment(roletexts::title(role));
    m_age->setTextFormat(Qt::RichText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(12);
    row->addWidget(m_badge);
    auto *age = new QHBoxLayout;
    age->setSpacing(4);
    age->addWidget(m_clock);
    age->addWidget(m_age);
    age->addWidget(m_sources);
    age->addWidget(m_refresh);
    age->addWidget(m_reconnect);
    row->addLayout(age);
    row->addStretch();
    row->addWidget(m_roles);
    row->addWidget(m_database);
    row->addWidget(m_search);
    row->addWidget(m_person);

    connect(m_badge, &QAbstractButton::clicked, this, &TopBar::connectionsRequested);
    connect(m_sources, &QAbstractButton::clicked, this, &TopBar::sourcesRequested);
    connect(m_refresh, &QAbstractButton::clicked, this, &TopBar::refreshRequested);
    connect(m_reconnect, &QAbstractButton::clicked, this, &TopBar::reconnectRequested);
    connect(m_roles, &ui::Segmented::chosen, this,
            [this](int index) { emit roleRequested(allRoles.at(static_cast<std::size_t>(index))); });
    m_database->setCheckable(true);
    m_database->hide();
    // Whether it is in front is for setDatabase() to say.
    connect(m_database, &QAbstractButton::clicked, this, [this](bool checked) {
        m_database->setChecked(!checked);
        emit databaseToggled();
    });
    connect(m_search, &QAbstractButton::clicked, this, &TopBar::searchRequested);
    connect(m_person, &QAbstractButton::clicked, this, &TopBar::showPersonMenu);
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, this, &TopBar::showFreshness);
    connect(&m_minute, &QTimer::timeout, this, &TopBar::showState);
    m_minute.start();
    setState({}, false);
    setSession(nullptr, Role::Learner);
    setFreshness({}, false, false);
}

void TopBar::setState(const ConnectionState &state, bool sample)
{
    m_state = state;
    m_isSample = sample;
    showState();
}

void TopBar::showState()
{
    const bool offline = m_state.phase == Phase::Offline;
    ui::Badge::Content shown = content(m_state, QDateTime::currentDateTimeUtc());
    if (m_isSample)
        shown.plain += u' ' + tr("(sample data)");
    m_badge->setContent(shown);
    QString tip = m_state.error ? m_state.error->userText : tr("Connections");
    if (offline)
        tip = tr("%1 is not there. Figures are those of %2.")
                  .arg(m_state.name, format::dateTime(m_state.asOf)) +
              u'\n' + tip;
    m_badge->setToolTip(tip);
    const bool hasKeyboard = m_reconnect->hasFocus();
    m_reconnect->setVisible(offline);
    if (hasKeyboard && !offline) // else it goes on to the roles, where an arrow key changes the page
        m_badge->setFocus(Qt::OtherFocusReason);
    m_reconnect->setToolTip(m_state.secondsToNext > 0
                                ? tr("Try again now; else in %n s", nullptr, m_state.secondsToNext)
                                : tr("Try again now"));
}

void TopBar::setSession(const SessionInfo *session, Role role)
{
    m_signedIn = session != nullptr;
    for (std::size_t i = 0; i < allRoles.size(); ++i) {
        const bool held = session && session->roles.contains(allRoles.at(i));
        m_roles->setLocked(static_cast<int>(i), !held,
                           !session ? tr("Connect first.")
                           : m_noRolesReason.isEmpty()
                               ? tr("%1 does not hold this role here.").arg(session->displayName)
                               : m_noRolesReason);
    }
    m_roles->setCurrent(session && session->roles.contains(role)
                            ? static_cast<int>(std::ranges::find(allRoles, role) - allRoles.begin())
                            : -1);
    m_person->setToolTip(session ? session->displayName : tr("Nobody is signed in"));
}

void TopBar::setDatabase(bool available, bool inFront, bool isLocked)
{
    m_database->setIconId(isLocked ? QStringLiteral("lock") : QStringLiteral("database"));
    m_database->setToolTip(isLocked ? tr("Needs a database login (Ctrl+Shift+D tells more)")
                                    : tr("Inspect the database (Ctrl+Shift+D)"));
    m_database->setVisible(available);
    m_database->setChecked(inFront);
    if (inFront)
        m_roles->setCurrent(-1);
}

void TopBar::setFreshness(const std::optional<Freshness> &freshness, bool refreshing, bool canRefresh)
{
    m_freshness = freshness;
    m_refreshing = refreshing;
    m_canRefresh = canRefresh;
    showFreshness();
}

void TopBar::showFreshness()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_clock->setVisible(m_freshness.has_value());
    m_age->setVisible(m_freshness.has_value());
    m_refresh->setVisible(m_freshness.has_value() && m_canRefresh);
    const QString warning = m_freshness ? sourcetexts::warning(m_freshness->sources, now) : QString();
    m_sources->setVisible(!warning.isEmpty());
    m_sources->setText(m_compact ? QString() : warning);
    m_sources->setAccessibleName(warning);
    m_sources->setToolTip(tr("%1: see the sources").arg(warning));
    if (!m_freshness)
        return;
    const bool busy = m_refreshing || m_freshness->running;
    const bool waits = m_freshness->nextAllowedAt > now;
    const QDateTime at = m_freshness->refreshedAt;
    if (!at.isValid())
        m_age->setText(m_compact ? tr("never") : tr("KPIs were never computed"));
    else if (m_compact)
        m_age->setText(format::age(at, now));
    else
        m_age->setText(
            tr("KPIs as of <b>%1</b>, %2")
                .arg((at.date() == now.date() ? format::time(at) : format::dateTime(at)).toHtmlEscaped(),
                     format::age(at, now).toHtmlEscaped()));
    QString tip = at.isValid() ? tr("Computed %1 by %2").arg(format::dateTime(at), m_freshness->refreshedBy)
                               : QString();
    if (m_freshness->analysedAt.isValid())
        tip += u'\n' + tr("From activity analysed %1").arg(format::dateTime(m_freshness->analysedAt));
    if (!m_freshness->lastError.isEmpty())
        tip += u'\n' + tr("The last attempt failed.");
    m_age->setToolTip(tip);
    m_clock->setIcon(m_freshness->lastError.isEmpty() ? QStringLiteral("clock") : QStringLiteral("warning"),
                     m_freshness->lastError.isEmpty() ? Token::Text2 : Token::Warn);
    m_refresh->setText(busy ? tr("Refreshing") : tr("Refresh"));
    m_refresh->setEnabled(!busy && !waits);
    m_refresh->setToolTip(waits ? tr("Refreshed a short while ago. The next one is possible at %1.")
                                      .arg(format::time(m_freshness->nextAllowedAt))
                                : tr("Compute the figures again (F5)"));
}

void TopBar::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    m_search->setText(compact ? QString() : tr("Search or run  Ctrl+K"));
    m_search->setAccessibleName(tr("Search or run"));
    m_search->setToolTip(tr("Search or run (Ctrl+K)"));
    showFreshness();
}

void TopBar::showPersonMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Connections")), &QAction::triggered, this, &TopBar::connectionsRequested);
    connect(menu->addAction(tr("Settings")), &QAction::triggered, this, &TopBar::settingsRequested);
    QAction *out = menu->addAction(tr("Sign out"));
    out->setEnabled(m_signedIn);
    connect(out, &QAction::triggered, this, &TopBar::signOutRequested);
    menu->popup(m_person->mapToGlobal(QPoint(0, m_person->height())));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), ui::color(Token::Surface));
    painter.setPen(ui::color(Token::Border));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace viridian

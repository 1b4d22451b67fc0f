// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/mainwindow.h"

#include "app/console/databasecounters.h"
#include "app/console/leaveguard.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/pagehost.h"
#include "app/console/saveddatabases.h"
#include "app/console/shortcuts.h"
#include "app/console/topbar.h"
#include "models/format/format.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/rail.h"
#include "ui/controls/statusline.h"
#include "ui/controls/toast.h"
#include "views/connect/connectpage.h"
#include "views/course/coursepage.h"
#include "views/settings/settingspage.h"

#include <QCloseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace viridian {

namespace {

constexpr int compactWidth = 1280;

bool needsSession(PageId page)
{
    return page != PageId::Connect && page != PageId::Settings;
}

constexpr std::chrono::milliseconds signInPatience{400};

} // namespace

MainWindow::MainWindow(Settings &settings, SessionController &session, Connector &connector, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_session(session)
    , m_connector(connector)
    , m_others(new SavedDatabases(settings, this))
    , m_rail(new ui::Rail)
    , m_top(new TopBar)
    , m_partRow(new QWidget)
    , m_part(new ui::InlineNotice(m_partRow))
    , m_pages(new PageHost)
    , m_counting(new DatabaseCounters([this](PageId page) { return m_pages->page(page) != nullptr; }, this))
    , m_leaving(new LeaveGuard(*m_pages, *this))
    , m_status(new ui::StatusLine)
{
    setWindowTitle(tr("Viridian"));
    setMinimumSize(1120, 720);
    buildLayout();
    m_toast = new ui::Toast(this);
    m_pages->provide(PageId::Connect, [this] { return makeConnectPage(); });
    m_pages->provide(PageId::Settings, [this] { return makeSettingsPage(); });
    connectSession();
    connectPages();
    connectConnector();
    makeShortcuts();
    if (!restoreGeometry(m_settings.geometry()))
        resize(1440, 900);
    m_rail->setCollapsed(m_settings.railCollapsed());
    showRail();
    showState({});
    // Somebody who is being signed in waits for their own page, not for the one to sign in with, unless it
    // takes long.
    if (!m_connector.busy())
        showPlace();
    else
        QTimer::singleShot(signInPatience, this, [this] {
            if (!currentPage())
                showPlace();
        });
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous() && currentPage())
        currentPage()->firstFocus()->setFocus();
}

MainWindow::~MainWindow()
{
    // The pages stop asking before the session, which outlives the window, hears of it.
    m_pages->clear();
}

void MainWindow::buildLayout()
{
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins({});
    middle->setSpacing(0);
    auto *right = new QVBoxLayout;
    right->setContentsMargins({});
    right->setSpacing(0);
    right->addWidget(m_top);
    auto *part = new QVBoxLayout(m_partRow);
    part->setContentsMargins(20, 12, 20, 0);
    part->addWidget(m_part);
    m_part->setObjectName(QStringLiteral("part"));
    m_partRow->hide();
    right->addWidget(m_partRow);
    right->addWidget(m_pages, 1);
    middle->addWidget(m_rail);
    middle->addLayout(right, 1);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    m_identitySegment = m_status->addSegment();
    m_querySegment = m_status->addSegment();
    m_catalogSegment = m_status->addSegment();
    m_offlineSegment = m_status->addSegment();
}

void MainWindow::connectSession()
{
    connect(&m_session, &SessionController::opened, this, &MainWindow::sessionOpened);
    connect(&m_session, &SessionController::closed, this, &MainWindow::sessionClosed);
    connect(&m_session, &SessionController::databaseChecked, this, &MainWindow::databaseChecked);
    connect(&m_session, &SessionController::failed, this, [this](const Error &error) {
        if (m_connector.busy())
            return; // it tries again and says which step fails
        showConnectPage()->showNotice(error);
        showState({});
    });
    connect(&m_session, &SessionController::ended, this, &MainWindow::sessionEnded);
    connect(&m_session, &SessionController::signOutFailed, this, [this](const Error &error) {
        m_toast->showText(tr("Signed out here. The server could not be told: %1").arg(error.userText));
    });
    connect(&m_session, &SessionController::contextChanged, this, &MainWindow::showPlace);
    connect(&m_session, &SessionController::freshnessChanged, this, &MainWindow::showFreshness);
    connect(&m_session, &SessionController::refreshed, m_pages, &PageHost::reloadFigures);
    connect(&m_session, &SessionController::offlineChanged, this, &MainWindow::offlineChanged);
    connect(&m_session, &SessionController::refreshFailed, this, &MainWindow::showError);
    connect(&m_session, &SessionController::stateChanged, this, &MainWindow::showState);
    connect(&m_session, &SessionController::queryFinished, this, &MainWindow::showStatistics);
}

void MainWindow::connectPages()
{
    connect(m_rail, &ui::Rail::opened, this, [this](const QString &id) {
        if (const auto page = pageFromKey(id))
            go({*page, {}, {}});
    });
    connect(m_rail, &ui::Rail::collapseRequested, this, [this](bool collapsed) {
        m_rail->setCollapsed(collapsed);
        m_settings.setRailCollapsed(collapsed);
    });
    connect(m_part, &ui::InlineNotice::actionTriggered, this, [this] { go({PageId::Settings, {}, {}}); });
    connect(m_top, &TopBar::connectionsRequested, this, [this] { go({PageId::Connect, {}, {}}); });
    connect(m_top, &TopBar::settingsRequested, this, [this] { go({PageId::Settings, {}, {}}); });
    connect(m_top, &TopBar::sourcesRequested, this, [this] { go({PageId::Settings, {}, {}}); });
    connect(m_top, &TopBar::refreshRequested, this, &MainWindow::refresh);
    connect(m_top, &TopBar::reconnectRequested, this, [this] { m_session.source()->reconnect(); });
    connect(m_top, &TopBar::roleRequested, this, &MainWindow::setRole);
    connect(m_top, &TopBar::databaseToggled, this, &MainWindow::toggleDatabase);
    connect(m_top, &TopBar::searchRequested, this, &MainWindow::openPalette);
    connect(m_top, &TopBar::signOutRequested, this, [this] { m_leaving->ask([this] { signOut(); }); });
    connect(m_pages, &PageHost::rangeRequested, this, &MainWindow::setRange);
    connect(m_pages, &PageHost::learnerRequested, this, [this](const QUuid &user, const QUuid &course) {
        go({PageId::Learner, user, course});
    });
    connect(m_pages, &PageHost::courseRequested, this, [this](const QUuid &course) {
        go({PageId::Course, {}, course});
    });
    connect(m_pages, &PageHost::skillRequested, this, [this](const QUuid &skill) {
        go({PageId::Skill, {}, {}, skill});
    });
    connect(m_pages, &PageHost::tabRequested, this, [this](const QString &tab) {
        if (const auto page = pageFromKey(tab))
            go({*page, {}, {}});
    });
    connect(m_pages, &PageHost::factChanged, m_status, &ui::StatusLine::setFact);
    connect(m_pages, &PageHost::counterChanged, this, &MainWindow::setCounter);
    connect(m_counting, &DatabaseCounters::counted, this, &MainWindow::setCounter);
    connect(m_pages, &PageHost::ready, this, [this] {
        showTitle(); // a detail page has its name with its figures
        emit pageReady();
    });
}

std::unique_ptr<Page> MainWindow::makeSettingsPage()
{
    auto page = std::make_unique<SettingsPage>();
    page->setThemes({tr("System"), tr("Dark"), tr("Light"), tr("High contrast")},
                    static_cast<int>(m_settings.theme()));
    page->setLocale(m_settings.locale());
    page->setShortcuts(shortcutHelp());
    connect(page.get(), &SettingsPage::themeRequested, this,
            [this](int index) { m_settings.setTheme(static_cast<ThemeChoice>(index)); });
    connect(page.get(), &SettingsPage::localeRequested, &m_settings, &Settings::setLocale);
    const auto showSources = [this, shown = page.get()] {
        const std::optional<Freshness> &freshness = m_session.freshness();
        shown->setSources(freshness ? std::optional(freshness->sources) : std::nullopt);
    };
    showSources();
    connect(&m_session, &SessionController::freshnessChanged, page.get(), showSources);
    connect(&m_session, &SessionController::closed, page.get(), showSources);
    if (m_copies)
        connectCopies(*page);
    return page;
}

PageId MainWindow::startPage(PageId named)
{
    // A page that was asked for by name is shown in the first held role that has it.
    if (!needsSession(named) || railPages(m_session.role()).contains(named))
        return named;
    const auto &held = m_session.info().roles;
    const auto fits = std::ranges::find_if(held, [&](Role role) { return railPages(role).contains(named); });
    if (fits == held.end())
        return railPages(m_session.role()).first();
    m_session.setRole(*fits);
    return named;
}

void MainWindow::sessionOpened()
{
    m_leftBehind = {};
    m_session.setRange(m_settings.range());
    if (!m_session.hasDashboards()) {
        const bool isNamed = m_startPage && (isDatabasePage(*m_startPage) || !needsSession(*m_startPage));
        m_history.reset({isNamed ? *m_startPage : databasePages().first(), {}, {}});
        m_startPage.reset();
        // Who looks after a database need not be a person of it, and the database need not be ours: the
        // locked roles say why. Every other reason is news.
        const ErrorKind kind = m_session.dashboardsError()->kind;
        if (kind != ErrorKind::NoIdentity && kind != ErrorKind::SchemaMissing)
            showError(*m_session.dashboardsError());
    } else {
        const PageId named = m_startPage.value_or(PageId::Connect);
        // One of the Database workspace is shown once that is known to be there.
        const bool waits = isDatabasePage(named);
        m_history.reset(
            {m_startPage && !waits ? startPage(named) : railPages(m_session.role()).first(), {}, {}});
        if (!waits)
            m_startPage.reset();
    }
    m_beforeDatabase = {};
    m_counters.clear();
    showState(m_session.state());
    showFreshness();
    showPlace();
}

void MainWindow::sessionClosed()
{
    m_leftBehind = {waiting(), m_session.profile().name};
    m_search.cancel();
    m_counting->stop();
    m_pages->clear();
    m_history.reset({PageId::Connect, {}, {}});
    m_status->setSegment(m_querySegment, {});
    m_status->setSegment(m_catalogSegment, {});
    showFreshness();
    showState({});
    showPlace();
}

void MainWindow::go(const Place &place)
{
    if (m_history.go(place) || !currentPage())
        showPlace();
}

void MainWindow::goBack()
{
    if (m_history.canGoBack()) {
        m_history.back();
        showPlace();
    }
}

void MainWindow::goForward()
{
    if (m_history.canGoForward()) {
        m_history.forward();
        showPlace();
    }
}

void MainWindow::showPlace()
{
    const bool isDatabase = isDatabasePage(place().page);
    const bool hasPage = isDatabase                   ? m_session.database() != nullptr
                         : needsSession(place().page) ? m_session.hasDashboards()
                                                      : true;
    if (!hasPage) {
        m_history.reset({PageId::Connect, {}, {}});
        showPlace();
        return;
    }
    PageContext context;
    if (m_session.isOpen())
        context = {m_session.source(), m_session.info(), m_session.role(), m_session.range(), {}, {}};
    context.database = m_session.database();
    context.others = m_others;
    context.tabs = databaseTabs();
    context.pending = m_copies ? m_copies->pending() : nullptr;
    m_top->setNoRolesReason(m_session.dashboardsError() ? m_session.dashboardsError()->userText : QString());
    m_top->setSession(m_session.isOpen() ? &m_session.info() : nullptr, m_session.role());
    m_top->setDatabase(hasDatabase(), isDatabase, explainsDatabase());
    // What is shown from the cache was asked for in this role too; the next query says it again itself.
    if (isDatabase || (m_session.isOpen() && !m_session.hasDashboards()))
        showIdentity(m_session.databaseLogin()->sessionUser, m_session.databaseLogin()->activeRole);
    else if (m_session.isOpen())
        showIdentity(m_session.info().sessionUser, databaseRole(m_session.role()));
    catalogChanged();
    showRail();
    showPart();
    Page *page = m_pages->show(place(), context);
    if (auto *course = qobject_cast<CoursePage *>(page))
        course->setCopies(m_copies, m_session.role(), place().courseId);
    showTitle();
    if (isVisible())
        page->firstFocus()->setFocus();
}

void MainWindow::showTitle()
{
    setWindowTitle(tr("%1 - Viridian").arg(currentPage()->title()));
}

Page *MainWindow::currentPage() const
{
    return m_pages->currentPage();
}

void MainWindow::showRail()
{
    QList<ui::RailItem> items;
    const auto add = [&items](PageId page, const QString &group) {
        items.append({key(page), pageIcon(page), pageTitle(page), group, false, {}});
    };
    const QString group =
        isDatabasePage(place().page) || !m_session.hasDashboards() ? tr("Database") : tr("Analytics");
    for (const PageId page : workspacePages())
        add(page, group);
    m_hasSyncQueue = hasSyncQueue();
    if (m_hasSyncQueue)
        add(PageId::SyncQueue, tr("Data"));
    add(PageId::Connect, tr("System"));
    add(PageId::Settings, tr("System"));
    m_rail->setItems(items);
    showCounters();
    m_rail->setCurrent(key(place().page));
}

void MainWindow::showFreshness()
{
    const bool canRefresh =
        m_session.isOpen() && m_session.source()->capabilities().testFlag(Capability::Refresh);
    m_top->setFreshness(m_session.freshness(), m_session.refreshing(), canRefresh);
}

void MainWindow::showState(const ConnectionState &state)
{
    m_top->setState(state, m_session.isOpen() && m_session.info().sample);
    showOffline(state);
    if (!m_session.isOpen())
        m_status->setSegment(m_identitySegment, tr("No session"), QStringLiteral("shield"), ui::Token::Muted);
}

void MainWindow::showIdentity(const QString &sessionUser, const QString &activeRole)
{
    const QString user = sessionUser.toHtmlEscaped();
    const QString role = activeRole.toHtmlEscaped();
    // Before the first statement in a role there is none.
    const QString identity = role.isEmpty() ? tr("session_user <b>%1</b>").arg(user)
                                            : tr("session_user <b>%1</b>, role <b>%2</b>").arg(user, role);
    m_status->setSegment(m_identitySegment,
                         isDatabasePage(place().page) ? tr("%1, read only").arg(identity) : identity,
                         QStringLiteral("shield-check"), ui::Token::Accent);
}

void MainWindow::showStatistics(const QueryStatistics &statistics)
{
    if (isDatabasePage(place().page))
        return; // of a dashboard that was left
    showIdentity(statistics.sessionUser, statistics.activeRole);
    m_status->setSegment(m_querySegment, tr("Last query %1, %n row(s), %2", nullptr, statistics.rows)
                                             .arg(format::milliseconds(statistics.milliseconds),
                                                  QLocale().toString(statistics.finishedAt.time(),
                                                                     QStringLiteral("HH:mm:ss")) +
                                                      QStringLiteral(" UTC"))
                                             .toHtmlEscaped());
}

void MainWindow::showError(const Error &error)
{
    m_toast->showText(error.userText);
}

void MainWindow::setRole(Role role)
{
    if (!m_session.isOpen() || !m_session.info().roles.contains(role))
        return;
    if (role == m_session.role()) {
        if (isDatabasePage(place().page))
            toggleDatabase();
        return;
    }
    m_settings.setLastRole(m_session.profile().name, role);
    // A page of the same name stays in front; the others belong to their role.
    const PageId page = place().page;
    m_history.reset({railPages(role).contains(page) ? page : railPages(role).first(), {}, {}});
    m_session.setRole(role);
}

void MainWindow::setRange(TimeRange range)
{
    m_settings.setRange(range);
    m_session.setRange(range);
}

void MainWindow::refresh()
{
    m_session.refresh();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    applyCompactness();
}

void MainWindow::applyCompactness()
{
    const bool compact = width() < compactWidth;
    m_top->setCompact(compact);
    m_rail->setCollapsed(compact || m_settings.railCollapsed());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setGeometry(saveGeometry());
    event->setAccepted(m_leaving->mayClose());
}

} // namespace viridian

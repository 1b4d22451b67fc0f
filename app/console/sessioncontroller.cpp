// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/sessioncontroller.h"

#include "models/source/remotesession.h"

#include <QEventLoopLocker>

#include <chrono>

namespace viridian {

using namespace std::chrono_literals;

namespace {

// The views are refreshed at sign-in when older than this (design, "Freshness").
constexpr auto oldAge = 6h;
constexpr auto freshnessInterval = 5min;

} // namespace

SessionController::SessionController(SourceFactory factory, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
{
    m_freshnessTimer.setInterval(freshnessInterval);
    connect(&m_freshnessTimer, &QTimer::timeout, this, [this] { readFreshness(false); });
}

SessionController::~SessionController() = default;

void SessionController::open(const ConnectionProfile &profile, const QString &password,
                             std::optional<Role> preferred)
{
    close();
    m_profile = profile;
    m_isOver = false;
    m_source = m_factory(profile, password);
    connect(m_source.get(), &DataSource::stateChanged, this, &SessionController::takeState);
    connect(m_source.get(), &DataSource::queryFinished, this, &SessionController::queryFinished);
    emit stateChanged(m_source->state());
    m_signIn.start(m_source->session(), this,
                   [this, preferred](Result<SessionInfo> info) { signedIn(std::move(info), preferred); });
}

void SessionController::signedIn(Result<SessionInfo> info, std::optional<Role> preferred)
{
    if (info && info->roles.isEmpty())
        info = failure(ErrorKind::NoIdentity,
                       tr("This login has no role in any organisation. Ask your administrator for one."));
    if (!info) {
        openWithoutDashboards(info.error());
        return;
    }
    m_info = std::move(*info);
    m_role = preferred && m_info->roles.contains(*preferred) ? *preferred : m_info->roles.last();
    m_profile.lastUsed = QDateTime::currentDateTimeUtc();
    m_isOffline = state().phase == ConnectionState::Phase::Offline;
    emit opened();
    readFreshness(true);
    m_freshnessTimer.start();
    checkDatabase();
}

void SessionController::takeState(const ConnectionState &state)
{
    emit stateChanged(state);
    takeEnd(state);
    const bool isOffline = state.phase == ConnectionState::Phase::Offline;
    const bool isLive = state.phase == ConnectionState::Phase::Live;
    if (!hasDashboards() || isOffline == m_isOffline || !(isOffline || isLive))
        return;
    m_isOffline = isOffline;
    if (isLive)
        readPerson();
    readFreshness(isLive);
    emit offlineChanged(isOffline);
}

void SessionController::readPerson()
{
    m_personRequest.start(m_source->session(), this, [this](const Result<SessionInfo> &info) {
        if (!info) {
            if (info.error().kind == ErrorKind::NoIdentity)
                fail(info.error());
            return; // the pages' own requests show any other trouble
        }
        if (info->roles.isEmpty() || *info == *m_info)
            return;
        m_info = *info;
        if (!m_info->roles.contains(m_role))
            m_role = m_info->roles.last();
        emit contextChanged();
        checkDatabase();
    });
}

void SessionController::fail(const Error &error)
{
    close();
    emit failed(error);
}

void SessionController::openWithoutDashboards(const Error &error)
{
    const DatabasePorts *ports = m_source->database();
    if (!ports || !mayStillInspect(error.kind)) {
        fail(error);
        return;
    }
    m_databaseRequest.start(ports->catalog->login(), this, [this, error](const Result<DatabaseLogin> &login) {
        if (!login || !login->mayInspect) {
            fail(error);
            return;
        }
        // The connection of the dashboards is of no use here; the workspace's own says how it stands.
        disconnect(m_source.get(), &DataSource::stateChanged, this, nullptr);
        connect(m_source->database()->catalog, &CatalogSource::stateChanged, this,
                &SessionController::stateChanged);
        m_dashboardsError = error;
        m_info = SessionInfo();
        m_info->sessionUser = login->sessionUser;
        m_info->displayName = login->sessionUser;
        m_profile.lastUsed = QDateTime::currentDateTimeUtc();
        m_databaseLogin = *login;
        m_databaseChecked = true;
        emit stateChanged(state());
        emit opened();
        emit databaseChecked();
    });
}

void SessionController::checkDatabase()
{
    const DatabasePorts *ports = m_source->database();
    if (!ports || !m_info->mayInspect) {
        m_databaseChecked = true;
        emit databaseChecked();
        return;
    }
    m_databaseRequest.start(ports->catalog->login(), this, [this](const Result<DatabaseLogin> &login) {
        // Without an answer there is no workspace in this session; the dashboards go on.
        if (login && login->mayInspect)
            m_databaseLogin = *login;
        m_databaseChecked = true;
        emit databaseChecked();
    });
}

ConnectionState SessionController::state() const
{
    return m_dashboardsError ? m_source->database()->catalog->state() : m_source->state();
}

const DatabasePorts *SessionController::database() const
{
    return isOpen() && m_databaseLogin ? m_source->database() : nullptr;
}

void SessionController::takeEnd(const ConnectionState &state)
{
    // A login of the database is tried again by itself; a session that is over is not.
    const bool isOver =
        isOpen() && state.kind == SourceKind::RestApi &&
        state.phase == ConnectionState::Phase::NotConnected && state.error &&
        (state.error->kind == ErrorKind::Authentication || state.error->kind == ErrorKind::NoIdentity);
    if (!isOver || std::exchange(m_isOver, true))
        return;
    // Later, as this is one of the source's own calls and whoever hears it may close the session.
    QMetaObject::invokeMethod(
        m_source.get(),
        [this, error = *state.error] {
            if (isOpen())
                emit ended(error);
        },
        Qt::QueuedConnection);
}

void SessionController::signOut()
{
    auto *remote = dynamic_cast<RemoteSession *>(m_source.get());
    if (!remote)
        return close();
    m_source->disconnect(this);
    auto *watcher = new QFutureWatcher<Result<void>>;
    watcher->setFuture(remote->signOut());
    // The source lives on until the server has answered, and the program with it.
    DataSource *leaving = leave().release();
    leaving->setParent(this);
    watcher->setParent(leaving);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, leaving, untilTold = std::make_shared<QEventLoopLocker>()] {
                const Result<void> told = watcher->result();
                leaving->deleteLater();
                if (!told)
                    emit signOutFailed(told.error());
            });
}

void SessionController::close()
{
    leave();
}

std::unique_ptr<DataSource> SessionController::leave()
{
    m_freshnessTimer.stop();
    m_signIn.cancel();
    m_personRequest.cancel();
    m_databaseRequest.cancel();
    m_freshnessRequest.cancel();
    m_refreshRequest.cancel();
    m_refreshing = false;
    m_isOffline = false;
    m_freshness.reset();
    const bool wasOpen = isOpen();
    m_info.reset();
    m_databaseLogin.reset();
    m_dashboardsError.reset();
    m_databaseChecked = false;
    if (wasOpen)
        emit closed(); // pages let go of the source before it goes
    return std::exchange(m_source, nullptr);
}

void SessionController::setRole(Role role)
{
    if (!isOpen() || role == m_role || !m_info->roles.contains(role))
        return;
    m_role = role;
    emit contextChanged();
}

void SessionController::setRange(TimeRange range)
{
    if (range == m_range)
        return;
    m_range = range;
    emit contextChanged();
}

void SessionController::readFreshness(bool refreshWhenOld)
{
    m_freshnessRequest.start(
        m_source->freshness(m_role), this, [this, refreshWhenOld](Result<Freshness> freshness) {
            if (!freshness)
                return; // the page's own request shows the same trouble; the badge keeps the last known age
            const bool newer = m_freshness && freshness->refreshedAt > m_freshness->refreshedAt;
            m_freshness = std::move(*freshness);
            emit freshnessChanged();
            if (newer)
                emit refreshed(); // somebody else or the nightly run
            const auto now = QDateTime::currentDateTimeUtc();
            const bool old =
                !m_freshness->refreshedAt.isValid() || m_freshness->refreshedAt.addDuration(oldAge) < now;
            if (refreshWhenOld && old && m_source->capabilities().testFlag(Capability::Refresh))
                refresh();
        });
}

void SessionController::refresh()
{
    if (!hasDashboards() || m_refreshing)
        return;
    m_refreshing = true;
    emit freshnessChanged();
    m_refreshRequest.start(m_source->refresh(m_role), this, [this](Result<Freshness> freshness) {
        m_refreshing = false;
        if (!freshness) {
            emit freshnessChanged();
            emit refreshFailed(freshness.error());
            return;
        }
        m_freshness = std::move(*freshness);
        emit freshnessChanged();
        emit refreshed();
    });
}

} // namespace viridian

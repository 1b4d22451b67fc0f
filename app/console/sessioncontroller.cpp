// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/sessioncontroller.h"

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
    m_source = m_factory(profile, password);
    connect(m_source.get(), &DataSource::stateChanged, this, &SessionController::stateChanged);
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
        const Error error = info.error();
        close();
        emit failed(error);
        return;
    }
    m_info = std::move(*info);
    m_role = preferred && m_info->roles.contains(*preferred) ? *preferred : m_info->roles.last();
    m_profile.lastUsed = QDateTime::currentDateTimeUtc();
    emit opened();
    readFreshness(true);
    m_freshnessTimer.start();
}

void SessionController::close()
{
    m_freshnessTimer.stop();
    m_signIn.cancel();
    m_freshnessRequest.cancel();
    m_refreshRequest.cancel();
    m_refreshing = false;
    m_freshness.reset();
    const bool wasOpen = isOpen();
    m_info.reset();
    if (wasOpen)
        emit closed(); // pages let go of the source before it goes
    m_source.reset();
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
    if (!isOpen() || m_refreshing)
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

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/offline/copykeeper.h"

#include "app/import/importprogress.h"
#include "models/source/background.h"
#include "views/common/roletexts.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <iterator>

namespace viridian {

using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 1min;
constexpr auto restAfterFailure = 15min;
// The first pages come first.
constexpr auto restAfterConnecting = 5s;

} // namespace

CopyKeeper::CopyKeeper(DataSource &live, QThreadPool &pool, CopyFiles files, PullCopy pull, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_pool(pool)
    , m_files(std::move(files))
    , m_pull(std::move(pull))
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &CopyKeeper::look);
    connect(&m_live, &DataSource::stateChanged, this, &CopyKeeper::takeState);
}

CopyKeeper::~CopyKeeper()
{
    stop();
}

void CopyKeeper::setKey(std::optional<snapshot::Credential> key)
{
    stop();
    m_key = std::move(key);
    m_error.reset();
    m_notBefore = {};
    if (m_key) {
        readCopies();
        takeState(m_live.state());
    } else {
        m_clock.stop();
        takeCopies({});
    }
}

void CopyKeeper::setInterval(std::chrono::hours interval)
{
    m_interval = interval;
}

void CopyKeeper::setScope(Role role, const CopyScope &scope)
{
    if (m_scopes.value(role) == scope)
        return;
    m_scopes.insert(role, scope);
    if (!m_key)
        return;
    stop();
    m_notBefore = {};
    takeState(m_live.state());
}

void CopyKeeper::takeState(const ConnectionState &state)
{
    if (!m_key)
        return;
    if (state.phase == ConnectionState::Phase::Live) {
        m_clock.start(restAfterConnecting);
        return;
    }
    m_clock.stop();
    if (state.phase == ConnectionState::Phase::NotConnected && state.error)
        takeRefusal(*state.error);
}

void CopyKeeper::takeRefusal(const Error &error)
{
    if (error.kind == ErrorKind::NoIdentity)
        removeCopies({allRoles.begin(), allRoles.end()});
}

void CopyKeeper::look()
{
    if (!m_key || m_live.state().phase != ConnectionState::Phase::Live)
        return;
    m_clock.start(lookInterval);
    if (m_running.running() || QDateTime::currentDateTimeUtc() < m_notBefore)
        return;
    m_session.start(m_live.session(), this, [this](const Result<SessionInfo> &info) {
        if (!info) {
            takeRefusal(info.error());
            return; // the pages show the same trouble
        }
        removeAllBut(info->roles);
        m_queue.clear();
        std::ranges::copy_if(info->roles, std::back_inserter(m_queue),
                             [this](Role role) { return isDue(role); });
        pullNext();
    });
}

void CopyKeeper::pullNow()
{
    if (!m_key || m_running.running())
        return;
    m_session.start(m_live.session(), this, [this](const Result<SessionInfo> &info) {
        if (!info) {
            m_error = info.error();
            takeRefusal(info.error());
            emit changed();
            return;
        }
        removeAllBut(info->roles);
        m_queue = info->roles;
        pullNext();
    });
}

void CopyKeeper::pullSoon()
{
    m_behind = {allRoles.begin(), allRoles.end()};
    takeState(m_live.state());
}

void CopyKeeper::stop()
{
    m_queue.clear();
    m_session.cancel();
    m_stop.request_stop();
    m_running.cancel();
    showProgress({});
}

bool CopyKeeper::isDue(Role role) const
{
    const auto copy = std::ranges::find(m_copies, role, &OfflineCopy::role);
    return copy == m_copies.end() || m_behind.contains(role) || !copy->asOf.isValid() ||
           copy->scope != m_scopes.value(role) ||
           copy->asOf.addDuration(m_interval) <= QDateTime::currentDateTimeUtc();
}

void CopyKeeper::pullNext()
{
    if (m_queue.isEmpty()) {
        showProgress({});
        return;
    }
    const Role role = m_queue.first();
    const bool wasBehind = m_behind.remove(role);
    m_stop = {};
    const auto lines = std::make_shared<ProgressLines>();
    const QPointer<CopyKeeper> self(this);
    const snapshot::FilePull request{
        .place = {m_files.path(role), *m_key},
        .role = role,
        .scope = m_scopes.value(role),
        .stop = m_stop.get_token(),
        .progress = [lines, self, title = roletexts::title(role)](const snapshot::PullProgress &now) {
            if (const auto line =
                    lines->next({title, now.rows, std::min(now.rows, now.expected), now.expected}))
                QMetaObject::invokeMethod(QCoreApplication::instance(), [self, text = *line] {
                    if (self && self->m_running.running())
                        self->showProgress(text);
                });
        }};
    showProgress(tr("%1: connecting").arg(roletexts::title(role)));
    const CopyFiles files = m_files;
    const PullCopy pull = m_pull;
    m_running.start(inBackground<snapshot::PullReport>(
                        [files, pull, request]() -> Result<snapshot::PullReport> {
                            if (const auto made = files.makeFolder(); !made)
                                return Unexpected(made.error());
                            return pull(request);
                        },
                        &m_pool),
                    this, [this, role, wasBehind](const Result<snapshot::PullReport> &report) {
                        if (!report && wasBehind)
                            m_behind.insert(role);
                        pulled(role, report);
                    });
}

void CopyKeeper::pulled(Role role, const Result<snapshot::PullReport> &report)
{
    m_queue.removeOne(role);
    if (report) {
        m_error.reset();
        m_notBefore = {};
    } else if (report.error().kind != ErrorKind::Cancelled) {
        m_error = report.error();
        takeRefusal(*m_error);
        if (m_error->kind == ErrorKind::Unreachable) // it goes on when the server is back
            m_queue.clear();
        else
            m_notBefore = QDateTime::currentDateTimeUtc().addDuration(restAfterFailure);
    }
    readCopies();
    pullNext();
}

void CopyKeeper::removeAllBut(const QList<Role> &held)
{
    QList<Role> lost;
    for (const OfflineCopy &copy : m_copies)
        if (!held.contains(copy.role))
            lost.append(copy.role);
    if (!lost.isEmpty())
        removeCopies(lost);
}

void CopyKeeper::removeCopies(const QList<Role> &roles)
{
    m_pool.start([files = m_files, roles, self = QPointer<CopyKeeper>(this)] {
        const auto removed = files.remove(roles);
        if (!removed)
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, error = removed.error()] {
                if (!self)
                    return;
                self->m_error = error;
                emit self->changed();
            });
    });
    readCopies();
}

void CopyKeeper::readCopies()
{
    if (!m_key)
        return;
    m_listing.start(
        inBackground<QList<OfflineCopy>>(
            [files = m_files, key = *m_key]() -> Result<QList<OfflineCopy>> { return files.list(key); },
            &m_pool),
        this, [this](const Result<QList<OfflineCopy>> &copies) { takeCopies(*copies); });
}

void CopyKeeper::takeCopies(const QList<OfflineCopy> &copies)
{
    m_listing.cancel();
    m_copies = copies;
    emit changed();
}

void CopyKeeper::showProgress(const QString &text)
{
    if (std::exchange(m_progress, text) != text)
        emit changed();
}

} // namespace viridian

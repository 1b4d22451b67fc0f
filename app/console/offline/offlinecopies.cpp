// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/offline/offlinecopies.h"

#include "api/feed/restfeed.h"
#include "app/console/keyring.h"
#include "app/console/source.h"
#include "db/postgres/connectioninfo.h"
#include "db/postgres/connector.h"
#include "db/postgres/wakeup.h"
#include "db/snapshot/postgresfeed.h"
#include "db/snapshot/snapshotsource.h"
#include "models/source/background.h"
#include "models/source/remotesession.h"
#include "models/source/switchingsource.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPromise>

namespace viridian {

using namespace std::chrono_literals;

namespace {

QString entryOf(const ConnectionProfile &profile)
{
    return QStringLiteral("offline\n") + profile.keyringKey();
}

/// Why there can be no copies of a source of that kind; empty where there can.
QString reasonAgainst(SourceKind kind)
{
    switch (kind) {
    case SourceKind::PostgreSql:
    case SourceKind::RestApi:
        return {};
    case SourceKind::LocalWorkspace:
        return OfflineCopies::tr("This database is on this computer and needs no copy.");
    case SourceKind::Snapshot:
        return OfflineCopies::tr("This is a copy already.");
    }
    return {};
}

/// What reads for the copies of a connection.
struct CopyReader
{
    PullCopy pull;
    EstimateCopy estimate;
};

/// Signs in once more; the password stays where libpq's parameters are.
Result<SourceSession> signIn(const Result<pg::ConnectionInfo> &info, const std::stop_token &stop)
{
    if (!info)
        return Unexpected(info.error());
    pg::Connector connector(*info, "viridian copy");
    const auto wakeup = std::make_shared<pg::Wakeup>();
    const std::stop_callback stopping(stop, [wakeup] { wakeup->raise(); });
    connector.setWakeup(wakeup);
    auto handle = connector.open();
    if (!handle)
        return Unexpected(handle.error());
    return SourceSession(pg::Connection(std::move(*handle)), {.usual = 30s, .heavy = 30s});
}

CopyReader readerOfDatabase(const ConnectionProfile &profile, const QString &password)
{
    const auto info = pg::ConnectionInfo::read(profile.conninfo(), password);
    return {
        .pull = [info](const snapshot::FilePull &request) -> Result<snapshot::PullReport> {
            auto session = signIn(info, request.stop);
            if (!session)
                return Unexpected(session.error());
            return snapshot::pullIntoFile(std::move(*session), request);
        },
        .estimate = [info](Role role, const CopyScope &scope, const std::stop_token &stop) -> Result<qint64> {
            auto session = signIn(info, stop);
            if (!session)
                return Unexpected(session.error());
            const auto wakeup = std::make_shared<pg::Wakeup>();
            const std::stop_callback stopping(stop, [wakeup] { wakeup->raise(); });
            session->setWakeup(wakeup);
            return snapshot::PostgresFeed(*session, role, {}, scope)
                .estimate()
                .map(&snapshot::estimatedBytes);
        }};
}

/// The access token of the session, asked for on a thread of a pull. A session that is gone leaves the future
/// without an answer.
QFuture<Result<QString>> tokenOf(const QPointer<DataSource> &session, const QString &refused)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    auto token = promise->future();
    QMetaObject::invokeMethod(QCoreApplication::instance(), [session, refused, promise = std::move(promise)] {
        if (session)
            withToken(*session, refused, [promise](const Result<QString> &given) {
                promise->addResult(given);
                promise->finish();
            });
    });
    return token;
}

/// In the session that is open: a refresh token works once, so there is one place that renews it.
CopyReader readerOverRest(const ConnectionProfile &profile, DataSource &live)
{
    auto options = restOptions(profile);
    if (options)
        options->borrowToken = [session = QPointer<DataSource>(&live)](const QString &refused) {
            return tokenOf(session, refused);
        };
    return {.pull = [options](const snapshot::FilePull &request) -> Result<snapshot::PullReport> {
                if (!options)
                    return Unexpected(options.error());
                RestFeed feed(*options, request.role, request.stop, request.scope);
                return snapshot::pullIntoFile(feed, request);
            },
            .estimate = [options](Role role, const CopyScope &scope,
                                  const std::stop_token &stop) -> Result<qint64> {
                if (!options)
                    return Unexpected(options.error());
                return RestFeed(*options, role, stop, scope).estimate().map(&snapshot::estimatedBytes);
            }};
}

outbox::OpenOutbox outboxOf(const ConnectionProfile &profile, const snapshot::Credential &key)
{
    return [files = CopyFiles(profile), key]() -> Result<std::unique_ptr<outbox::Outbox>> {
        if (const auto made = files.makeFolder(); !made)
            return Unexpected(made.error());
        return outbox::Outbox::open(files.outboxPath(), key);
    };
}

} // namespace

OfflineCopies::OfflineCopies(Settings &settings, QObject *parent)
    : CopyChoice(parent)
    , m_settings(settings)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_writes.setMaxThreadCount(1);
    connect(&m_settings, &Settings::copyRulesChanged, this, [this] {
        if (m_keeper)
            m_keeper->setInterval(m_settings.copyRules().interval);
        emit changed();
    });
}

OfflineCopies::~OfflineCopies()
{
    dropEstimates();
    m_keeper.reset();
    m_pool.waitForDone();
    m_writes.waitForDone();
}

SourceFactory OfflineCopies::behind(SourceFactory live)
{
    return [this, live = std::move(live)](const ConnectionProfile &profile, const QString &password) {
        auto source = live(profile, password);
        m_profile = profile;
        m_isOpen = true;
        if (reasonAgainst(profile.kind).isEmpty())
            source = switching(std::move(source), profile, password);
        m_source = source.get();
        connect(source.get(), &QObject::destroyed, this, &OfflineCopies::sourceGone);
        emit changed();
        return source;
    };
}

std::unique_ptr<DataSource> OfflineCopies::switching(std::unique_ptr<DataSource> live,
                                                     const ConnectionProfile &profile,
                                                     const QString &password)
{
    const CopyReader reader = profile.kind == SourceKind::RestApi ? readerOverRest(profile, *live)
                                                                  : readerOfDatabase(profile, password);
    m_keeper = std::make_unique<CopyKeeper>(*live, m_pool, CopyFiles(profile), reader.pull);
    dropEstimates(); // of a session that has not quite ended
    m_estimate = reader.estimate;
    for (const Role role : allRoles)
        m_keeper->setScope(role, m_settings.copyScope(profile.name, role));
    connect(m_keeper.get(), &CopyKeeper::changed, this, &OfflineCopies::changed);
    m_keeper->setInterval(m_settings.copyRules().interval);
    if (m_outbox)
        m_outbox->setFile({}); // of a session that has not quite ended
    auto outbox = std::make_unique<outbox::OutboxQueue>(*live, m_writes);
    m_outbox = outbox.get();
    connect(m_outbox, &PendingWrites::changed, this, &OfflineCopies::pendingChanged);
    connect(m_outbox, &PendingWrites::sent, this, &OfflineCopies::sent);
    connect(m_outbox, &PendingWrites::sent, m_keeper.get(), &CopyKeeper::pullSoon);
    setKey(profile, keyOf(profile));
    return std::make_unique<SwitchingSource>(
        std::move(live), [this, profile] { return openCopy(profile); }, SwitchingSource::Waits(),
        std::move(outbox));
}

void OfflineCopies::sourceGone(QObject *source)
{
    if (source != m_source)
        return; // another session is open already
    m_source = nullptr;
    m_outbox = nullptr;
    m_keeper.reset();
    m_isOpen = false;
    dropEstimates();
    m_keyringRefusal.reset();
    m_error.reset();
    emit changed();
}

std::optional<snapshot::Credential> OfflineCopies::keyOf(const ConnectionProfile &profile) const
{
    const auto known = m_keys.constFind(entryOf(profile));
    return known == m_keys.cend() || !m_settings.keepsCopies(profile.name) ? std::nullopt
                                                                           : std::optional(*known);
}

std::unique_ptr<DataSource> OfflineCopies::openCopy(const ConnectionProfile &profile) const
{
    const auto key = keyOf(profile);
    const auto places = key ? CopyFiles(profile).places(*key) : QList<snapshot::SnapshotPlace>();
    if (places.isEmpty())
        return nullptr;
    return std::make_unique<SnapshotSource>(places, m_settings.copyRules().maximumAge);
}

bool OfflineCopies::hasCopies(const ConnectionProfile &profile) const
{
    return keyOf(profile) && !CopyFiles(profile).roles().isEmpty();
}

void OfflineCopies::prepare(const ConnectionProfile &profile, const std::function<void()> &then)
{
    if (!m_settings.keepsCopies(profile.name) || m_keys.contains(entryOf(profile))) {
        m_reading.cancel();
        then();
        return;
    }
    m_reading.start(
        keyring::read(entryOf(profile)), this, [this, profile, then](const Result<QString> &text) {
            const auto key =
                text.and_then([](const QString &hex) { return snapshot::Credential::key(hex.toLatin1()); });
            if (key)
                m_keys.insert(entryOf(profile), *key);
            then();
        });
}

OfflineState OfflineCopies::state() const
{
    OfflineState state;
    if (!m_isOpen)
        return state;
    state.connection = m_profile.name;
    state.reason = reasonAgainst(m_profile.kind);
    state.isKept = m_settings.keepsCopies(m_profile.name);
    state.key = placeOfKey();
    if (m_keyringRefusal)
        state.keyringRefusal = m_keyringRefusal->detail;
    for (const Role role : allRoles)
        state.scopes.insert(role, scope(role));
    state.estimates = m_estimates;
    state.error = m_error;
    if (m_keeper) {
        state.copies = m_keeper->copies();
        state.progress = m_keeper->progress();
        if (!state.error)
            state.error = m_keeper->error();
    }
    return state;
}

void OfflineCopies::setKept(bool kept)
{
    if (!m_keeper || kept == m_settings.keepsCopies(m_profile.name))
        return;
    m_error.reset();
    const QString entry = entryOf(m_profile);
    const QString name = m_profile.name;
    if (!kept) {
        m_settings.setKeepsCopies(name, false);
        m_keys.remove(entry);
        setKey(m_profile, {});
        removeFiles();
        removeOutbox();
        removeKey();
        keyring::remove(entry);
        emit changed();
        return;
    }
    const QByteArray key = snapshot::Credential::newKey();
    auto stored = keyring::store(entry, QString::fromLatin1(key)).then([](const Result<void> &result) {
        return result.map([] { return true; });
    });
    m_storing.start(stored, this, [this, name, key](const Result<bool> &done) {
        if (done)
            return startKeeping(name, key);
        m_keyringRefusal = done.error();
        emit changed();
    });
}

void OfflineCopies::keepBehind(const QString &passphrase)
{
    const auto credential = snapshot::Credential::passphrase(passphrase.toUtf8());
    if (!credential)
        return fail(credential.error());
    const QByteArray key = snapshot::Credential::newKey();
    const auto stored = inBackground<bool>(
        [files = CopyFiles(m_profile), key, secret = *credential] {
            return files.writeKey(key, secret).map([] { return true; });
        },
        &m_pool);
    m_storing.start(stored, this, [this, name = m_profile.name, key](const Result<bool> &done) {
        done ? startKeeping(name, key) : fail(done.error());
    });
}

void OfflineCopies::startKeeping(const QString &name, const QByteArray &key)
{
    if (!m_keeper || m_profile.name != name)
        return; // another session by now
    const auto credential = snapshot::Credential::key(key);
    m_error.reset();
    m_keys.insert(entryOf(m_profile), *credential);
    m_settings.setKeepsCopies(name, true);
    setKey(m_profile, *credential);
    m_keeper->pullNow();
    emit changed();
}

bool OfflineCopies::isLocked(const ConnectionProfile &profile) const
{
    return m_settings.keepsCopies(profile.name) && !m_keys.contains(entryOf(profile)) &&
           CopyFiles(profile).hasKey();
}

CopyKey OfflineCopies::placeOfKey() const
{
    if (isLocked(m_profile))
        return CopyKey::Locked;
    if (!m_settings.keepsCopies(m_profile.name))
        return m_keyringRefusal ? CopyKey::NoKeyring : CopyKey::Keyring;
    return CopyFiles(m_profile).hasKey() ? CopyKey::Unlocked : CopyKey::Keyring;
}

void OfflineCopies::unlock(const ConnectionProfile &profile, const QString &passphrase,
                           const std::function<void(const Result<void> &)> &then)
{
    const auto credential = snapshot::Credential::passphrase(passphrase.toUtf8());
    if (!credential)
        return then(Unexpected(credential.error()));
    const auto opened = inBackground<snapshot::Credential>(
        [files = CopyFiles(profile), secret = *credential] { return files.readKey(secret); }, &m_pool);
    m_unlocking.start(opened, this, [this, profile, then](const Result<snapshot::Credential> &key) {
        if (!key)
            return then(Unexpected(key.error()));
        m_keys.insert(entryOf(profile), *key);
        if (m_keeper && m_profile.name == profile.name) {
            setKey(profile, *key);
            emit changed();
        }
        then({});
    });
}

void OfflineCopies::setKey(const ConnectionProfile &profile, const std::optional<snapshot::Credential> &key)
{
    m_keeper->setKey(key);
    m_outbox->setFile(key ? outboxOf(profile, *key) : outbox::OpenOutbox());
}

void OfflineCopies::letPendingGo()
{
    const auto key = keyOf(m_profile);
    if (!m_outbox || !key)
        return;
    m_outbox->setFile({});
    removeOutbox();
    m_outbox->setFile(outboxOf(m_profile, *key));
}

void OfflineCopies::removeOutbox()
{
    m_writes.start(telling([files = CopyFiles(m_profile)] { return files.removeOutbox(); }));
}

void OfflineCopies::removeKey()
{
    m_pool.start(telling([files = CopyFiles(m_profile)] { return files.removeKey(); }));
}

void OfflineCopies::setScope(Role role, const CopyScope &scope)
{
    if (!m_keeper || scope == this->scope(role))
        return;
    m_settings.setCopyScope(m_profile.name, role, scope);
    m_keeper->setScope(role, scope);
    m_estimates.remove(role);
    m_estimateStop.request_stop();
    m_estimateStop = {};
    // In front of the pull, which waits some seconds: there may be more to choose.
    m_estimating.start(
        inBackground<qint64>([estimate = m_estimate, role, scope,
                              stop = m_estimateStop.get_token()] { return estimate(role, scope, stop); },
                             &m_pool),
        this, [this, role](const Result<qint64> &bytes) {
            if (!bytes)
                return; // the pull will say why
            m_estimates.insert(role, *bytes);
            emit changed();
        });
    emit changed();
}

void OfflineCopies::dropEstimates()
{
    m_estimateStop.request_stop();
    m_estimating.cancel();
    m_estimates.clear();
}

void OfflineCopies::lookForUncounted(const std::function<void(bool mayWait)> &then)
{
    if (keyOf(m_profile)) {
        m_looking.cancel();
        return then(false);
    }
    m_looking.start(
        inBackground<bool>([files = CopyFiles(m_profile)]() -> Result<bool> { return files.mayWait(); },
                           &m_writes),
        this, [then](const Result<bool> &mayWait) { then(mayWait.value_or(true)); });
}

void OfflineCopies::pullNow()
{
    if (m_keeper)
        m_keeper->pullNow();
}

void OfflineCopies::stopPull()
{
    if (m_keeper)
        m_keeper->stop();
}

void OfflineCopies::removeCopies()
{
    if (!m_keeper)
        return;
    m_keeper->stop();
    removeFiles();
    m_keeper->setKey(keyOf(m_profile)); // reads what is left, and goes on keeping
}

void OfflineCopies::sessionEnds()
{
    if (!m_keeper || !m_settings.copyRules().goWithSession)
        return;
    m_keeper->setKey({});
    removeFiles();
}

void OfflineCopies::removeFiles()
{
    // After a pull that was just told to stop: the pool does one thing at a time.
    m_pool.start(telling([files = CopyFiles(m_profile)] { return files.remove(); }));
}

std::function<void()> OfflineCopies::telling(const std::function<Result<void>()> &work)
{
    return [work, self = QPointer<OfflineCopies>(this)] {
        const auto done = work();
        if (!done)
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, error = done.error()] {
                if (self)
                    self->fail(error);
            });
    };
}

void OfflineCopies::fail(const Error &error)
{
    m_error = error;
    emit changed();
}

} // namespace viridian

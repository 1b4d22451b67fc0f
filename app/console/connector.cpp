// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/connector.h"

#include "api/http/client.h"
#include "app/console/keyring.h"
#include "app/console/offline/offlinecopies.h"
#include "app/console/source.h"
#include "app/console/tokenkeeper.h"
#include "app/import/sample/sampleload.h"
#include "db/postgres/connectioninfo.h"
#include "db/workspace/workspace.h"

#include <QPromise>
#include <QThreadPool>
#include <QUrlQuery>

#include <algorithm>

namespace viridian {

using Outcome = ConnectionStep::Outcome;

namespace {

/// An API server's address with who signs in as its query.
Result<std::pair<ConnectionProfile, QString>> readAddress(QUrl url)
{
    if (const auto usable = http::checkAddress(url); !usable)
        return Unexpected(usable.error());
    const QUrlQuery query(url);
    url.setQuery(QString());
    ConnectionProfile profile;
    profile.kind = SourceKind::RestApi;
    profile.name = url.host();
    profile.setParameter(restwords::url, apiAddress(url.toString()));
    for (const QString &word : {restwords::organization, restwords::login, restwords::authorities})
        profile.setParameter(word, query.queryItemValue(word, QUrl::FullyDecoded));
    return std::pair(profile, QString());
}

/// The step that signing in broke off at.
ConnectionStep::Kind stepOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Certificate:
        return ConnectionStep::Kind::Tls;
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::Internal:
        return ConnectionStep::Kind::Api;
    default:
        return ConnectionStep::Kind::Login;
    }
}

/// Whether `known` has every parameter of `asked`.
bool isWithin(const ConnectionProfile &asked, const ConnectionProfile &known)
{
    for (auto it = asked.parameters.cbegin(); it != asked.parameters.cend(); ++it)
        if (known.parameter(it.key()) != it.value())
            return false;
    return true;
}

} // namespace

Connector::Connector(SessionController &session, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
{
    connect(&m_tester, &ConnectionTester::stepFinished, this, &Connector::takeStep);
    connect(&m_tester, &ConnectionTester::finished, this, &Connector::takeSteps);
    connect(&m_apiTester, &RestTester::stepFinished, this, &Connector::takeStep);
    connect(&m_apiTester, &RestTester::finished, this, &Connector::takeSteps);
    connect(&TokenKeeper::instance(), &TokenKeeper::notKept, this, &Connector::secretNotKept);
    connect(&m_session, &SessionController::opened, this, [this] {
        setBusy(false);
        m_resumed.reset();
        m_settings.remember(m_session.profile());
    });
    connect(&m_session, &SessionController::failed, this, [this](const Error &error) {
        if (m_profile.kind == SourceKind::RestApi)
            failApi(stepOf(error.kind), error);
        else if (const auto password = std::exchange(m_resumed, std::nullopt))
            attempt(m_profile, *password, true);
        else
            setBusy(false);
    });
}

Connector::~Connector() = default;

void Connector::takeStep(const ConnectionStep &step)
{
    if (step.outcome == Outcome::Failed)
        goOnWithout(step);
    else
        emit stepFinished(step);
}

void Connector::takeSteps(const QList<ConnectionStep> &steps)
{
    const bool failed = std::ranges::any_of(
        steps, [](const ConnectionStep &step) { return step.outcome == Outcome::Failed; });
    if (!failed && m_thenOpen)
        signIn();
    else
        setBusy(false);
}

void Connector::giveUp(const ConnectionStep &failed)
{
    setBusy(false);
    m_password.clear();
    emit stepFailed(m_profile, failed);
}

void Connector::goOnWithout(const ConnectionStep &failed)
{
    if (!m_copies || !m_thenOpen || !failed.error || failed.error->kind != ErrorKind::Unreachable)
        return giveUp(failed);
    m_copies->prepare(m_profile, [this, failed] {
        if (m_copies->hasCopies(m_profile))
            signIn();
        else
            giveUpUnlessLocked(failed);
    });
}

void Connector::giveUpUnlessLocked(const ConnectionStep &failed)
{
    const bool isGone = failed.error && failed.error->kind == ErrorKind::Unreachable;
    if (!isGone || !m_copies || !m_copies->isLocked(m_profile))
        return giveUp(failed);
    m_locked = failed;
    emit copiesLocked(m_profile);
}

void Connector::unlocked(bool areOpen)
{
    const auto failed = std::exchange(m_locked, std::nullopt);
    if (!failed)
        return; // another attempt since
    if (areOpen)
        signIn();
    else
        giveUp(*failed);
}

void Connector::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    emit busyChanged(busy);
}

void Connector::openWorkspace(const QString &login, const QString &folder)
{
    setBusy(true);
    const QString place = folder.isEmpty() ? Workspace::defaultFolder() : folder;
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QThreadPool::globalInstance()->start([this, promise, place] {
        const auto tell = [this](const QString &text) {
            QMetaObject::invokeMethod(this, [this, text] { emit workspaceProgress(text); });
        };
        const auto fill = [](pg::Connection &connection) -> Result<void> {
            if (auto loaded = sample::loadSample(connection); !loaded)
                return Unexpected(loaded.error());
            return {};
        };
        auto status = Workspace(place).up(tell, fill);
        promise->addResult(status ? Result<QString>(status->dsn)
                                  : Result<QString>(Unexpected(status.error())));
        promise->finish();
    });
    m_workspace.start(promise->future(), this, [this, login, folder](Result<QString> dsn) {
        if (!dsn) {
            setBusy(false);
            emit workspaceFailed(dsn.error());
            return;
        }
        auto profile = read(*dsn);
        if (!profile) {
            setBusy(false);
            emit workspaceFailed(profile.error());
            return;
        }
        m_profile = profile->first;
        m_profile.kind = SourceKind::LocalWorkspace;
        m_profile.name = login;
        m_profile.folder = folder;
        m_profile.setParameter(QStringLiteral("user"), login);
        m_remember = false;
        signIn();
    });
}

void Connector::open(const ConnectionProfile &profile, const QString &password, bool remember)
{
    if (profile.kind == SourceKind::RestApi)
        return openApi(profile, password, true);
    m_remember = remember;
    withPassword(profile, password, [this, profile](const QString &found) { attempt(profile, found, true); });
}

void Connector::resume(const ConnectionProfile &profile, const QString &password)
{
    if (profile.kind == SourceKind::RestApi) {
        // The list knows the rest: how it is called, who signed in there, and that the keyring has a token.
        for (const ConnectionProfile &known : m_settings.recentConnections())
            if (known.kind == SourceKind::RestApi && isWithin(profile, known))
                return openApi(known, password, false);
        return openApi(profile, password, false);
    }
    m_remember = false;
    withPassword(profile, password, [this, profile](const QString &found) {
        m_profile = profile;
        m_password = found;
        m_resumed = found;
        signIn();
    });
}

void Connector::withPassword(const ConnectionProfile &profile, const QString &password,
                             const std::function<void(const QString &)> &goOn)
{
    if (profile.kind == SourceKind::LocalWorkspace) {
        openWorkspace(profile.parameter(QStringLiteral("user")), profile.folder);
        return;
    }
    setBusy(true);
    if (!password.isEmpty()) {
        goOn(password);
        return;
    }
    m_keyring.start(keyring::read(profile.keyringKey()), this, [goOn](const Result<QString> &kept) {
        // Without a keyring, .pgpass, PGPASSWORD or a local socket may still let the person in.
        goOn(kept.value_or(QString()));
    });
}

void Connector::openApi(const ConnectionProfile &profile, const QString &password, bool triesFirst)
{
    setBusy(true);
    m_profile = profile;
    m_password = password;
    m_remember = false; // the source keeps its tokens itself
    m_resumed.reset();
    m_thenOpen = true;
    emit attemptStarted(profile);
    const bool isKept = !profile.parameter(restwords::staysSignedIn).isEmpty();
    if (!isKept)
        TokenKeeper::instance().keep(profile.keyringKey(), {}); // of a time when it was
    const auto options = restOptions(profile);
    if (!options)
        failApi(ConnectionStep::Kind::Tls, options.error());
    else if (password.isEmpty() && !isKept)
        failApi(ConnectionStep::Kind::Login,
                {ErrorKind::Authentication, {}, tr("Type the password to sign in."), {}}, Outcome::NotTried);
    else if (triesFirst)
        m_apiTester.start(*options, false);
    else
        signIn();
}

void Connector::failApi(ConnectionStep::Kind at, const Error &error, Outcome outcome)
{
    ConnectionStep step;
    step.kind = at;
    step.outcome = outcome;
    step.error = error;
    // Later: at the start of the program the window that shows it is yet to come, and until then this is
    // busy. Copies were asked already where there are some.
    QMetaObject::invokeMethod(
        this, [this, step] { giveUpUnlessLocked(step); }, Qt::QueuedConnection);
}

void Connector::test(const ConnectionProfile &profile, const QString &password)
{
    m_remember = false;
    if (profile.kind != SourceKind::RestApi)
        return attempt(profile, password, false);
    setBusy(true);
    m_profile = profile;
    m_thenOpen = false;
    emit attemptStarted(profile);
    auto options = restOptions(profile);
    if (!options)
        return failApi(ConnectionStep::Kind::Tls, options.error());
    options->password = password;
    m_apiTester.start(*options, true);
}

void Connector::forget(const QString &name)
{
    for (const ConnectionProfile &known : m_settings.recentConnections())
        if (known.name == name && !known.parameter(restwords::staysSignedIn).isEmpty())
            TokenKeeper::instance().keep(known.keyringKey(), {});
    m_settings.forget(name);
}

void Connector::attempt(const ConnectionProfile &profile, const QString &password, bool thenOpen)
{
    m_profile = profile;
    m_resumed.reset();
    m_locked.reset();
    m_password = password;
    m_thenOpen = thenOpen;
    setBusy(true);
    emit attemptStarted(profile);
    m_tester.start(profile.conninfo(), password);
}

void Connector::signIn()
{
    const QString password = std::exchange(m_password, {});
    if (m_remember) {
        keyring::store(m_profile.keyringKey(), password).then(this, [this](Result<void> stored) {
            if (!stored)
                emit secretNotKept(stored.error());
        });
    }
    const auto role = std::exchange(m_preferredRole, std::nullopt);
    const auto open = [this, password, role] {
        m_session.open(m_profile, password, role ? role : m_settings.lastRole(m_profile.name));
    };
    if (m_copies)
        m_copies->prepare(m_profile, open);
    else
        open();
}

Result<std::pair<ConnectionProfile, QString>> Connector::read(const QString &conninfo)
{
    if (conninfo.startsWith(u"https://") || conninfo.startsWith(u"http://"))
        return readAddress(QUrl(conninfo));
    const auto info = pg::ConnectionInfo::read(conninfo);
    if (!info)
        return Unexpected(info.error());
    ConnectionProfile profile;
    for (const auto &word : {"host", "hostaddr", "port", "dbname", "user", "sslmode", "sslrootcert",
                             "sslcert", "sslkey", "service", "options"}) {
        const QString keyword = QString::fromLatin1(word);
        profile.setParameter(keyword, info->value(keyword));
    }
    for (const auto &word : {"service", "host", "dbname"})
        if (profile.name.isEmpty())
            profile.name = profile.parameter(QString::fromLatin1(word));
    return std::pair(profile, QString::fromUtf8(info->password().forLibpq()));
}

} // namespace viridian

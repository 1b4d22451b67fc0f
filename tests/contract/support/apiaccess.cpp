// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/support/apiaccess.h"

#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "db/postgres/row.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace viridian {

namespace {

const QByteArray password = "correct horse battery staple";

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s\n%s", qPrintable(result.error().userText), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

QProcessEnvironment environment(const SampleDatabase &database, const QString &keys)
{
    auto made = QProcessEnvironment::systemEnvironment();
    const auto set = [&made](const char *name, const QString &value) {
        made.insert(QStringLiteral("VIRIDIAN_API_") + QLatin1StringView(name), value);
    };
    set("SERVER_PORT", QStringLiteral("0"));
    set("DATABASE_CONNINFO", database.dsn(QStringLiteral("test_gateway")));
    set("DATABASE_CONNECTIONS", QStringLiteral("2"));
    set("IDENTITY_SIGNING_KEYS", keys);
    for (const char *limit : {"LIMITS_LEARNER", "LIMITS_TRAINER", "LIMITS_ORG_ADMIN", "LIMITS_WITHOUT_TOKEN",
                              "LIMITS_SIGN_INS_BY_ADDRESS", "LIMITS_SIGN_INS_BY_PERSON"})
        set(limit, QStringLiteral("1000000"));
    return made;
}

} // namespace

ApiAccess::ApiAccess(const SampleDatabase &database, const QMap<QString, QString> &settings)
    : m_database(database.name())
{
    orDie(database.administrator().run(
        "DO $$ BEGIN IF to_regrole('test_gateway') IS NULL THEN "
        "CREATE ROLE test_gateway LOGIN INHERIT IN ROLE viridian_gateway; END IF; END $$"));
    const QString keys = m_folder.filePath(QStringLiteral("keys"));
    orDie(server::SigningKeys::add(keys));
    m_environment = environment(database, keys);
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        m_environment.insert(QStringLiteral("VIRIDIAN_API_") + it.key(), it.value());
    m_process.setReadChannel(QProcess::StandardError);
    start();
}

ApiAccess::~ApiAccess()
{
    stop();
}

void ApiAccess::start()
{
    if (m_url.isValid())
        m_environment.insert(QStringLiteral("VIRIDIAN_API_SERVER_PORT"), QString::number(m_url.port()));
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(VIRIDIAN_BINARY_DIR "/bin/viridian-api"), {});
    const bool isSecure = m_environment.contains(QStringLiteral("VIRIDIAN_API_SERVER_CERTIFICATE"));
    QByteArray log;
    for (bool listens = false; !listens;) {
        if (!m_process.waitForReadyRead(30'000))
            qFatal("viridian-api does not start: %s", log.constData());
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine();
            log += line;
            const QJsonObject told = QJsonDocument::fromJson(line).object();
            if (told.value(QStringLiteral("message")) != QStringLiteral("listening"))
                continue;
            listens = true;
            m_url = QUrl(QStringLiteral("%1://127.0.0.1:%2")
                             .arg(isSecure ? QStringLiteral("https") : QStringLiteral("http"))
                             .arg(told.value(QStringLiteral("port")).toInt()));
        }
    }
}

void ApiAccess::stop()
{
    m_process.terminate();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(30'000))
        qFatal("viridian-api does not end");
}

void ApiAccess::dropLog()
{
    while (m_process.waitForReadyRead(0))
        m_process.readAll();
}

RestOptions ApiAccess::optionsFor(const SampleDatabase &database, const QString &login) const
{
    std::shared_ptr<Person> &person = m_people[login];
    if (!person) {
        auto administrator = database.administrator();
        const auto rows = orDie(administrator.run(
            "SELECT o.external_id AS organization, u.external_id AS person FROM app.identities i "
            "JOIN app.users u USING (user_id) "
            "JOIN app.organizations o ON o.organization_id = u.organization_id WHERE i.login_name = $1",
            pg::Parameters::of(login)));
        if (rows.count() != 1)
            qFatal("%s is no person's login", qPrintable(login));
        const pg::Row row(rows, 0);
        person = std::make_shared<Person>(Person{row.text("organization"), row.text("person"), {}});
        // Cheap to check; the server makes it a dear one at the first sign-in.
        static server::PasswordHasher hasher({.passes = 1, .memory = 8192}, {});
        static const QByteArray hash = orDie(hasher.hash(password));
        orDie(gateway::setCredential(administrator, person->organization, person->login, hash));
    }
    return {.url = m_url,
            .organization = person->organization,
            .login = person->login,
            .password = QString::fromUtf8(password),
            .refreshToken = person->refreshToken,
            .keepToken = [person = person](const QString &token) { person->refreshToken = token; }};
}

ApiAccess &ApiAccess::of(const SampleDatabase &database)
{
    static std::unique_ptr<ApiAccess> running;
    if (!running || running->m_database != database.name()) {
        running.reset();
        running = std::make_unique<ApiAccess>(database);
    }
    return *running;
}

} // namespace viridian

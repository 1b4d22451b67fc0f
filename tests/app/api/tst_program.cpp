// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "tests/api/server/support/apiprocess.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/support/selfsigned.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;

namespace {

const QByteArray password = "correct horse battery staple";

} // namespace

/// The program as it is installed: its own process, real keys, real passwords, a real database.
class TestProgram : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SampleDatabase m_database;

    QProcessEnvironment environment() const
    {
        auto made = QProcessEnvironment::systemEnvironment();
        made.insert(QStringLiteral("VIRIDIAN_API_SERVER_PORT"), QStringLiteral("0"));
        made.insert(QStringLiteral("VIRIDIAN_API_DATABASE_CONNINFO"),
                    m_database.dsn(QStringLiteral("test_gateway")));
        made.insert(QStringLiteral("VIRIDIAN_API_DATABASE_CONNECTIONS"), QStringLiteral("2"));
        made.insert(QStringLiteral("VIRIDIAN_API_IDENTITY_SIGNING_KEYS"),
                    m_folder.filePath(QStringLiteral("keys")));
        return made;
    }

    static RawAnswer ask(quint16 port, const QByteArray &method, const QByteArray &path,
                         const QString &token = {}, const QByteArray &body = {})
    {
        const QByteArray bearer =
            token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n";
        return RawClient::ask(port, ApiServer::request(method, "/api/v1/" + path, {}, body, bearer));
    }

    static RawAnswer login(quint16 port, const QByteArray &secret = password)
    {
        return ask(port, "POST", "auth/login", {},
                   "{\"organization\":\"north\",\"login\":\"ta\",\"password\":\"" + secret + "\"}");
    }

    int run(const QStringList &arguments, const QProcessEnvironment &made, QByteArray *errors = nullptr) const
    {
        QProcess process;
        process.setProcessEnvironment(made);
        process.start(QStringLiteral(VIRIDIAN_BINARY_DIR "/bin/viridian-api"), arguments);
        const bool isOver = process.waitForFinished(15'000);
        if (errors)
            *errors = process.readAllStandardError();
        return isOver ? process.exitCode() : -1;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(server::SigningKeys::add(m_folder.filePath(QStringLiteral("keys"))));
        auto administrator = m_database.administrator();
        server::PasswordHasher hasher({1, 8192}, {});
        QVERIFY(gateway::setCredential(administrator, QStringLiteral("north"), QStringLiteral("ta"),
                                       *hasher.hash(password)));
    }

    void aPersonSignsInReadsAndSignsOut()
    {
        ApiProcess api(environment());
        QCOMPARE(ask(api.port(), "GET", "health/ready").status, 200);
        QCOMPARE(login(api.port(), "wrong").status, 401);
        const auto answer = login(api.port());
        QVERIFY2(answer.status == 200, answer.body.constData());
        const auto tokens = json::decodeAnswer<TokenAnswer>(answer.body);
        QVERIFY(tokens);
        const auto courses = ask(api.port(), "GET", "trainer/courses", tokens->accessToken);
        QCOMPARE(courses.status, 200);
        QVERIFY(courses.headers.contains("ratelimit-remaining"));
        const auto page = json::decodeAnswer<KeysetPage<CourseRow>>(courses.body);
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(ask(api.port(), "GET", "org-admin/courses", tokens->accessToken).status, 403);
        QCOMPARE(ask(api.port(), "GET", "trainer/courses", tokens->accessToken + u'x').status, 401);
        // A request is counted when its answer is sent, a moment after the client may have read it.
        QTRY_VERIFY(
            ask(api.port(), "GET", "metrics")
                .body.contains("viridian_requests_total{route=\"/api/v1/{role}/courses\",method=\"GET\","
                               "status=\"200\"} 1"));
        QVERIFY(ask(api.port(), "POST", "auth/logout", tokens->accessToken).status < 300);
        QVERIFY(ask(api.port(), "GET", "trainer/courses", tokens->accessToken).status >= 400);

        QCOMPARE(api.end(), 0);
        for (const QByteArray &secret :
             {password, tokens->accessToken.toLatin1(), tokens->refreshToken.toLatin1()})
            QVERIFY(!api.log().contains(secret));
        int requests = 0;
        for (const auto &line : api.lines()) {
            QVERIFY2(!line.isEmpty(), "a line that is no JSON");
            requests += line.value(QStringLiteral("route")) == QStringLiteral("/api/v1/{role}/courses");
        }
        QCOMPARE(requests, 4);
        QCOMPARE(api.lines().constLast().value(QStringLiteral("message")), QStringLiteral("stopped"));
    }

    /// The contract and the routes are the same set, and what asks for a token refuses without one.
    void everyOperationOfTheContractIsThere()
    {
        ApiProcess api(environment());
        const auto contract = QJsonDocument::fromJson(ask(api.port(), "GET", "openapi.json").body).object();
        const auto paths = contract.value(QStringLiteral("paths")).toObject();
        QVERIFY(paths.size() > 15);
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            QByteArray address = path.key().mid(1).toLatin1().replace("{role}", "trainer");
            for (const char *name : {"{userId}", "{courseId}", "{skillId}", "{id}"})
                address.replace(name, tenantId("nobody"));
            const auto allowed = ask(api.port(), "OPTIONS", address).headers.value("allow");
            const auto operations = path->toObject();
            for (auto operation = operations.begin(); operation != operations.end(); ++operation) {
                const QByteArray method = operation.key().toUpper().toLatin1();
                if (!operation->toObject().contains(QStringLiteral("operationId")))
                    continue;
                QVERIFY2(allowed.split(',').contains(method) || allowed.contains(' ' + method),
                         QByteArray(method + " " + address).constData());
                const bool isOpen = operation->toObject().contains(QStringLiteral("security"));
                const auto answer = ask(api.port(), method, address);
                QVERIFY2((answer.status == 401) == !isOpen, QByteArray(method + " " + address).constData());
            }
        }
        QCOMPARE(api.end(), 0);
    }

    void startsWithoutItsDatabase()
    {
        auto nowhere = environment();
        nowhere.insert(QStringLiteral("VIRIDIAN_API_DATABASE_CONNINFO"),
                       QStringLiteral("host=%1 user=x dbname=x").arg(m_folder.path()));
        ApiProcess api(nowhere);
        QCOMPARE(ask(api.port(), "GET", "health/live").status, 200);
        QCOMPARE(ask(api.port(), "GET", "health/ready").status, 503);
        QCOMPARE(login(api.port()).status, 503);
        QTRY_VERIFY(api.log().contains("database is away"));
        QCOMPARE(api.end(SIGINT), 0);
    }

    void speaksTls()
    {
        const SelfSigned made = selfSigned(m_folder.path(), QStringLiteral("DNS:localhost"));
        auto secure = environment();
        secure.insert(QStringLiteral("VIRIDIAN_API_SERVER_CERTIFICATE"), made.certificate);
        secure.insert(QStringLiteral("VIRIDIAN_API_SERVER_KEY"), made.key);
        QCOMPARE(run({QStringLiteral("--check-config")}, secure), 0);
        ApiProcess api(secure);

        auto trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates(QSslCertificate::fromPath(made.certificate));
        QSslSocket socket;
        socket.setSslConfiguration(trust);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), api.port(), QStringLiteral("localhost"));
        QVERIFY2(socket.waitForEncrypted(), qPrintable(socket.errorString()));
        const QByteArray request = ApiServer::request("GET", "/api/v1/health/ready");
        QByteArray received;
        for (int i = 1; i <= 3; ++i) { // on one connection
            socket.write(request);
            while (received.count("\"version\"") < i && socket.waitForReadyRead())
                received += socket.readAll();
        }
        QCOMPARE(received.count("HTTP/1.1 200 OK\r\n"), 3);
        QVERIFY(received.contains("Strict-Transport-Security: "));
        // Somebody without TLS gets nothing, and harms nobody.
        QCOMPARE(RawClient::ask(api.port(), request).status, 0);
        QCOMPARE(api.end(), 0);
    }

    void saysWhatIsWrongWithItsConfiguration()
    {
        QCOMPARE(run({QStringLiteral("--check-config")}, environment()), 0);
        QByteArray errors;
        auto wrong = environment();
        wrong.insert(QStringLiteral("VIRIDIAN_API_SERVER_ADDRESS"), QStringLiteral("nowhere"));
        for (const auto &arguments : {QStringList{QStringLiteral("--check-config")}, QStringList{}}) {
            QCOMPARE(run(arguments, wrong, &errors), 2);
            QVERIFY(errors.contains("nowhere"));
        }
        wrong = environment();
        wrong.insert(QStringLiteral("VIRIDIAN_API_IDENTITY_SIGNING_KEYS"), QStringLiteral("/none"));
        QCOMPARE(run({QStringLiteral("--check-config")}, wrong), 2);
        wrong = environment();
        wrong.remove(QStringLiteral("VIRIDIAN_API_DATABASE_CONNINFO"));
        QCOMPARE(run({}, wrong, &errors), 2);
        QVERIFY(errors.contains("database/conninfo"));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"

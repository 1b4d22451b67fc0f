// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"
#include "tests/support/httpserver.h"
#include "tests/support/sampledatabase.h"

#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace viridian;

namespace {

HttpReply anEvent(const HttpRequest &request)
{
    const QUrl url = QUrl::fromEncoded(request.path);
    const QByteArray user = QUrlQuery(url).queryItemValue(QStringLiteral("userId")).toUtf8();
    const QByteArray now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1();
    return {.body = "{\"version\": 1, \"userId\": \"" + user +
                    "\", \"events\": [{\"eventId\": \"1\", \"verb\": \"interacted\", \"occurredAt\": \"" +
                    now + "\"}]}"};
}

} // namespace

/// The program itself, as the pipeline's login, with a real server and database.
class TestSourceCommand : public QObject
{
    Q_OBJECT

    SampleDatabase m_database;
    CtlProcess m_program;

    CtlResult run(const QStringList &words, const QString &login = QStringLiteral("test_pipeline")) const
    {
        return m_program.run(words + QStringList{QStringLiteral("--format"), QStringLiteral("json"),
                                                 QStringLiteral("--organization"), QStringLiteral("North"),
                                                 QStringLiteral("--dsn"), m_database.dsn(login)});
    }

    CtlResult source(const QStringList &words) const
    {
        return run(QStringList{QStringLiteral("source")} + words);
    }

    CtlResult add(const QString &url, const QString &secret = QStringLiteral("env:TOKEN")) const
    {
        return source(
            {QStringLiteral("add"), QStringLiteral("auth"), url, QStringLiteral("--secret"), secret});
    }

    static QJsonObject first(const CtlResult &result)
    {
        return result.json.value(QStringLiteral("sources")).toArray().first().toObject();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_database.administrator().run("DELETE FROM app.external_sources"));
        m_program.setEnvironment(QStringLiteral("TOKEN"), QStringLiteral("s3cret"));
    }

    void fromAddToRemove()
    {
        HttpServer server(anEvent);
        QCOMPARE(add(server.url().toString()).exitCode, 0);
        QCOMPARE(first(source({QStringLiteral("list")})).value(QStringLiteral("secret")).toString(),
                 QStringLiteral("env:TOKEN"));
        const auto checked = source({QStringLiteral("check")});
        QCOMPARE(checked.exitCode, 0);
        QVERIFY(first(checked).value(QStringLiteral("ok")).toBool());
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().header("Authorization"), "Bearer s3cret");

        const auto collected = run({QStringLiteral("pipeline"), QStringLiteral("run")});
        QVERIFY2(collected.exitCode == 0, qPrintable(collected.errors));
        QVERIFY2(collected.errors.contains(QStringLiteral("\"collector\":\"auth\"")),
                 qPrintable(collected.errors));
        QVERIFY(!(collected.errors + collected.output).contains(QStringLiteral("s3cret")));
        QCOMPARE(first(source({QStringLiteral("list")})).value(QStringLiteral("outcome")).toString(),
                 QStringLiteral("fresh"));
        QCOMPARE(m_database.administrator()
                     .run("SELECT count(*) FROM app.learning_events WHERE source = 'service:auth'")
                     ->integer(0, 0),
                 15);

        QCOMPARE(source({QStringLiteral("remove"), QStringLiteral("auth")}).exitCode, 0);
        QCOMPARE(source({QStringLiteral("remove"), QStringLiteral("auth")}).error("kind"),
                 QStringLiteral("not_found"));
    }

    /// A record store is checked and listed like a service, and pulled by the pipeline.
    void aRecordStore()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReply{.body = "{\"statements\": [{\"id\": \"00000000-0000-4000-8000-000000000001\","
                                     "\"actor\": {\"mbox\": \"mailto:ann@north.example\"},"
                                     "\"verb\": {\"id\": \"completed\"}, \"object\": {\"id\": \"quiz\"},"
                                     "\"timestamp\": \"2026-03-03T10:00:00Z\","
                                     "\"stored\": \"2026-03-03T10:00:01Z\"},"
                                     "{\"id\": \"x\", \"stored\": \"2026-03-03T10:00:02Z\"}]}"};
        });
        QCOMPARE(source({QStringLiteral("add"), QStringLiteral("lrs"),
                         server.url(QStringLiteral("/xapi")).toString(), QStringLiteral("--secret"),
                         QStringLiteral("env:TOKEN")})
                     .exitCode,
                 0);
        QCOMPARE(source({QStringLiteral("check"), QStringLiteral("lrs")}).exitCode, 0);
        QCOMPARE(first(source({QStringLiteral("list")})).value(QStringLiteral("stored_until")).toString(),
                 QString());

        const auto collected = run({QStringLiteral("pipeline"), QStringLiteral("run")});
        QVERIFY2(collected.exitCode == 0, qPrintable(collected.errors));
        QVERIFY2(collected.errors.contains(QStringLiteral("\"collector\":\"lrs\"")) &&
                     collected.errors.contains(QStringLiteral("is no UUID")),
                 qPrintable(collected.errors));
        const QJsonObject listed = first(source({QStringLiteral("list")}));
        QCOMPARE(listed.value(QStringLiteral("outcome")).toString(), QStringLiteral("fresh"));
        QCOMPARE(listed.value(QStringLiteral("stored_until")).toString(),
                 QStringLiteral("2026-03-03T10:00:02Z"));
        QCOMPARE(source({QStringLiteral("remove"), QStringLiteral("lrs")}).exitCode, 0);
    }

    void aCheckThatFailsNamesTheField()
    {
        HttpServer server([](const HttpRequest &) { return HttpReply{.body = "{\"version\": 3}"}; });
        QCOMPARE(add(server.url().toString()).exitCode, 0);
        const auto checked = source({QStringLiteral("check"), QStringLiteral("auth")});
        QCOMPARE(checked.exitCode, 1);
        QVERIFY(
            first(checked).value(QStringLiteral("detail")).toString().startsWith(QStringLiteral("version")));
    }

    void sampleIsOffUntilItIsAllowed()
    {
        const auto allowed = [this] {
            return m_database.administrator()
                .run("SELECT count(*) FROM app.organizations WHERE allows_sample_data")
                ->integer(0, 0);
        };
        QCOMPARE(allowed(), 0);
        QCOMPARE(source({QStringLiteral("sample"), QStringLiteral("on")}).exitCode, 0);
        QCOMPARE(allowed(), 1);
        QCOMPARE(source({QStringLiteral("sample"), QStringLiteral("off")}).exitCode, 0);
        QCOMPARE(allowed(), 0);
    }

    void unusable_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto add = [](const char *name, const QString &words) {
            QTest::newRow(name) << words.split(u' ');
        };
        add("nothing", QStringLiteral("list surplus"));
        add("no such service", QStringLiteral("add nosuch https://example.org --secret env:TOKEN"));
        add("in clear", QStringLiteral("add auth http://example.org --secret env:TOKEN"));
        add("with a query", QStringLiteral("add auth https://example.org/?a=1 --secret env:TOKEN"));
        add("no secret", QStringLiteral("add auth https://example.org"));
        add("the token itself", QStringLiteral("add auth https://example.org --secret s3cret"));
        add("neither on nor off", QStringLiteral("sample perhaps"));
    }
    void unusable()
    {
        QFETCH(const QStringList, words);
        const auto result = source(words);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!(result.errors + result.output).contains(QStringLiteral("s3cret")));
    }

    void peopleMayNot()
    {
        const auto result =
            run({QStringLiteral("source"), QStringLiteral("list")}, QStringLiteral("north_admin"));
        QCOMPARE(result.exitCode, 4);
    }
};

QTEST_GUILESS_MAIN(TestSourceCommand)
#include "tst_sourcecommand.moc"

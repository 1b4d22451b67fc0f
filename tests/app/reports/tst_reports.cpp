// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/encode.h"
#include "app/console/pagefactory.h"
#include "app/reports/reportdesk.h"
#include "models/format/plurals.h"
#include "tests/app/reports/reportfixture.h"
#include "ui/export/csvexport.h"
#include "ui/theme/theme.h"
#include "views/common/contentpage.h"
#include "views/common/exportmenu.h"
#include "views/common/tablefetch.h"

using namespace viridian;

/// Reports from the request to the file: the API server and a worker as processes of their own, people who
/// sign in, and every answer held against the contract.
class TestReports : public QObject
{
    Q_OBJECT

    ReportFixture m_fixture;
    QTemporaryDir m_folder;

    static QByteArray run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }
    QString written(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("file"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
        return path;
    }
    /// What the console saves of a table of the page, for a person with a login of the database.
    QByteArray savedByTheConsole(const QString &login, Role role, const ReportOrder &order)
    {
        PostgresSource source({.conninfo = m_fixture.database().dsn(login)});
        const auto session = source.session();
        if (!QTest::qWaitFor([&] { return session.isFinished(); }, 30'000) || !session.result())
            qFatal("no session");
        const auto page = makePage(*pageFromKey(key(order.page)));
        page->resize(1240, 824);
        page->show();
        page->setContext({.source = &source,
                          .session = *session.result(),
                          .role = role,
                          .range = order.range,
                          .userId = order.userId,
                          .courseId = order.courseId,
                          .skillId = order.skillId});
        if (!QTest::qWaitFor([&] { return page->settled(); }, 30'000))
            qFatal("no figures");
        auto *exports = static_cast<ContentPage &>(*page).exports();
        const auto table = exports->tables().at(order.table - 1);
        bool isWhole = false;
        TableFetch rest(table.model);
        connect(&rest, &TableFetch::whole, &rest, [&] { isWhole = true; });
        rest.start();
        if (!QTest::qWaitFor([&] { return isWhole; }, 30'000))
            qFatal("no rows");
        const QString path = m_folder.filePath(QStringLiteral("saved"));
        if (ui::exportCsv(*table.model, path))
            qFatal("not saved");
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("not there");
        return file.readAll();
    }
    void workAll(int ready)
    {
        const CtlResult worked = m_fixture.workOnce();
        QVERIFY2(worked.exitCode == 0, qPrintable(worked.errors));
        QVERIFY2(worked.json.value(QStringLiteral("ready")).toInt() == ready, qPrintable(worked.errors));
    }

private slots:
    void initTestCase()
    {
        installPlurals();
        ui::Theme::instance().install(ui::Scheme::Light);
    }
    void cleanup() { m_fixture.run("DELETE FROM app.reports"); }

    void everyPageInEveryFormat_data()
    {
        QTest::addColumn<QByteArray>("person");
        QTest::addColumn<QByteArray>("order");
        QTest::addColumn<int>("tables");
        const QByteArray course = "\"courseId\":\"" + tenantId("north/course/A") + '"';
        const QByteArray learner = "\"userId\":\"" + tenantId("north/user/l9") + '"';
        const auto row = [](const char *page, const char *person, const QByteArray &about, int tables) {
            QTest::addRow("%s of %s %s", page, person, about.constData())
                << QByteArray("north/") + person
                << QByteArray("\"page\":\"") + page + '"' + (about.isEmpty() ? about : ',' + about) << tables;
        };
        row("progress", "l9", {}, 5);
        row("progress", "l9", "\"timeRange\":\"7d\"," + course, 5);
        row("triage", "ta", {}, 3);
        row("kpis", "admin", "\"timeRange\":\"1y\"", 4);
        row("learners", "ta", {}, 1);
        row("courses", "ta", {}, 1);
        row("skills", "admin", {}, 1);
        row("learner", "ta", learner + ',' + course, 5);
        row("course", "admin", course, 5);
        row("skill", "ta", "\"skillId\":\"" + tenantId("north/skill/both") + '"', 2);
    }

    void everyPageInEveryFormat()
    {
        QFETCH(const QByteArray, person);
        QFETCH(const QByteArray, order);
        QFETCH(const int, tables);
        const QByteArray token = m_fixture.token(person);
        QList<QByteArray> ids;
        for (const char *format : {"pdf", "xlsx", "csv"})
            ids.append(m_fixture.taken(token, order + ",\"format\":\"" + format + '"'));
        for (const QByteArray &id : ids) {
            const Report report = m_fixture.status(token, id);
            QCOMPARE(report.status, ReportStatus::Queued);
            QVERIFY(!report.size && !report.failure && !report.finishedAt.isValid());
            QCOMPARE(m_fixture.download(token, id).status, 404);
        }
        workAll(3);
        if (QTest::currentTestFailed())
            return;
        QList<RawAnswer> files;
        for (const QByteArray &id : ids) {
            const Report report = m_fixture.status(token, id);
            QCOMPARE(report.status, ReportStatus::Ready);
            QCOMPARE(report.progress, 100);
            QCOMPARE(report.finishedAt.secsTo(report.expiresAt), 7 * 24 * 3600);
            files.append(m_fixture.download(token, id));
            QCOMPARE(files.last().status, 200);
            QCOMPARE(report.size, static_cast<int>(files.last().body.size()));
            const QByteArray disposition = files.last().headers.value("content-disposition");
            QVERIFY2(disposition == "attachment; filename=\"" + key(report.page).toLatin1() + '-' +
                                        report.requestedAt.date().toString(Qt::ISODate).toLatin1() + '.' +
                                        key(report.format).toLatin1() + '"',
                     disposition.constData());
            const QByteArray etag = files.last().headers.value("etag");
            QVERIFY(!etag.isEmpty());
            const auto known = m_fixture.download(token, id, "If-None-Match: " + etag + "\r\n");
            QCOMPARE(known.status, 304);
            QVERIFY(known.body.isEmpty());
        }
        QCOMPARE(files[0].headers.value("content-type"), QByteArray("application/pdf"));
        const QByteArray info = run(QStringLiteral("pdfinfo"), {written(files[0].body)});
        QVERIFY2(info.contains("Pages:           1"), info.constData());
        const QByteArray parts = run(QStringLiteral("unzip"), {QStringLiteral("-l"), written(files[1].body)});
        QCOMPARE(parts.count("xl/worksheets/sheet"), tables);
        QCOMPARE(files[2].headers.value("content-type"), QByteArray("text/csv; charset=utf-8"));
        QVERIFY(files[2].body.startsWith('"') && files[2].body.count("\r\n") >= 2);
    }

    void aCsvIsWhatTheConsoleSaves_data()
    {
        QTest::addColumn<QByteArray>("person");
        QTest::addColumn<Role>("role");
        QTest::addColumn<ReportedPage>("page");
        QTest::addColumn<int>("table");
        QTest::newRow("learners") << QByteArray("ta") << Role::Trainer << ReportedPage::Learners << 1;
        QTest::newRow("triage") << QByteArray("ta") << Role::Trainer << ReportedPage::Triage << 1;
        QTest::newRow("scores") << QByteArray("ta") << Role::Trainer << ReportedPage::Triage << 2;
        QTest::newRow("courses") << QByteArray("admin") << Role::OrgAdmin << ReportedPage::Kpis << 2;
        QTest::newRow("plan") << QByteArray("admin") << Role::OrgAdmin << ReportedPage::Course << 2;
        QTest::newRow("own") << QByteArray("l9") << Role::Learner << ReportedPage::Progress << 1;
    }

    void aCsvIsWhatTheConsoleSaves()
    {
        QFETCH(const QByteArray, person);
        QFETCH(const Role, role);
        QFETCH(const ReportedPage, page);
        QFETCH(const int, table);
        ReportOrder order{.page = page, .format = ReportFormat::Csv, .table = table};
        if (page == ReportedPage::Course)
            order.courseId = QUuid::fromString(QLatin1StringView(tenantId("north/course/A")));
        const QByteArray token = m_fixture.token("north/" + person);
        const QByteArray body = json::encode(order);
        const QByteArray id = m_fixture.taken(token, body.mid(1, body.size() - 2));
        workAll(1);
        const auto file = m_fixture.download(token, id);
        QCOMPARE(file.status, 200);
        QCOMPARE(file.body,
                 savedByTheConsole(QStringLiteral("north_") + QString::fromLatin1(person), role, order));
    }

    void othersDoNotFindIt()
    {
        const QByteArray owner = m_fixture.token("north/multi");
        const QByteArray asTrainer = "X-Active-Role: trainer\r\n";
        const QByteArray id = m_fixture.taken(owner, "\"page\":\"courses\",\"format\":\"csv\"", asTrainer);
        workAll(1);
        QCOMPARE(m_fixture.download(owner, id, asTrainer).status, 200);
        const auto isHidden = [&](const QByteArray &token, const QByteArray &headers = {}) {
            for (const char *what : {"status", "download"})
                if (m_fixture.send("GET", "reports/" + id + '/' + what, token, {}, headers).status != 404)
                    return false;
            const auto history = m_fixture.send("GET", "reports/history", token, {}, headers);
            return history.status == 200 && !history.body.contains(id) &&
                   m_fixture.send("DELETE", "reports/" + id, token, {}, headers).status == 404;
        };
        for (const char *other : {"north/tb", "north/admin", "south/multi", "south/tb"})
            QVERIFY2(isHidden(m_fixture.token(other)), other);
        QVERIFY(isHidden(m_fixture.token("south/multi"), asTrainer));
        QVERIFY(isHidden(owner, "X-Active-Role: learner\r\n")); // it holds what a trainer sees
        QVERIFY(isHidden(owner, "X-Active-Role: org_admin\r\n"));
        QCOMPARE(m_fixture.send("GET", "reports/" + id + "/status", {}).status, 401);
        QCOMPARE(m_fixture.download(owner, id, asTrainer).status, 200);
    }

    void whatAReportIsAboutMustBeInSight()
    {
        const QByteArray trainer = m_fixture.token("north/ta");
        QList<QByteArray> ids;
        for (const char *course : {"south/course/A", "north/course/B", "nothing"})
            ids.append(m_fixture.taken(trainer, "\"page\":\"course\",\"format\":\"pdf\",\"courseId\":\"" +
                                                    tenantId(course) + '"'));
        ids.append(m_fixture.taken(trainer, "\"page\":\"courses\",\"format\":\"csv\",\"table\":2"));
        QCOMPARE(m_fixture.workOnce().json.value(QStringLiteral("failed")).toInt(), 4);
        for (const QByteArray &id : ids) {
            QCOMPARE(m_fixture.status(trainer, id).failure, ReportFailure::NotFound);
            QCOMPARE(m_fixture.download(trainer, id).status, 404);
        }
    }

    void whatCannotBeMadeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::addColumn<QByteArray>("field");
        const QByteArray id = '"' + tenantId("north/course/A") + '"';
        const auto row = [](const char *field, const QByteArray &order) {
            QTest::addRow("%s of %s", field, order.constData()) << order << QByteArray(field);
        };
        row("page", "\"page\":\"kpis\",\"format\":\"pdf\"");
        row("page", "\"page\":\"progress\",\"format\":\"pdf\"");
        row("page", "\"page\":\"settings\",\"format\":\"pdf\"");
        row("page", "\"format\":\"pdf\"");
        row("format", "\"page\":\"triage\",\"format\":\"docx\"");
        row("timeRange", "\"page\":\"triage\",\"format\":\"pdf\",\"timeRange\":\"2y\"");
        row("courseId", "\"page\":\"course\",\"format\":\"pdf\"");
        row("userId", "\"page\":\"learner\",\"format\":\"pdf\"");
        row("skillId", "\"page\":\"skill\",\"format\":\"pdf\"");
        row("userId", "\"page\":\"triage\",\"format\":\"pdf\",\"userId\":" + id);
        row("courseId", "\"page\":\"courses\",\"format\":\"pdf\",\"courseId\":" + id);
        row("skillId", "\"page\":\"course\",\"format\":\"pdf\",\"courseId\":" + id + ",\"skillId\":" + id);
        row("table", "\"page\":\"triage\",\"format\":\"xlsx\",\"table\":2");
        row("table", "\"page\":\"triage\",\"format\":\"csv\",\"table\":21");
        row("userRole", "\"page\":\"triage\",\"format\":\"csv\",\"userRole\":\"org_admin\"");
    }

    void whatCannotBeMadeIsRefused()
    {
        QFETCH(const QByteArray, order);
        QFETCH(const QByteArray, field);
        const auto refused = m_fixture.order(m_fixture.token("north/ta"), order);
        QCOMPARE(refused.status, 422);
        QVERIFY2(refused.body.contains("\"field\":\"" + field + '"'), refused.body.constData());
        QCOMPARE(m_fixture.one("SELECT count(*) FROM app.reports"), QStringLiteral("0"));
    }

    void openAndKeptReportsAreBounded()
    {
        const QByteArray trainer = m_fixture.token("north/ta");
        const QByteArray order = "\"page\":\"courses\",\"format\":\"csv\"";
        QList<QByteArray> ids;
        for (int i = 0; i < 5; ++i)
            ids.append(m_fixture.taken(trainer, order));
        const auto busy = m_fixture.order(trainer, order);
        QCOMPARE(busy.status, 429);
        QVERIFY(busy.headers.value("retry-after").toInt() > 0);
        QVERIFY2(busy.body.contains("Five of your reports"), busy.body.constData());
        QCOMPARE(m_fixture.send("DELETE", "reports/" + ids.first(), trainer).status, 204);
        QCOMPARE(m_fixture.send("DELETE", "reports/" + ids.first(), trainer).status, 404);
        QCOMPARE(m_fixture.order(trainer, order).status, 202);
        QCOMPARE(m_fixture.order(m_fixture.token("north/tb"), order).status, 202); // who has none yet
        workAll(6);
        m_fixture.run(
            "INSERT INTO app.reports (organization_id, user_id, role, page, format, status, content, "
            "expires_at) SELECT md5('north')::uuid, md5('north/user/ta')::uuid, 'trainer', 'courses', "
            "'csv', 'ready', 'x', now() + interval '1 day' FROM generate_series(1, 45)");
        const auto full = m_fixture.order(trainer, order);
        QCOMPARE(full.status, 429);
        QVERIFY2(full.body.contains("Fifty of your reports"), full.body.constData());
        m_fixture.run("UPDATE app.reports SET expires_at = now() WHERE content = 'x'");
        QCOMPARE(m_fixture.order(trainer, order).status, 202);
    }

    void aRequestSentAgainMakesOneReport()
    {
        const QByteArray trainer = m_fixture.token("north/ta");
        const QByteArray order = "\"page\":\"courses\",\"format\":\"csv\"";
        const QByteArray key = "Idempotency-Key: monday\r\n";
        const QByteArray id = m_fixture.taken(trainer, order, key);
        QCOMPARE(m_fixture.taken(trainer, order, key), id);
        QCOMPARE(m_fixture.one("SELECT count(*) FROM app.reports"), QStringLiteral("1"));
        QCOMPARE(m_fixture.order(trainer, "\"page\":\"skills\",\"format\":\"csv\"", key).status, 422);
        QVERIFY(m_fixture.taken(m_fixture.token("north/tb"), order, key) != id);
        QVERIFY(m_fixture.taken(trainer, order, "Idempotency-Key: tuesday\r\n") != id);
        workAll(3);
        QCOMPARE(m_fixture.taken(trainer, order, key), id);
    }

    void filesExpire()
    {
        const QByteArray trainer = m_fixture.token("north/ta");
        const QByteArray id = m_fixture.taken(trainer, "\"page\":\"courses\",\"format\":\"csv\"");
        workAll(1);
        m_fixture.run("UPDATE app.reports SET expires_at = now()");
        // At once, and for good when the pipeline comes by.
        for (const char *expiry : {"SELECT", "SELECT app.expire_reports()"}) {
            m_fixture.run(expiry);
            const Report report = m_fixture.status(trainer, id);
            QCOMPARE(report.status, ReportStatus::Expired);
            QVERIFY(!report.size && report.expiresAt.isValid());
            QCOMPARE(m_fixture.download(trainer, id).status, 404);
        }
        QCOMPARE(m_fixture.one("SELECT count(content) FROM app.reports"), QStringLiteral("0"));
        m_fixture.run("UPDATE app.reports SET created_at = now() - interval '31 days'");
        m_fixture.run("SELECT app.expire_reports()");
        QCOMPARE(m_fixture.send("GET", "reports/" + id + "/status", trainer).status, 404);
    }

    void whatTakesTooLongHasFailed()
    {
        reports::ReportDesk desk({.conninfo = m_fixture.database().dsn(QStringLiteral("test_gateway"))},
                                 std::chrono::milliseconds(1));
        const auto making =
            desk.begin({.organizationId = QUuid::fromString(QLatin1StringView(tenantId("north"))),
                        .userId = QUuid::fromString(QLatin1StringView(tenantId("north/user/ta"))),
                        .role = Role::Trainer,
                        .order = {.page = ReportedPage::Triage}});
        QTRY_VERIFY(making->made());
        QCOMPARE(making->made()->failure, ReportFailure::TooSlow);
        QVERIFY(making->made()->file.isEmpty());
    }

    void theHistoryComesInPagesNewestFirst()
    {
        const QByteArray trainer = m_fixture.token("north/ta");
        QList<QByteArray> ids;
        for (int i = 0; i < 5; ++i)
            ids.prepend(m_fixture.taken(trainer, "\"page\":\"courses\",\"format\":\"csv\""));
        QList<QByteArray> found;
        QByteArray cursor;
        do {
            const auto answer = m_fixture.send(
                "GET", "reports/history?limit=2" + (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor),
                trainer);
            const auto page = json::decodeAnswer<KeysetPage<Report>>(answer.body);
            QVERIFY2(page, answer.body.constData());
            QCOMPARE(page->total, 5);
            for (const Report &report : page->rows)
                found.append(report.id.toByteArray(QUuid::WithoutBraces));
            cursor = page->next.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        } while (!cursor.isEmpty());
        QCOMPARE(found, ids);
        QCOMPARE(m_fixture.send("GET", "reports/history?cursor=bm9uc2Vuc2U", trainer).status, 422);
    }

    void everyRequestIsLogged()
    {
        m_fixture.run("DELETE FROM app.audit_log");
        const QByteArray id =
            m_fixture.taken(m_fixture.token("north/ta"), "\"page\":\"courses\",\"format\":\"csv\"");
        QCOMPARE(m_fixture.one("SELECT object || ' ' || (detail ->> 'by') || ' ' || (detail ->> 'page') "
                               "FROM app.audit_log WHERE action = 'report requested'"),
                 QString::fromLatin1("report " + id + ' ' + tenantId("north/user/ta") + " courses"));
    }
};

QTEST_MAIN(TestReports)
#include "tst_reports.moc"

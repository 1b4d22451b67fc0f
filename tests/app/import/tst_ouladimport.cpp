// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/organizationid.h"
#include "app/import/oulad/ouladimport.h"
#include "tests/app/import/databasedigest.h"
#include "tests/app/import/ouladfolder.h"
#include "tests/support/testcluster.h"

#include <QTest>

#include <thread>

using namespace viridian;

namespace {

const QString organizationName = QStringLiteral("Open \"University\" d'été");

ingest::TableCounts counts(const ImportReport &report, const char *table)
{
    for (const auto &entry : report.tables) {
        if (entry.table == QLatin1String(table))
            return entry;
    }
    qFatal("no counts of %s", table);
}

QStringList skippedLines(const ImportReport &report)
{
    QStringList lines;
    for (const auto &row : report.skipped)
        lines.append(QStringLiteral("%1:%2").arg(row.file).arg(row.line));
    return lines;
}

} // namespace

class TestOuladImport : public QObject
{
    Q_OBJECT

    std::optional<pg::Connection> m_connection;

    Result<ImportReport> import(const QString &folder, std::optional<QDate> today = {})
    {
        return oulad::importFolder(*m_connection, {folder, organizationName, today});
    }
    /// The rows of a query, "a|b" each.
    QStringList rows(const QByteArray &sql)
    {
        auto result = m_connection->run(sql);
        if (!result)
            qFatal("%s", qPrintable(result.error().detail));
        QStringList lines;
        for (int row = 0; row < result->count(); ++row) {
            QStringList values;
            for (int column = 0; column < result->columns(); ++column)
                values.append(result->isNull(row, column) ? QStringLiteral("-") : result->text(row, column));
            lines.append(values.join(u'|'));
        }
        return lines;
    }

private slots:
    void init()
    {
        auto &cluster = TestCluster::instance();
        m_connection.emplace(cluster.connect(cluster.createDatabase()));
    }
    void cleanup() { m_connection.reset(); }

    void whatWasRetiredIsNotBroughtBackByASecondImport()
    {
        OuladFolder folder;
        const QString path = folder.write();
        QVERIFY(import(path));
        rows("UPDATE app.organizations SET raw_retention_days = 1, analysed_at = now()");
        const QByteArray sums =
            "SELECT sum(interactions), count(*) > 0 FROM (SELECT interactions FROM "
            "app.learning_events UNION ALL SELECT interactions FROM app.activity_history) all_of_it";
        const QByteArray events = "SELECT count(*) FROM app.learning_events";
        const QStringList before = rows(sums);
        const QStringList all = rows(events);
        while (rows("BEGIN; SET LOCAL ROLE viridian_pipeline; SELECT set_config('app.current_org_id', "
                    "(SELECT organization_id::text FROM app.organizations_to_analyse()), true); "
                    "SELECT app.retire_next()") != QStringList{QStringLiteral("-")})
            rows("COMMIT");
        rows("COMMIT");
        const QStringList kept = rows(events);
        QVERIFY(kept != all);
        QCOMPARE(rows(sums), before);
        QVERIFY(import(path));
        QCOMPARE(rows(events), kept);
        QCOMPARE(rows(sums), before);
    }

    void everyTableIsFilled()
    {
        OuladFolder folder;
        const auto report = import(folder.write());
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QVERIFY(report->skipped.empty());
        const auto lines = [](const char *text) { return QString::fromUtf8(text).split(u'\n'); };

        QCOMPARE(rows("SELECT name, external_id, is_sample, analysis_date FROM app.organizations"),
                 lines("Open \"University\" d'été|Open \"University\" d'été|f|2013-10-23"));
        QCOMPARE(rows("SELECT external_id, display_name, roles, status FROM app.users ORDER BY 1"),
                 lines("11|Learner 11|{learner}|active\n12|Learner 12|{learner}|active\n"
                       "13|Learner 13|{learner}|active"));
        QCOMPARE(
            rows("SELECT external_id, code, presentation, starts_on, ends_on FROM app.courses ORDER BY 1"),
            lines("AAA-2013J|AAA-2013J|2013J|2013-10-01|2014-06-26\n"
                  "BBB-2013B|BBB-2013B|2013B|2013-02-01|2013-09-29\n"
                  "CCC-2014J|CCC-2014J|2014J|2014-10-01|2015-06-27"));
        QCOMPARE(rows("SELECT c.code, u.external_id, enrolled_on, withdrawn_on, outcome, previous_attempts, "
                      "studied_credits, prior_education FROM app.enrollments e "
                      "JOIN app.courses c USING (organization_id, course_id) "
                      "JOIN app.users u USING (organization_id, user_id) ORDER BY 1, 2"),
                 lines("AAA-2013J|11|2013-04-25|-|pass|0|240|HE Qualification\n"
                       "AAA-2013J|12|2013-08-09|2013-10-13|withdrawn|1|60|A Level or Equivalent\n"
                       "AAA-2013J|13|-|-|fail|0|60|A Level or Equivalent\n"
                       "BBB-2013B|11|2013-02-06|-|distinction|0|60|HE Qualification"));
        QCOMPARE(rows("SELECT c.code, a.kind, a.subtype, a.title, a.weight, a.due_on FROM app.activities a "
                      "JOIN app.courses c USING (organization_id, course_id) ORDER BY 1, 2, 3, 4"),
                 lines("AAA-2013J|assessment|CMA|CMA 01|0|2013-10-31\n"
                       "AAA-2013J|assessment|TMA|TMA 01|12.5|2013-10-20\n"
                       "AAA-2013J|assessment|TMA|TMA 02|20|2013-11-24\n"
                       "AAA-2013J|exam|Exam|Exam 01|100|-\n"
                       "AAA-2013J|resource|forumng|forumng 101|0|-\n"
                       "AAA-2013J|resource|resource|resource 100|0|-\n"
                       "BBB-2013B|assessment|TMA|TMA 01|100|2013-02-11\n"
                       "BBB-2013B|resource|homepage|homepage 200|0|-"));
        QCOMPARE(rows("SELECT a.title, c.code, u.external_id, attempt, submitted_on, score, is_banked "
                      "FROM app.assessment_results r JOIN app.activities a ON a.activity_id = r.activity_id "
                      "JOIN app.courses c ON c.course_id = r.course_id "
                      "JOIN app.users u ON u.user_id = r.user_id ORDER BY 2, 3"),
                 lines("TMA 01|AAA-2013J|11|1|2013-10-19|78|f\nTMA 01|AAA-2013J|12|1|2013-09-30|70|t\n"
                       "TMA 01|AAA-2013J|13|1|2013-10-23|-|f\nTMA 01|BBB-2013B|11|1|2013-02-10|100|f"));
        QCOMPARE(
            rows("SELECT a.title, c.code, u.external_id, occurred_at, verb, seconds, interactions, source "
                 "FROM app.learning_events e JOIN app.activities a ON a.activity_id = e.activity_id "
                 "JOIN app.courses c ON c.course_id = e.course_id "
                 "JOIN app.users u ON u.user_id = e.user_id ORDER BY 2, 3, 1"),
            lines("forumng 101|AAA-2013J|11|2013-09-21 12:00:00+00|interacted|0|2|oulad\n"
                  "resource 100|AAA-2013J|11|2013-09-21 12:00:00+00|interacted|0|5|oulad\n"
                  "resource 100|AAA-2013J|12|2013-10-01 12:00:00+00|interacted|0|7|oulad\n"
                  "homepage 200|BBB-2013B|11|2013-02-13 12:00:00+00|interacted|0|3|oulad"));
    }

    // What an import must not take over stands in no table.
    void sensitiveColumnsStayOut()
    {
        OuladFolder folder;
        QVERIFY(import(folder.write()));
        const QStringList everything =
            rows("SELECT query_to_xml(format('SELECT * FROM app.%I', relname), true, false, '')"
                 " FROM pg_class WHERE relnamespace = 'app'::regnamespace"
                 " AND relkind IN ('r', 'p')");
        QVERIFY(everything.join(u'\n').contains(QStringLiteral("HE Qualification")));
        for (const char *value : {"Scotland", "Wales", "90-100%", "41-42%", "35-55", "0-35", "55&lt;="})
            QVERIFY2(!everything.join(u'\n').contains(QLatin1String(value)), value);
    }

    void secondRunChangesNothing()
    {
        OuladFolder folder;
        const QString path = folder.write();
        QVERIFY(import(path));
        const QStringList before = databaseDigest(*m_connection);
        const auto again = import(path);
        QVERIFY(again);
        QCOMPARE(databaseDigest(*m_connection), before);
        for (const auto &table : again->tables) {
            QCOMPARE(table.stored, 0);
            QCOMPARE(table.changed, 0);
            QCOMPARE(table.repeated, table.read);
        }
        QCOMPARE(counts(*again, "learning_events").read, 4);
        QCOMPARE(counts(*again, "assessment_results").read, 4);
    }

    void newerFolderChangesWhatDiffers()
    {
        OuladFolder folder;
        QVERIFY(import(folder.write()));
        folder["studentAssessment"].replace("1,13,22,0,\n", "1,13,22,0,55\n");
        folder["studentVle"] += "AAA,2013J,12,100,0,2\nAAA,2013J,12,101,3,1\n";
        folder["studentRegistration"].replace("AAA,2013J,13,,", "AAA,2013J,13,-3,");
        const auto report = import(folder.write());
        QVERIFY(report);
        QCOMPARE(counts(*report, "assessment_results"),
                 (ingest::TableCounts{QStringLiteral("assessment_results"), 4, 0, 1, 3}));
        QCOMPARE(counts(*report, "learning_events"),
                 (ingest::TableCounts{QStringLiteral("learning_events"), 5, 1, 1, 3}));
        QCOMPARE(counts(*report, "enrollments"),
                 (ingest::TableCounts{QStringLiteral("enrollments"), 4, 0, 1, 3}));
        QCOMPARE(rows("SELECT sum(interactions) FROM app.learning_events"),
                 QStringList{QStringLiteral("20")});
    }

    void todayIsTheGivenDay()
    {
        OuladFolder folder;
        const auto report = import(folder.write(), QDate(2014, 1, 15));
        QVERIFY(report);
        QCOMPARE(report->analysisDate, QDate(2014, 1, 15));
    }

    // Work handed in long after a course is over does not move the current day.
    void todayIsWithinACourse()
    {
        OuladFolder folder;
        folder["studentAssessment"] += "2,11,600,0,50\n";
        const auto report = import(folder.write());
        QVERIFY(report);
        QCOMPARE(report->analysisDate, QDate(2013, 10, 23));
    }

    void badRowsAreSkippedAndReported_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const char *file, const char *line) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(line);
        };
        row("columns missing", "studentVle", "AAA,2013J,11,100,1");
        row("columns too many", "courses", "DDD,2013J,100,1");
        row("bad quotes", "vle", "300,AAA,20\"13J,resource,,");
        row("quote never closed", "studentVle", "AAA,2013J,11,100,1,\"3");
        row("not UTF-8", "vle", "300,AAA,2013J,r\xE9source,,");
        row("year without B or J", "courses", "DDD,2013X,100");
        row("no length", "courses", "DDD,2013J,");
        row("course twice", "courses", "AAA,2013J,268");
        row("unknown course of an assessment", "assessments", "ZZZ,2013J,9,TMA,1,1");
        row("unknown type of assessment", "assessments", "AAA,2013J,9,Essay,1,1");
        row("negative weight", "assessments", "AAA,2013J,9,TMA,1,-1");
        row("weight that is no number", "assessments", "AAA,2013J,9,TMA,1,nan");
        row("assessment twice", "assessments", "BBB,2013B,1,TMA,1,1");
        row("site without a type", "vle", "300,AAA,2013J,,,");
        row("site twice", "vle", "100,AAA,2013J,resource,,");
        row("student that is no number", "studentInfo", "AAA,2013J,x1,M,,,,,0,60,N,Pass");
        row("unknown final result", "studentInfo", "AAA,2013J,14,M,,,,,0,60,N,Maybe");
        row("student twice", "studentInfo", "AAA,2013J,11,M,,,,,0,60,N,Pass");
        row("registration of nobody", "studentRegistration", "BBB,2013B,13,1,");
        row("registration twice", "studentRegistration", "AAA,2013J,11,1,");
        row("registration on no day", "studentRegistration", "BBB,2013B,11,99999999999,");
        row("result of an unknown assessment", "studentAssessment", "9,11,1,0,50");
        row("result of a student elsewhere", "studentAssessment", "5,13,1,0,50");
        row("score above 100", "studentAssessment", "2,11,1,0,101");
        row("score that is no number", "studentAssessment", "2,11,1,0,good");
        row("no day of submission", "studentAssessment", "2,11,,0,50");
        row("result twice", "studentAssessment", "1,11,1,0,50");
        row("event of an unknown site", "studentVle", "AAA,2013J,11,999,1,1");
        row("event at another course's site", "studentVle", "AAA,2013J,11,200,1,1");
        row("event of nobody", "studentVle", "BBB,2013B,13,200,1,1");
        row("clicks below 0", "studentVle", "AAA,2013J,11,100,1,-1");
        row("clicks beyond belief", "studentVle", "AAA,2013J,11,100,1,99999999999999999999");
    }

    void badRowsAreSkippedAndReported()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, line);
        OuladFolder folder;
        QVERIFY(import(folder.write()));
        const QStringList before = databaseDigest(*m_connection);

        const auto lineNumber = folder[file.constData()].count('\n') + 1;
        folder[file.constData()] += line + "\n";
        const auto report = import(folder.write());
        QVERIFY(report);
        const QString name = QString::fromLatin1(file);
        QCOMPARE(skippedLines(*report), QStringList{QStringLiteral("%1.csv:%2").arg(name).arg(lineNumber)});
        QVERIFY(!report->skipped.front().reason.isEmpty());
        for (const auto &entry : report->files)
            QCOMPARE(entry.skipped, entry.name == name ? 1 : 0);
        QCOMPARE(databaseDigest(*m_connection), before);
    }

    void unusableFolders_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("contents");
        for (const char *file : {"courses", "assessments", "vle", "studentInfo", "studentRegistration",
                                 "studentAssessment", "studentVle"}) {
            QTest::addRow("%s absent", file) << QByteArray(file) << QByteArray();
            QTest::addRow("%s empty", file) << QByteArray(file) << QByteArray("\n");
            QTest::addRow("%s with other columns", file) << QByteArray(file) << QByteArray("a,b\n1,2\n");
        }
    }

    void unusableFolders()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, contents);
        OuladFolder folder;
        if (contents.isEmpty())
            folder.remove(file.constData());
        else
            folder[file.constData()] = contents;
        const QStringList before = databaseDigest(*m_connection);
        const auto report = import(folder.write());
        QVERIFY(!report);
        QVERIFY2(report.error().userText.contains(QString::fromLatin1(file)),
                 qPrintable(report.error().userText));
        QCOMPARE(report.error().kind, contents.isEmpty() ? ErrorKind::NotFound : ErrorKind::BadInput);
        QCOMPARE(databaseDigest(*m_connection), before);
    }

    void failureInTheLastTableLeavesEverythingAsItWas()
    {
        OuladFolder folder;
        QVERIFY(import(folder.write()));
        const QStringList before = databaseDigest(*m_connection);
        QVERIFY(m_connection->run("CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS "
                                  "'BEGIN RAISE EXCEPTION ''refused''; END'; "
                                  "CREATE TRIGGER refuse BEFORE INSERT ON app.learning_events FOR EACH ROW "
                                  "EXECUTE FUNCTION public.refuse()"));
        folder["courses"] += "DDD,2014B,240\n";
        folder["studentVle"] += "AAA,2013J,13,101,3,1\n";
        const auto report = import(folder.write());
        QVERIFY(!report);
        QCOMPARE(report.error().detail, QStringLiteral("refused"));
        QCOMPARE(databaseDigest(*m_connection), before);
        QVERIFY(m_connection->run("DROP TRIGGER refuse ON app.learning_events"));
        const auto repaired = import(folder.write());
        QVERIFY(repaired);
        QCOMPARE(counts(*repaired, "courses").stored, 1);
        QCOMPARE(counts(*repaired, "learning_events").stored, 1);
    }

    void stopWhileReading()
    {
        OuladFolder folder;
        const QStringList before = databaseDigest(*m_connection);
        std::stop_source stop;
        const auto report = oulad::importFolder(
            *m_connection, {folder.write(), organizationName, {}},
            [&](const ImportStep &step) {
                if (step.name == u"studentAssessment.csv")
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(databaseDigest(*m_connection), before);
    }

    // The request comes while the server is at work: it waits for a lock that another session holds.
    void stopWhileTheServerWorks()
    {
        OuladFolder folder;
        const QString path = folder.write();
        QVERIFY(import(path));
        const QStringList before = databaseDigest(*m_connection);
        folder["courses"] += "DDD,2014B,240\n";
        QVERIFY(!folder.write().isEmpty());

        auto other = TestCluster::instance().connect(rows("SELECT current_database()").first());
        QVERIFY(other.run("BEGIN; LOCK TABLE app.assessment_results IN ACCESS EXCLUSIVE MODE"));
        std::stop_source stop;
        std::thread observer([&] {
            const QByteArray waiting = "SELECT FROM pg_locks WHERE NOT granted AND pid = " +
                                       QByteArray::number(m_connection->backendPid());
            for (auto found = other.run(waiting); found && found->isEmpty(); found = other.run(waiting))
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto report =
            oulad::importFolder(*m_connection, {path, organizationName, {}}, {}, stop.get_token());
        observer.join();
        QVERIFY(other.run("ROLLBACK"));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(databaseDigest(*m_connection), before);
    }

    void anotherOrganizationWithTheName()
    {
        QVERIFY(m_connection->run("INSERT INTO app.organizations (external_id, name) VALUES ($1, 'Other')",
                                  pg::Parameters::of(organizationName)));
        OuladFolder folder;
        const auto report = import(folder.write());
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QCOMPARE(rows("SELECT count(*) FROM app.users"), QStringList{QStringLiteral("0")});
    }

    void twoOrganizationsFromOneFolder()
    {
        OuladFolder folder;
        const QString path = folder.write();
        QVERIFY(import(path));
        QVERIFY(oulad::importFolder(*m_connection, {path, QStringLiteral("Another"), {}}));
        QCOMPARE(rows("SELECT o.name, count(*) FROM app.learning_events JOIN app.organizations o "
                      "USING (organization_id) GROUP BY 1 ORDER BY 1"),
                 (QStringList{QStringLiteral("Another|4"), organizationName + QStringLiteral("|4")}));
    }

    // An ordinary login that may act as the pipeline is enough.
    void pipelineLoginIsEnough()
    {
        auto &cluster = TestCluster::instance();
        QVERIFY(m_connection->run(
            "CREATE ROLE import_login LOGIN NOINHERIT; GRANT viridian_pipeline TO import_login"));
        auto login =
            cluster.connect(rows("SELECT current_database()").first(), QStringLiteral("import_login"));
        OuladFolder folder;
        const auto report = oulad::importFolder(login, {folder.write(), organizationName, {}});
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(counts(*report, "learning_events").stored, 4);
    }

    // The real data set, where it lies beside the checkout.
    void realFolder()
    {
        const QString data =
            qEnvironmentVariable("VIRIDIAN_DATA_DIR", QStringLiteral(VIRIDIAN_SOURCE_DIR "/../shared/data"));
        const QString folder = data + QStringLiteral("/oulad");
        if (!QFile::exists(folder))
            QSKIP("The real data is not here: set VIRIDIAN_DATA_DIR to a folder with oulad/.");
        const auto report = import(folder);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QStringList read;
        for (const auto &file : report->files)
            read.append(QStringLiteral("%1 %2").arg(file.name).arg(file.read));
        QCOMPARE(read.join(u'\n'),
                 QStringLiteral("courses 22\nassessments 206\nvle 6364\nstudentInfo 21333\n"
                                "studentRegistration 21333\nstudentAssessment 121738\nstudentVle 584248"));
        QVERIFY(report->skipped.empty());
        QCOMPARE(counts(*report, "enrollments").stored, 21'333);
        QCOMPARE(counts(*report, "assessment_results").stored, 121'738);
        QCOMPARE(counts(*report, "activities").stored, 206 + 6364);
        QCOMPARE(counts(*report, "learning_events").stored, 430'897);
    }
};

QTEST_GUILESS_MAIN(TestOuladImport)
#include "tst_ouladimport.moc"

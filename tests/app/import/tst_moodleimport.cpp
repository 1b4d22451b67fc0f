// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/moodle/moodleimport.h"
#include "tests/app/import/databasedigest.h"
#include "tests/app/import/importfixture.h"

#include <QTest>

using namespace viridian;

namespace {

const QByteArray header =
    "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,"
    "IP address\n";

QByteArray row(const char *time, const char *context, const char *event, const char *description)
{
    return QByteArray("\"") + time + "\",-,-," + context + ",System," + event + ",\"" + description +
           "\",web,192.0.2.7\n";
}

const QByteArray courseViewed = row("6/05/18, 00:47", "Course: Programming(Spring)", "Course viewed",
                                    "The user with id '11' viewed the course with id '95'.");
const QByteArray fileViewed =
    row("7/05/18, 10:00", "File: Week 1", "Course module viewed",
        "The user with id '12' viewed the 'resource' activity with course module id '501'.");

} // namespace

class TestMoodleImport : public QObject, ImportFixture
{
    Q_OBJECT

    Result<ImportReport> import(const QString &path)
    {
        return moodle::importPath(connection(), {QStringLiteral("North"), {}}, path);
    }
    QStringList events()
    {
        return rows("SELECT u.external_id, c.external_id, a.external_id, e.verb, e.interactions,"
                    " e.occurred_at AT TIME ZONE 'UTC' FROM app.learning_events e"
                    " JOIN app.users u USING (organization_id, user_id)"
                    " LEFT JOIN app.courses c USING (organization_id, course_id)"
                    " LEFT JOIN app.activities a USING (organization_id, activity_id)"
                    " ORDER BY e.occurred_at, 1, 4");
    }

private slots:
    void init() { newDatabase(); }
    void cleanup() { closeDatabase(); }

    void everyTableIsFilled()
    {
        const auto report = import(write("log.csv", header + fileViewed + courseViewed));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->rows, (ingest::RowCounts{2, 2, 0}));
        QCOMPARE(
            events(),
            (QStringList{QStringLiteral("moodle:11|moodle:95|-|viewed|1|2018-05-06 00:47:00"),
                         QStringLiteral("moodle:12|moodle:95|module:501|viewed|1|2018-05-07 10:00:00")}));
        QCOMPARE(rows("SELECT title, starts_on, ends_on FROM app.courses"),
                 QStringList{QStringLiteral("Programming(Spring)|2018-05-06|2018-05-07")});
        QCOMPARE(rows("SELECT kind, subtype, title FROM app.activities"),
                 QStringList{QStringLiteral("resource|File|Week 1")});
        QCOMPARE(rows("SELECT count(*) FROM app.enrollments"), QStringList{QStringLiteral("2")});
        const auto text =
            rows("SELECT query_to_xml(format('SELECT * FROM app.%I', relname), true, false, '')"
                 " FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p')")
                .join(u'\n');
        QVERIFY(!text.contains(QStringLiteral("192.0.2.7")));
    }

    void equalRowsAreOneEventAndRepeatedOnesChangeNothing()
    {
        const QString path = write("log.csv", header + fileViewed + courseViewed + fileViewed + fileViewed);
        const auto report = import(path);
        QVERIFY(report);
        QCOMPARE(report->rows, (ingest::RowCounts{4, 4, 0}));
        QCOMPARE(rows("SELECT interactions FROM app.learning_events ORDER BY 1"),
                 (QStringList{QStringLiteral("1"), QStringLiteral("3")}));
        const QStringList before = databaseDigest(connection());
        QCOMPARE(import(path)->rows, (ingest::RowCounts{4, 0, 4}));
        QCOMPARE(databaseDigest(connection()), before);
        // An export of a part knows less: nothing is taken away.
        QCOMPARE(import(write("part.csv", header + courseViewed + fileViewed))->rows,
                 (ingest::RowCounts{2, 0, 2}));
        QCOMPARE(databaseDigest(connection()), before);
    }

    void filesThatOverlap()
    {
        QTemporaryDir folder;
        QVERIFY(!writeInto(folder, "a.csv", header + courseViewed + fileViewed).isEmpty());
        QVERIFY(!writeInto(folder, "b.csv", header + courseViewed + fileViewed + fileViewed).isEmpty());
        const auto report = import(folder.path());
        QVERIFY(report);
        QCOMPARE(report->rows, (ingest::RowCounts{5, 3, 2}));
    }

    void twoCoursesInOneFile()
    {
        const auto report =
            import(write("log.csv", header + courseViewed + fileViewed +
                                        row("8/05/18, 10:00", "Course: Other", "Course viewed",
                                            "The user with id '11' viewed the course with id '96'.")));
        QVERIFY(report);
        QCOMPARE(events().at(1), QStringLiteral("moodle:12|-|-|viewed|1|2018-05-07 10:00:00"));
    }

    void verbs_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QString>("verb");
        const auto entry = [](const char *event, const char *verb) {
            QTest::newRow(event) << QByteArray(event) << QString::fromLatin1(verb);
        };
        entry("Course viewed", "viewed");
        entry("Submission form viewed.", "viewed");
        entry("List Submissions", "viewed");
        entry("A submission has been submitted.", "submitted");
        entry("Submission created.", "submitted");
        entry("Quiz attempt submitted", "submitted");
        entry("Quiz attempt started", "attempted");
        entry("A file has been uploaded.", "interacted");
        entry("Course activity completion updated", "interacted");
    }

    void verbs()
    {
        QFETCH(QByteArray, event);
        QFETCH(QString, verb);
        QVERIFY(import(write("log.csv", header + row("6/05/18, 00:47", "Course: P", event.constData(),
                                                     "The user with id '11' did something."))));
        QCOMPARE(rows("SELECT verb FROM app.learning_events"), QStringList{verb});
    }

    void badRowsAreSkippedAndReported_data()
    {
        QTest::addColumn<QByteArray>("bad");
        const auto entry = [](const char *name, const QByteArray &bad) { QTest::newRow(name) << bad; };
        const char *did = "The user with id '11' did something.";
        entry("a day that does not exist", row("29/02/18, 19:00", "Course: P", "Course viewed", did));
        entry("month first", row("05/23/18, 19:00", "Course: P", "Course viewed", did));
        entry("no time", row("6/05/18", "Course: P", "Course viewed", did));
        entry("in the future", row("6/05/99, 10:00", "Course: P", "Course viewed", did));
        entry("no user", row("6/05/18, 10:00", "Course: P", "Add Submission", "User added submission 'A'"));
        entry("user elsewhere in the text",
              row("6/05/18, 10:00", "Course: P", "Add Submission", "Added for the user with id '11'."));
        entry("the system", row("6/05/18, 10:00", "Course: P", "Course viewed", "The user with id '0' did."));
        entry("no number", row("6/05/18, 10:00", "Course: P", "Course viewed", "The user with id 'x' did."));
        entry("a number without end", row("6/05/18, 10:00", "Course: P", "Course viewed",
                                          "The user with id '99999999999999999999' did."));
        entry("columns missing", "\"6/05/18, 10:00\",-,-\n");
        entry("zero byte", QByteArray("\"6/05/18, 10:00\",-,-,\0,,,,,\n", 28));
        entry("no letter of Windows-1252", row("6/05/18, 10:00", "Course: \x81", "Course viewed", did));
    }

    void badRowsAreSkippedAndReported()
    {
        QFETCH(QByteArray, bad);
        const auto report = import(write("log.csv", header + courseViewed + bad + fileViewed));
        QVERIFY(report);
        QCOMPARE(report->rows, (ingest::RowCounts{3, 2, 0}));
        QCOMPARE(report->skippedCount, 1);
        QCOMPARE(report->skipped.front().line, 3);
        QCOMPARE(report->files.first().skipped, 1);
    }

    void windows1252()
    {
        const auto report = import(write(
            "log.csv",
            header + courseViewed +
                row("6/05/18, 10:00", "File: Caf\xE9 \x96 100 \x80", "Course module viewed",
                    "The user with id '11' viewed the 'resource' activity with course module id '1'.")));
        QVERIFY(report);
        QCOMPARE(rows("SELECT title FROM app.activities"), QStringList{QStringLiteral("Café – 100 €")});
        QVERIFY(report->notes.join(u'\n').contains(QStringLiteral("Windows-1252")));
    }

    // The real exports, where they lie beside the checkout.
    void realFolder()
    {
        const QString path = realData(QStringLiteral("moodle"));
        if (path.isEmpty())
            QSKIP("The real data is not here: set VIRIDIAN_DATA_DIR to a folder with moodle/.");
        const auto report = import(path);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->rows.read, 4997 + 4005 + 2140);
        QCOMPARE(report->rows.stored + report->rows.repeated + report->skippedCount, report->rows.read);
        QVERIFY(std::ranges::any_of(report->skipped, [](const SkippedRow &skipped) {
            return skipped.file == u"Moodle_Module_5_SP18.csv.gz" && skipped.line == 2140 &&
                   skipped.reason.contains(QStringLiteral("29/02/18"));
        }));
        QCOMPARE(import(path)->rows.stored, 0);
    }
};

QTEST_GUILESS_MAIN(TestMoodleImport)
#include "tst_moodleimport.moc"

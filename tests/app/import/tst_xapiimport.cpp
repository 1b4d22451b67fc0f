// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/xapiimport.h"
#include "tests/app/import/databasedigest.h"
#include "tests/app/import/importfixture.h"

#include <QTest>

using namespace viridian;

namespace {

QByteArray statement(int number, const QByteArray &rest = {}, const char *day = "2021-11-29")
{
    return "{\"id\": \"00000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0') +
           "\", \"actor\": {\"mbox\": \"mailto:ann@example.org\", \"name\": \"Ann\"},"
           " \"verb\": {\"id\": \"http://adlnet.gov/expapi/verbs/completed\"},"
           " \"object\": {\"id\": \"http://a.example/quiz\"}, \"timestamp\": \"" +
           day +
           "T10:00:00Z\", \"context\": {\"contextActivities\": {\"parent\": [{\"id\": \"course-v1:A\","
           " \"definition\": {\"type\": \"http://adlnet.gov/expapi/activities/course\"}}]}}" +
           rest + "}";
}

QByteArray scored(int number, const char *score, const char *day = "2021-11-29")
{
    return statement(number, ", \"result\": {\"score\": {\"scaled\": " + QByteArray(score) + "}}", day);
}

QByteArray voiding(int number, int target)
{
    return "{\"id\": \"00000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0') +
           "\", \"actor\": {\"mbox\": \"mailto:admin@example.org\"},"
           " \"verb\": {\"id\": \"http://adlnet.gov/expapi/verbs/voided\"}, \"object\": {\"objectType\":"
           " \"StatementRef\", \"id\": \"00000000-0000-4000-8000-" +
           QByteArray::number(target).rightJustified(12, '0') +
           "\"}, \"timestamp\": \"2021-12-01T10:00:00Z\"}";
}

} // namespace

class TestXapiImport : public QObject, ImportFixture
{
    Q_OBJECT

    Result<ImportReport> import(const QString &path, const std::stop_token &stop = {})
    {
        return xapi::importPath(connection(), {QStringLiteral("North"), {}}, path, {}, stop);
    }
    static ingest::RowCounts counts(qint64 read, qint64 stored, qint64 repeated)
    {
        return {read, stored, repeated};
    }

private slots:
    void init() { newDatabase(); }
    void cleanup() { closeDatabase(); }

    void everyTableIsFilled()
    {
        const auto report =
            import(write("one.json", '[' + scored(1, "0.5") + ',' + scored(2, "0.75", "2021-11-30") + ']'));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->rows, counts(2, 2, 0));
        QCOMPARE(report->analysisDate, QDate(2021, 11, 30));
        QCOMPARE(rows("SELECT external_id, display_name, roles, status FROM app.users"),
                 QStringList{QStringLiteral("ann@example.org|Ann|{learner}|active")});
        QCOMPARE(rows("SELECT external_id, starts_on, ends_on FROM app.courses"),
                 QStringList{QStringLiteral("course-v1:A|2021-11-29|2021-11-30")});
        QCOMPARE(rows("SELECT external_id, kind, weight, due_on FROM app.activities"),
                 QStringList{QStringLiteral("http://a.example/quiz|assessment|0|-")});
        QCOMPARE(rows("SELECT enrolled_on, withdrawn_on FROM app.enrollments"),
                 QStringList{QStringLiteral("2021-11-29|-")});
        QCOMPARE(rows("SELECT attempt, submitted_on, score FROM app.assessment_results ORDER BY 1"),
                 (QStringList{QStringLiteral("1|2021-11-29|50"), QStringLiteral("2|2021-11-30|75")}));
        QCOMPARE(rows("SELECT verb, course_id IS NULL, activity_id IS NULL, source FROM app.learning_events"
                      " ORDER BY occurred_at LIMIT 1"),
                 QStringList{QStringLiteral("completed|f|f|xapi")});
        QCOMPARE(rows("SELECT attempt, octet_length(content_hash) FROM app.statements ORDER BY 1"),
                 (QStringList{QStringLiteral("1|32"), QStringLiteral("2|32")}));
    }

    void formsOfOneFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("packed");
        for (const bool packed : {false, true}) {
            const QString ending = packed ? QStringLiteral(".gz") : QString();
            const auto add = [&](const char *name, const QByteArray &bytes) {
                QTest::addRow("%s%s", name, qPrintable(ending))
                    << QLatin1String(name) + ending << bytes << packed;
            };
            add("array.json", "[\n" + statement(1) + ",\n" + statement(2) + "\n]\n");
            add("lines.jsonl", statement(1) + '\n' + statement(2) + '\n');
            add("lines.json", "\xEF\xBB\xBF" + statement(1) + "\r\n" + statement(2));
            add("lines.ndjson", statement(1) + '\n' + statement(2));
        }
    }

    void formsOfOneFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, packed);
        const auto report = import(packed ? writePacked(name, bytes) : write(name, bytes));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().userText));
        QCOMPARE(report->rows, counts(2, 2, 0));
    }

    void repeatedStatementsChangeNothing()
    {
        const QString path =
            write("one.jsonl", scored(1, "0.5") + '\n' + scored(2, "0.6") + '\n' + scored(1, "0.5") + '\n');
        const auto first = import(path);
        QVERIFY(first);
        QCOMPARE(first->rows, counts(3, 2, 1));
        const QStringList before = databaseDigest(connection());
        const auto second = import(path);
        QVERIFY(second);
        QCOMPARE(second->rows, counts(3, 0, 3));
        QCOMPARE(databaseDigest(connection()), before);
    }

    void sameIdWithOtherContentIsRefused()
    {
        QVERIFY(import(write("one.jsonl", scored(1, "0.5"))));
        const QStringList before = databaseDigest(connection());
        const auto report = import(write("two.jsonl", "\n" + scored(1, "0.9") + '\n' + scored(1, "0.5")));
        QVERIFY(report);
        QCOMPARE(report->rows, counts(2, 0, 1));
        QCOMPARE(report->skippedCount, 1);
        QCOMPARE(report->skipped.front().file, QStringLiteral("two.jsonl"));
        QCOMPARE(report->skipped.front().line, 2);
        QVERIFY(report->skipped.front().reason.contains(QStringLiteral("000000000001")));
        QCOMPARE(report->files.first().skipped, 1);
        QCOMPARE(databaseDigest(connection()), before);

        const auto within = import(write("three.jsonl", scored(7, "0.1") + '\n' + scored(7, "0.2")));
        QVERIFY(within);
        QCOMPARE(within->rows, counts(2, 1, 0));
        QCOMPARE(within->skipped.front().line, 2);
    }

    void voidedStatementsLeaveNothing_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("in one file") << scored(1, "0.5") + '\n' + voiding(2, 1) << QByteArray();
        QTest::newRow("voiding one first") << voiding(2, 1) + '\n' + scored(1, "0.5") << QByteArray();
        QTest::newRow("later") << scored(1, "0.5") << voiding(2, 1);
        QTest::newRow("earlier") << voiding(2, 1) << scored(1, "0.5");
    }

    void voidedStatementsLeaveNothing()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QVERIFY(import(write("one.jsonl", first)));
        if (!second.isEmpty())
            QVERIFY(import(write("two.jsonl", second)));
        QCOMPARE(rows("SELECT (SELECT count(*) FROM app.learning_events), (SELECT count(*) FROM "
                      "app.assessment_results), (SELECT count(*) FROM app.statements)"),
                 QStringList{QStringLiteral("0|0|2")});
        const QStringList before = databaseDigest(connection());
        QVERIFY(import(write("again.jsonl", first + '\n' + second)));
        QCOMPARE(databaseDigest(connection()), before);
    }

    void statementsWithoutAnId()
    {
        QByteArray without = statement(1);
        without.remove(1, without.indexOf(',') + 1 - 1);
        const QString path = write("one.jsonl", without + '\n' + without);
        const auto report = import(path);
        QVERIFY(report);
        QCOMPARE(report->rows, counts(2, 1, 1));
        QCOMPARE(import(path)->rows, counts(2, 0, 2));
    }

    void badStatementsAreSkippedAndReported()
    {
        const auto report =
            import(write("one.jsonl", statement(1) + "\n{\"id\": 5}\nnonsense\n" + QByteArray("\xFF\xFE\n") +
                                          QByteArray(2'000'000, '{') + '\n' + statement(2) + '\n'));
        QVERIFY(report);
        QCOMPARE(report->rows, counts(6, 2, 0));
        QCOMPARE(report->skippedCount, 4);
        QStringList lines;
        for (const auto &row : report->skipped)
            lines.append(QString::number(row.line));
        QCOMPARE(lines, (QStringList{QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                                     QStringLiteral("5")}));
        QCOMPARE(report->files.first(),
                 (FileCounts{QStringLiteral("one.jsonl"), QStringLiteral("one.jsonl"), 6, 4}));
    }

    void theListOfSkippedRowsIsBounded()
    {
        QByteArray bytes;
        for (int row = 0; row < 3000; ++row)
            bytes += "{\"a\":1}\n";
        const auto report = import(write("one.jsonl", bytes));
        QVERIFY(report);
        QCOMPARE(report->skippedCount, 3000);
        QCOMPARE(report->skipped.size(), ImportReport::mostListed);
        QCOMPARE(report->skippedKinds.size(), 1);
        QCOMPARE(report->skippedKinds.first(), 3000);
    }

    void unusableFilesLeaveNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("array cut off") << '[' + statement(1) + ',';
        QTest::newRow("array with a stray bracket") << '[' + statement(1) + "}]";
    }

    void unusableFilesLeaveNothing()
    {
        QFETCH(QByteArray, bytes);
        const QStringList before = databaseDigest(connection());
        const auto report = import(write("one.json", bytes));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QVERIFY(report.error().userText.startsWith(QStringLiteral("one.json: ")));
        QCOMPARE(databaseDigest(connection()), before);
    }

    void truncatedGzipLeavesNothing()
    {
        QByteArray bytes;
        for (int row = 1; row <= 3000; ++row)
            bytes += statement(row) + '\n';
        const QString path = writePacked(QStringLiteral("cut.jsonl.gz"), bytes);
        QFile file(path);
        QVERIFY(file.resize(file.size() / 2));
        const QStringList before = databaseDigest(connection());
        const auto report = import(path);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QCOMPARE(databaseDigest(connection()), before);
        QCOMPARE(import(m_folder.filePath(QStringLiteral("absent.json"))).error().kind, ErrorKind::NotFound);
    }

    void folder()
    {
        QTemporaryDir folder;
        QVERIFY(!writeInto(folder, "b.jsonl", statement(2) + '\n' + statement(1)).isEmpty());
        QVERIFY(!writeInto(folder, "a.json", '[' + statement(1) + ']').isEmpty());
        QVERIFY(!writeInto(folder, "readme.txt", "not this").isEmpty());
        const auto report = import(folder.path());
        QVERIFY(report);
        QCOMPARE(report->rows, counts(3, 2, 1));
        QCOMPARE(report->files.size(), 2);
    }

    void stopLeavesNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto report = import(write("one.jsonl", statement(1)), stop.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(rows("SELECT count(*) FROM app.statements"), QStringList{QStringLiteral("0")});
    }

    // The real statements, where they lie beside the checkout.
    void realFile()
    {
        const QString path = realData(QStringLiteral("xapi/fun_statements_first5000.jsonl.gz"));
        if (path.isEmpty())
            QSKIP("The real data is not here: set VIRIDIAN_DATA_DIR to a folder with xapi/.");
        const auto report = import(path);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->rows, counts(5000, 5000, 0));
        QCOMPARE(report->skippedCount, 0);
        QCOMPARE(import(path)->rows, counts(5000, 0, 5000));
    }
};

QTEST_GUILESS_MAIN(TestXapiImport)
#include "tst_xapiimport.moc"

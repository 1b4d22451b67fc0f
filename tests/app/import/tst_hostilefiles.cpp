// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/moodle/moodleimport.h"
#include "app/import/oneroster/onerosterimport.h"
#include "app/import/oulad/ouladimport.h"
#include "app/import/xapi/xapiimport.h"
#include "tests/app/import/databasedigest.h"
#include "tests/app/import/importfixture.h"
#include "tests/app/import/ouladfolder.h"

#include <QTest>

using namespace viridian;

namespace {

/// A file of a format: its head and two rows that are as they should be.
struct Format
{
    QString file;
    QByteArray head;
    QByteArray first;
    QByteArray last;
};

QByteArray statement(const QByteArray &number)
{
    return "{\"id\": \"00000000-0000-4000-8000-00000000000" + number +
           "\", \"actor\": {\"mbox\": \"mailto:ann@example.org\"}, \"verb\": {\"id\": \"completed\"},"
           " \"object\": {\"id\": \"http://a.example/quiz\"}, \"timestamp\": \"2021-11-29T10:00:00Z\"}\n";
}

QByteArray logRow(const QByteArray &day)
{
    return '"' + day +
           "/05/18, 00:47\",-,-,Course: P,System,Course viewed,"
           "The user with id '11' viewed the course with id '95'.,web,::1\n";
}

QMap<QString, Format> formats()
{
    return {
        {QStringLiteral("xapi"), {QStringLiteral("log.jsonl"), {}, statement("1"), statement("2")}},
        {QStringLiteral("moodle"),
         {QStringLiteral("log.csv"),
          "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP "
          "address\n",
          logRow("6"), logRow("7")}},
        {QStringLiteral("oneroster"),
         {QStringLiteral("users.csv"),
          "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,email,primaryOrgSourcedId\n",
          "u1,,,true,Ann,Apple,,\n", "u2,,,true,Bob,Berg,,\n"}},
        {QStringLiteral("oulad"),
         {QStringLiteral("studentVle.csv"),
          "code_module,code_presentation,id_student,id_site,date,sum_click\n", "AAA,2013J,11,100,-10,4\n",
          "AAA,2013J,12,100,0,7\n"}},
    };
}

QByteArray utf16(const QByteArray &text)
{
    QByteArray wide("\xFF\xFE");
    for (const char c : text)
        wide.append(c).append('\0');
    return wide;
}

} // namespace

/// What ends in the report, and what ends the import: never with half of it. Files of a GiB are for
/// tests/bench/hostile.sh.
class TestHostileFiles : public QObject, ImportFixture
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_roster;
    std::optional<OuladFolder> m_oulad;

    /// The folder that holds what else the format wants.
    QString folderOf(const QString &format)
    {
        m_oulad.emplace();
        if (format == u"oulad")
            return m_oulad->write();
        m_roster.emplace();
        if (format != u"oneroster")
            return m_roster->path();
        writeInto(*m_roster, "manifest.csv",
                  "propertyName,value\noneroster.version,1.2\nfile.academicSessions,bulk\nfile.courses,bulk\n"
                  "file.classes,bulk\nfile.users,bulk\nfile.enrollments,bulk\n");
        writeInto(*m_roster, "academicSessions.csv",
                  "sourcedId,status,dateLastModified,title,startDate,endDate\n");
        writeInto(*m_roster, "courses.csv", "sourcedId,status,dateLastModified,title,courseCode\n");
        writeInto(*m_roster, "classes.csv",
                  "sourcedId,status,dateLastModified,title,courseSourcedId,classCode,schoolSourcedId,"
                  "termSourcedIds\n");
        writeInto(*m_roster, "enrollments.csv",
                  "sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role,beginDate,endDate\n");
        return m_roster->path();
    }

    Result<ImportReport> import(const QString &format, const QByteArray &bytes, bool packed = false)
    {
        const QString folder = folderOf(format);
        const QString file = folder + u'/' + formats().value(format).file;
        QFile::remove(file);
        const QString written =
            packed ? writePacked(QStringLiteral("written"), bytes) : write("written", bytes);
        if (!QFile::rename(written, packed ? file + QStringLiteral(".gz") : file))
            qFatal("cannot write %s", qPrintable(file));
        return importFolder(format, folder);
    }

    Result<ImportReport> importFolder(const QString &format, const QString &folder)
    {
        const QString north = QStringLiteral("North");
        if (format == u"moodle")
            return moodle::importPath(connection(), {north, {}}, folder);
        if (format == u"oneroster")
            return oneroster::importFolder(connection(), {folder, north, {}});
        if (format == u"oulad")
            return oulad::importFolder(connection(), {folder, north, {}});
        return xapi::importPath(connection(), {north, {}}, folder);
    }

    static FileCounts counts(const ImportReport &report, const QString &file)
    {
        for (const FileCounts &one : report.files) {
            if (one.file.startsWith(file))
                return one;
        }
        qFatal("no counts of %s", qPrintable(file));
    }

    static void addFormats(const char *name, const QByteArray &row)
    {
        for (const QString &format : formats().keys())
            QTest::addRow("%s, %s", qPrintable(format), name) << format << row;
    }

private slots:
    void initTestCase() { newDatabase(); }
    void cleanupTestCase() { closeDatabase(); }

    void aHostileRowCostsItselfAlone_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("row");
        addFormats("other than UTF-8", "a,b,\xE9,{\"a\": \"\xE9\"}\n");
        addFormats("zero bytes", QByteArray("a,\0,{\"a\": \"\0\"}\n", 15) + QByteArray(3, '\0') + '\n');
        addFormats("deep nesting", "{\"a\":" + QByteArray(100'000, '[') + '\n');
        addFormats("a quote never closed", "\"a,b,{\n");
        addFormats("a line of 20 MB", QByteArray(20'000'000, 'x') + '\n');
        addFormats("many columns", QByteArray(100'000, ',') + '\n');
        addFormats("statements about SQL", "'; DROP TABLE app.users; --\n");
    }
    void aHostileRowCostsItselfAlone()
    {
        QFETCH(const QString, format);
        QFETCH(const QByteArray, row);
        const Format file = formats().value(format);
        const auto report = import(format, file.head + file.first + row + file.last);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        const FileCounts found = counts(*report, file.file);
        QCOMPARE(found.read - found.skipped, 2);
        QVERIFY(found.skipped > 0);
        QCOMPARE(report->skippedCount, found.skipped);
        QCOMPARE(report->skipped.front().line, file.head.count('\n') + 2);
        QVERIFY(!report->skipped.front().reason.isEmpty());
    }

    void unusableFilesLeaveNothing_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("bytes");
        for (const auto &[format, file] : formats().asKeyValueRange()) {
            if (format == u"xapi") // has no head whose names would be missing
                continue;
            QTest::addRow("%s, UTF-16", qPrintable(format)) << format << utf16(file.head + file.first);
            QTest::addRow("%s, nothing", qPrintable(format)) << format << QByteArray();
            QTest::addRow("%s, zero bytes", qPrintable(format)) << format << QByteArray(1 << 20, '\0');
            QTest::addRow("%s, JSON", qPrintable(format)) << format << statement("1");
        }
    }
    void unusableFilesLeaveNothing()
    {
        QFETCH(const QString, format);
        QFETCH(const QByteArray, bytes);
        const QStringList before = databaseDigest(connection());
        const auto report = import(format, bytes);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QVERIFY2(report.error().userText.contains(formats().value(format).file),
                 qPrintable(report.error().userText));
        QCOMPARE(databaseDigest(connection()), before);
    }

    void statementsInUtf16AreAllReported()
    {
        const auto report = import(QStringLiteral("xapi"), utf16(statement("1") + statement("2")));
        QVERIFY(report);
        QCOMPARE(report->rows.stored, 0);
        QCOMPARE(report->skippedCount, report->rows.read);
        QVERIFY(report->skippedCount >= 2);
    }

    void packedFiles_data()
    {
        QTest::addColumn<QString>("format");
        for (const QString &format : formats().keys())
            QTest::addRow("%s", qPrintable(format)) << format;
    }
    /// 64 MB in 64 kB, and the same cut off behind half of it.
    void packedFiles()
    {
        QFETCH(const QString, format);
        const Format file = formats().value(format);
        const QByteArray bytes = file.head + file.first + QByteArray(64'000'000, 'x') + '\n' + file.last;
        const auto report = import(format, bytes, true);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        const FileCounts found = counts(*report, file.file);
        QCOMPARE(found.read, 3);
        QCOMPARE(found.skipped, 1);

        const QStringList before = databaseDigest(connection());
        const QString folder = folderOf(format);
        const QString path = folder + u'/' + file.file;
        QFile::remove(path);
        QVERIFY(QFile::rename(writePacked(QStringLiteral("cut"), bytes), path + QStringLiteral(".gz")));
        QFile cut(path + QStringLiteral(".gz"));
        QVERIFY(cut.resize(cut.size() / 2));
        const auto refused = importFolder(format, folder);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::BadInput);
        QCOMPARE(databaseDigest(connection()), before);
    }
};

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "tst_hostilefiles.moc"

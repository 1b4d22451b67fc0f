// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oneroster/onerosterimport.h"
#include "tests/app/import/databasedigest.h"
#include "tests/app/import/importfixture.h"

#include <QMap>
#include <QTest>

using namespace viridian;

namespace {

/// A small OneRoster 1.2 folder.
QMap<QString, QByteArray> roster()
{
    return {
        {QStringLiteral("manifest"),
         "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n"
         "file.academicSessions,bulk\nfile.classes,bulk\nfile.courses,bulk\n"
         "file.enrollments,bulk\nfile.orgs,bulk\nfile.users,bulk\nfile.roles,absent\n"},
        {QStringLiteral("orgs"), "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
                                 "org1,,,North School,school,,\n"},
        {QStringLiteral("academicSessions"),
         "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
         "t1,,,Autumn,term,2025-09-01,2025-12-20,,2026\n"
         "t2,,,Spring,term,2026-01-10,2026-06-30,,2026\n"},
        {QStringLiteral("courses"),
         "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,"
         "orgSourcedId,subjects,subjectCodes\n"
         "c1,,,,Mathematics,MATH,,org1,,\n"},
        {QStringLiteral("classes"),
         "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
         "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
         "k1,,,Maths 7a,,c1,M7A,scheduled,,org1,\"t1,t2\",,,\n"
         "k2,,,Maths 7b,,c1,,scheduled,,org1,t1,,,\n"},
        {QStringLiteral("users"),
         "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
         "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
         "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n"
         "u1,,,true,ann,,Ann,Apple,,,ann@example.org,,,,,,,,,,,org1,\n"
         "u2,,,true,bob,,Bob,Berg,,,,,,,,,,,,,,org1,\n"
         "u3,,,false,cem,,Cem,Can,,,,,,,,,,,,,,,\n"},
        {QStringLiteral("enrollments"), "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
                                        "userSourcedId,role,primary,beginDate,endDate\n"
                                        "e1,,,k1,org1,u1,student,,2025-09-02,\n"
                                        "e2,,,k1,org1,u2,teacher,true,,\n"
                                        "e3,,,k2,org1,u1,student,,,2025-10-01\n"
                                        "e4,,,k2,org1,u3,student,,,2025-12-20\n"},
    };
}

} // namespace

class TestOneRosterImport : public QObject, ImportFixture
{
    Q_OBJECT

    Result<ImportReport> import(const QMap<QString, QByteArray> &files,
                                const QString &organization = QStringLiteral("North"))
    {
        const QTemporaryDir folder;
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            writeInto(folder, file.key() + QStringLiteral(".csv"), file.value());
        return oneroster::importFolder(connection(), {folder.path(), organization, {}});
    }
    static ingest::TableCounts counts(const ImportReport &report, const char *table)
    {
        for (const auto &entry : report.tables) {
            if (entry.table == QLatin1String(table))
                return entry;
        }
        qFatal("no counts of %s", table);
    }

private slots:
    void init() { newDatabase(); }
    void cleanup() { closeDatabase(); }

    void everyTableIsFilled()
    {
        const auto report = import(roster());
        QVERIFY2(report, qPrintable(report ? QString() : report.error().userText + report.error().detail));
        QCOMPARE(report->skippedCount, 0);
        QCOMPARE(rows("SELECT external_id, display_name, email, roles, status FROM app.users ORDER BY 1"),
                 (QStringList{QStringLiteral("u1|Ann Apple|ann@example.org|{learner}|active"),
                              QStringLiteral("u2|Bob Berg|-|{trainer}|active"),
                              QStringLiteral("u3|Cem Can|-|{learner}|deactivated")}));
        QCOMPARE(rows("SELECT external_id, code, title, presentation, starts_on, ends_on FROM app.courses "
                      "ORDER BY 1"),
                 (QStringList{QStringLiteral("k1|M7A|Maths 7a|Autumn, Spring|2025-09-01|2026-06-30"),
                              QStringLiteral("k2|MATH|Maths 7b|Autumn|2025-09-01|2025-12-20")}));
        QCOMPARE(rows("SELECT c.external_id, u.external_id, enrolled_on, withdrawn_on FROM app.enrollments"
                      " JOIN app.courses c USING (organization_id, course_id)"
                      " JOIN app.users u USING (organization_id, user_id) ORDER BY 1, 2"),
                 (QStringList{QStringLiteral("k1|u1|2025-09-02|-"), QStringLiteral("k2|u1|-|2025-10-01"),
                              QStringLiteral("k2|u3|-|-")}));
        QCOMPARE(rows("SELECT c.external_id, u.external_id FROM app.course_trainers"
                      " JOIN app.courses c USING (organization_id, course_id)"
                      " JOIN app.users u USING (organization_id, user_id)"),
                 QStringList{QStringLiteral("k1|u2")});
        QVERIFY(!report->analysisDate.isValid());
    }

    void secondRunChangesNothing()
    {
        QVERIFY(import(roster()));
        const QStringList before = databaseDigest(connection());
        const auto again = import(roster());
        QVERIFY(again);
        QCOMPARE(again->rows.stored, 0);
        QCOMPARE(databaseDigest(connection()), before);
    }

    void deletedRows()
    {
        QVERIFY(import(roster()));
        auto files = roster();
        files[QStringLiteral("enrollments")] =
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
            "userSourcedId,role,primary,beginDate,endDate\n"
            "e1,tobedeleted,2025-11-05T10:00:00Z,k1,org1,u1,student,,,\n"
            "e2,tobedeleted,,k1,org1,u2,teacher,,,\n";
        files[QStringLiteral("users")]
            .replace("u2,,,true", "u2,tobedeleted,,true")
            .replace("u3,,", "u9,tobedeleted,");
        files[QStringLiteral("classes")].replace("k2,,", "k2,tobedeleted,");
        const auto report = import(files);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->skippedCount, 0);
        QCOMPARE(rows("SELECT withdrawn_on FROM app.enrollments e JOIN app.courses c USING (organization_id, "
                      "course_id)"
                      " WHERE c.external_id = 'k1'"),
                 QStringList{QStringLiteral("2025-11-05")});
        QCOMPARE(rows("SELECT count(*) FROM app.course_trainers"), QStringList{QStringLiteral("0")});
        QCOMPARE(rows("SELECT external_id, status FROM app.users ORDER BY 1"),
                 (QStringList{QStringLiteral("u1|active"), QStringLiteral("u2|deactivated"),
                              QStringLiteral("u3|deactivated")}));
        QCOMPARE(rows("SELECT external_id FROM app.courses WHERE deleted_at IS NOT NULL"),
                 QStringList{QStringLiteral("k2")});
    }

    // What a change says of people and classes that came earlier resolves against the database.
    void changesAlone()
    {
        QVERIFY(import(roster()));
        QMap<QString, QByteArray> files;
        files[QStringLiteral("manifest")] =
            "propertyName,value\noneroster.version,1.2\nfile.enrollments,delta\n";
        files[QStringLiteral("enrollments")] =
            roster().value(QStringLiteral("enrollments")).split('\n').first() +
            "\ne5,active,2025-11-05T10:00:00Z,k1,org1,u3,student,,2025-11-05,\n";
        const auto report = import(files);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(counts(*report, "enrollments").stored, 1);
        QCOMPARE(report->skippedCount, 0);
    }

    /// The server knows the first school's size and takes the second one for as good as empty.
    void aLargeSchoolBesideAnother()
    {
        QVERIFY(import(roster()));
        QVERIFY(connection().run("ANALYZE"));
        auto files = roster();
        QByteArray &users = files[QStringLiteral("users")];
        QByteArray &enrollments = files[QStringLiteral("enrollments")];
        for (int user = 100; user < 10'100; ++user)
            users += "u" + QByteArray::number(user) + ",,,true,x,,Given,Family,,,,,,,,,,,,,,,\n";
        for (int row = 0; row < 20'000; ++row)
            enrollments += "x" + QByteArray::number(row) + ",,,k" + QByteArray::number(1 + row % 2) +
                           ",org1,u" + QByteArray::number(100 + row / 2) + ",student,,,\n";
        QVERIFY(connection().run("SET statement_timeout = '20s'"));
        const auto report = import(files, QStringLiteral("South"));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(counts(*report, "enrollments").stored, 20'003);
    }

    void badRowsAreSkippedAndReported_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const char *file, const QByteArray &line) {
            QTest::newRow(name) << QString::fromLatin1(file) << line;
        };
        row("term that ends before it starts", "academicSessions", "t3,,,X,term,2025-09-01,2025-08-01,,2026");
        row("term on no day", "academicSessions", "t3,,,X,term,2025-02-30,2025-08-01,,2026");
        row("unknown status", "courses", "c2,gone,,,Physics,PHY,,org1,,");
        row("class of an unknown course", "classes", "k3,,,X,,c9,,scheduled,,org1,t1,,,");
        row("class of an unknown school", "classes", "k3,,,X,,c1,,scheduled,,org9,t1,,,");
        row("class in an unknown term", "classes", "k3,,,X,,c1,,scheduled,,org1,\"t1,t9\",,,");
        row("class twice", "classes", "k1,,,X,,c1,,scheduled,,org1,t1,,,");
        row("user twice", "users", "u1,,,true,x,,X,Y,,,,,,,,,,,,,,,");
        row("user without a name", "users", "u4,,,true,x,,,,,,,,,,,,,,,,,,");
        row("user of an unknown school", "users", "u4,,,true,x,,X,Y,,,,,,,,,,,,,,org9,");
        row("neither true nor false", "users", "u4,,,yes,x,,X,Y,,,,,,,,,,,,,,,");
        row("key too long", "users", QByteArray(300, 'x') + ",,,true,x,,X,Y,,,,,,,,,,,,,,,");
        row("unknown role", "enrollments", "e5,,,k1,org1,u3,administrator,,,");
        row("unknown class", "enrollments", "e5,,,k9,org1,u3,student,,,");
        row("unknown user", "enrollments", "e5,,,k1,org1,u9,student,,,");
        row("enrolment twice", "enrollments", "e5,,,k1,org1,u1,student,,,");
    }

    void badRowsAreSkippedAndReported()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, line);
        QVERIFY(import(roster()));
        const QStringList before = databaseDigest(connection());
        auto files = roster();
        const auto number = files[file].count('\n') + 1;
        files[file] += line + '\n';
        const auto report = import(files);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->skippedCount, 1);
        QCOMPARE(report->skipped.front().file, file + QStringLiteral(".csv"));
        QCOMPARE(report->skipped.front().line, number);
        for (const auto &entry : report->files)
            QCOMPARE(entry.skipped, entry.name == file ? 1 : 0);
        QCOMPARE(databaseDigest(connection()), before);
    }

    void unusableFolders_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("contents"); // empty: absent
        for (const char *file :
             {"manifest", "orgs", "academicSessions", "courses", "classes", "users", "enrollments"}) {
            QTest::addRow("%s absent", file) << QString::fromLatin1(file) << QByteArray();
            QTest::addRow("%s with other columns", file)
                << QString::fromLatin1(file) << QByteArray("a,b\n1,2\n");
        }
        QTest::addRow("other version")
            << QStringLiteral("manifest") << QByteArray("propertyName,value\noneroster.version,1.0\n");
    }

    void unusableFolders()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, contents);
        const QStringList before = databaseDigest(connection());
        auto files = roster();
        files[file] = contents;
        if (contents.isEmpty())
            files.remove(file);
        const auto report = import(files);
        QVERIFY(!report);
        QVERIFY(report.error().kind == ErrorKind::NotFound || report.error().kind == ErrorKind::BadInput);
        QVERIFY(report.error().userText.contains(file));
        QCOMPARE(databaseDigest(connection()), before);
    }
};

QTEST_GUILESS_MAIN(TestOneRosterImport)
#include "tst_onerosterimport.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/organizationid.h"
#include "app/import/sample/sampledefinition.h"
#include "app/import/sample/sampleload.h"
#include "tests/app/import/databasedigest.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace viridian;

namespace {

const QDate anchor(2026, 3, 4); // a Wednesday, with the winter holidays within the 40 weeks

} // namespace

class TestSample : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<pg::Connection> m_connection;

    static std::optional<pg::Connection> newDatabase(QString &name)
    {
        name = TestCluster::instance().createDatabase();
        return TestCluster::instance().connect(name);
    }
    static Result<sample::LoadReport> load(pg::Connection &connection, std::optional<QDate> day)
    {
        return sample::loadSample(connection, {.anchor = day, .analyse = false});
    }
    /// The rows of a query, "a|b" each.
    QStringList rows(const QByteArray &sql, pg::Connection *connection = nullptr)
    {
        auto result = (connection ? connection : &*m_connection)->run(sql);
        if (!result)
            qFatal("%s: %s", sql.constData(), qPrintable(result.error().detail));
        QStringList lines;
        for (int row = 0; row < result->count(); ++row) {
            QStringList values;
            for (int column = 0; column < result->columns(); ++column)
                values.append(result->text(row, column));
            lines.append(values.join(u'|'));
        }
        return lines;
    }
    qint64 number(const QByteArray &sql) { return rows(sql).value(0).toLongLong(); }
    static QStringList lines(const char *text) { return QString::fromUtf8(text).split(u'\n'); }

private slots:
    void initTestCase()
    {
        m_connection = newDatabase(m_database);
        const auto report = load(*m_connection, anchor);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->organizations.size(), 2);
        QVERIFY(report->organizations.first().loaded);
    }
    void cleanupTestCase() { m_connection.reset(); }

    void sizesAreThePromisedOnes()
    {
        QCOMPARE(number("SELECT count(*) FROM app.organizations WHERE is_sample"), 2);
        QCOMPARE(number("SELECT count(*) FROM app.users WHERE 'learner' = ANY (roles)"), 600);
        QCOMPARE(number("SELECT count(*) FROM app.users WHERE 'trainer' = ANY (roles)"), 12);
        QCOMPARE(number("SELECT count(*) FROM app.courses"), 10);
        QCOMPARE(number("SELECT count(*) FROM app.skills"), 40);
        QCOMPARE(number("SELECT count(DISTINCT date_trunc('week', occurred_at)) FROM app.learning_events"),
                 40);
        QCOMPARE(rows("SELECT max(occurred_at)::date, max(analysis_date), min(analysis_date) "
                      "FROM app.learning_events, app.organizations"),
                 lines("2026-03-04|2026-03-04|2026-03-04"));
        QVERIFY(number("SELECT count(*) FROM app.learning_events WHERE seconds > 0") > 50'000);
    }

    void nothingLiesAfterTheAnchorButThePlan()
    {
        QCOMPARE(number("SELECT count(*) FROM app.learning_events WHERE occurred_at >= '2026-03-05'"), 0);
        QCOMPARE(number("SELECT count(*) FROM app.assessment_results WHERE submitted_on > '2026-03-04'"), 0);
        QCOMPARE(number("SELECT count(*) FROM app.enrollments WHERE enrolled_on > '2026-03-04' "
                        "OR withdrawn_on > '2026-03-04'"),
                 0);
        QVERIFY(number("SELECT count(*) FROM app.activities WHERE due_on > '2026-03-04'") > 0);
    }

    void everyCourseHasAPlan()
    {
        // Units for all weeks but the last two, each with a due date; all assessments give evidence for
        // skills.
        QCOMPARE(
            number(
                "SELECT count(*) FROM app.courses c WHERE (SELECT count(*) FROM app.activities a "
                "WHERE a.course_id = c.course_id AND kind = 'unit' AND due_on BETWEEN starts_on AND ends_on)"
                " <> (ends_on - starts_on + 1) / 7 - 2"),
            0);
        QCOMPARE(number("SELECT count(*) FROM app.activities a WHERE kind = 'assessment' AND NOT EXISTS "
                        "(SELECT FROM app.activity_skills s WHERE s.activity_id = a.activity_id)"),
                 0);
        QCOMPARE(number("SELECT count(DISTINCT course_id) FROM app.skill_requirements"), 10);
        QCOMPARE(
            number("SELECT count(*) FROM app.skills s WHERE NOT EXISTS (SELECT FROM app.skill_requirements r "
                   "WHERE r.skill_id = s.skill_id)"),
            0);
    }

    void everyAwkwardCaseIsThere_data()
    {
        QTest::addColumn<QByteArray>("sql"); // counts at least 1
        const auto row = [](const char *name, const char *sql) { QTest::newRow(name) << QByteArray(sql); };
        row("late starter",
            "SELECT count(*) FROM app.enrollments e JOIN app.courses USING (organization_id, course_id) "
            "WHERE enrolled_on >= starts_on + 14");
        row("dropout",
            "SELECT count(*) FROM app.enrollments WHERE withdrawn_on IS NOT NULL AND outcome = 'withdrawn'");
        row("never active",
            "SELECT count(*) FROM app.enrollments e JOIN app.courses USING (organization_id, course_id) "
            "WHERE starts_on < '2026-01-01' AND withdrawn_on IS NULL AND NOT EXISTS "
            "(SELECT FROM app.learning_events l WHERE l.user_id = e.user_id)");
        row("course without learners", "SELECT count(*) FROM app.courses c WHERE NOT EXISTS "
                                       "(SELECT FROM app.enrollments e WHERE e.course_id = c.course_id)");
        row("course that has not begun",
            "SELECT count(*) FROM app.courses c WHERE starts_on > '2026-03-04' AND EXISTS "
            "(SELECT FROM app.enrollments e WHERE e.course_id = c.course_id)");
        row("course that is over",
            "SELECT count(*) FROM app.courses c WHERE ends_on < '2026-03-04' AND EXISTS "
            "(SELECT FROM app.enrollments e WHERE e.course_id = c.course_id "
            "AND outcome = 'pass')");
        row("cohort under k", "SELECT count(*) FROM (SELECT FROM app.enrollments GROUP BY course_id "
                              "HAVING count(*) BETWEEN 1 AND 9) small");
        row("learner in several courses",
            "SELECT count(*) FROM (SELECT FROM app.enrollments GROUP BY user_id "
            "HAVING count(*) > 1) several");
        row("deactivated user", "SELECT count(*) FROM app.users WHERE status = 'deactivated'");
        row("trainer of two courses",
            "SELECT count(*) FROM (SELECT FROM app.course_trainers GROUP BY user_id "
            "HAVING count(*) = 2) two");
        row("trainer of no course",
            "SELECT count(*) FROM app.users u WHERE 'trainer' = ANY (roles) AND NOT EXISTS "
            "(SELECT FROM app.course_trainers t WHERE t.user_id = u.user_id)");
        row("all roles", "SELECT count(*) FROM app.users WHERE roles = '{learner,trainer,org_admin}'");
        row("everything done, every score 100",
            "SELECT count(*) FROM app.enrollments e JOIN app.courses c USING (organization_id, course_id) "
            "WHERE starts_on < '2026-01-01' "
            "AND 100 = ALL (SELECT coalesce(score, -1) FROM app.assessment_results r WHERE r.user_id = "
            "e.user_id) "
            "AND NOT EXISTS (SELECT FROM app.activities a WHERE a.course_id = e.course_id AND kind <> 'exam' "
            "AND due_on < '2026-03-04' "
            "AND NOT EXISTS (SELECT FROM app.learning_events l WHERE l.user_id = e.user_id "
            "AND l.activity_id = a.activity_id AND verb IN ('completed', 'submitted')))");
        row("every score 0", "SELECT count(*) FROM (SELECT FROM app.assessment_results GROUP BY user_id "
                             "HAVING max(score) = 0 AND count(*) > 3) zero");
        row("carried-over results",
            "SELECT count(*) FROM app.assessment_results JOIN app.courses "
            "USING (organization_id, course_id) WHERE is_banked AND submitted_on < starts_on");
        row("second attempt", "SELECT count(*) FROM app.assessment_results WHERE attempt = 2");
        row("handed in, not marked", "SELECT count(*) FROM app.assessment_results WHERE score IS NULL");
        row("handed in late",
            "SELECT count(*) FROM app.assessment_results JOIN app.activities "
            "USING (organization_id, activity_id) WHERE kind = 'assessment' AND attempt = 1 "
            "AND submitted_on > due_on");
        row("Arabic name", "SELECT count(*) FROM app.users WHERE display_name ~ '[\xD8\xA7-\xD9\x8A]'");
        row("Hebrew name", "SELECT count(*) FROM app.users WHERE display_name ~ '[\xD7\x90-\xD7\xAA]'");
        row("quotes in a name", "SELECT count(*) FROM app.users WHERE display_name LIKE '%\"%'");
        row("apostrophe in a name", "SELECT count(*) FROM app.users WHERE display_name LIKE '%''%'");
        row("very long name", "SELECT count(*) FROM app.users WHERE length(display_name) > 100");
        row("combining characters",
            "SELECT count(*) FROM app.users WHERE display_name <> normalize(display_name)");
    }

    void everyAwkwardCaseIsThere()
    {
        QFETCH(QByteArray, sql);
        QVERIFY(number(sql) >= 1);
    }

    // What the charts are to show.
    void behaviourLooksReal()
    {
        QVERIFY(
            number("SELECT count(*) FROM app.learning_events WHERE extract(isodow FROM occurred_at) = 3") >
            2 * number(
                    "SELECT count(*) FROM app.learning_events WHERE extract(isodow FROM occurred_at) = 6"));
        const QByteArray inWeek = "SELECT count(*) FROM app.learning_events WHERE occurred_at >= '%1' AND "
                                  "occurred_at < '%1'::date + 7";
        const auto week = [&](const char *monday) {
            return number(QByteArray(inWeek).replace("%1", monday));
        };
        QVERIFY(2 * week("2025-12-22") < week("2025-12-08"));
        // Who has done more of the units scores better.
        const QStringList correlation = rows(
            "SELECT corr(done, mean) FROM (SELECT count(*) AS done, user_id, course_id FROM "
            "app.learning_events "
            "WHERE verb = 'completed' GROUP BY 2, 3) d JOIN (SELECT avg(score) AS mean, user_id, course_id "
            "FROM app.assessment_results WHERE attempt = 1 GROUP BY 2, 3) s USING (user_id, course_id) "
            "JOIN app.courses USING (course_id) WHERE code = 'RES-201'");
        QVERIFY2(correlation.first().toDouble() > 0.2, qPrintable(correlation.first()));
    }

    void tenantsAreDisjoint()
    {
        QCOMPARE(number("SELECT count(*) FROM app.enrollments e JOIN app.users u USING (user_id) "
                        "JOIN app.courses c USING (course_id) WHERE u.organization_id <> e.organization_id "
                        "OR c.organization_id <> e.organization_id"),
                 0);
        for (const char *table : {"users:user_id", "courses:course_id", "activities:activity_id",
                                  "skills:skill_id", "learning_events:event_id"}) {
            const QByteArrayList parts = QByteArray(table).split(':');
            QCOMPARE(number("SELECT count(*) FROM (SELECT FROM app." + parts.at(0) + " GROUP BY " +
                            parts.at(1) + " HAVING count(DISTINCT organization_id) > 1) shared"),
                     0);
        }
    }

    void secondLoadChangesNothing()
    {
        const QStringList before = databaseDigest(*m_connection);
        for (const auto &day : {std::optional<QDate>(), std::optional(anchor)}) {
            const auto again = load(*m_connection, day);
            QVERIFY(again);
            QVERIFY(!again->organizations.first().loaded);
            QCOMPARE(again->organizations.first().today, anchor);
            QCOMPARE(databaseDigest(*m_connection), before);
        }
    }

    // Moved to another day and back, the rows are those of a first load for that day.
    void anotherAnchorMakesTheDataAnew()
    {
        QString name;
        auto moved = newDatabase(name);
        QVERIFY(load(*moved, anchor.addDays(9)));
        QVERIFY(databaseDigest(*moved) != databaseDigest(*m_connection));
        QVERIFY(load(*moved, anchor));
        QCOMPARE(databaseDigest(*moved), databaseDigest(*m_connection));
    }

    void failureLeavesNothingAndTheNextLoadGivesTheSameRows()
    {
        QString name;
        auto connection = newDatabase(name);
        QVERIFY(connection->run("CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS "
                                "'BEGIN RAISE EXCEPTION ''refused''; END'; "
                                "CREATE TRIGGER refuse BEFORE INSERT ON app.learning_events FOR EACH ROW "
                                "EXECUTE FUNCTION public.refuse()"));
        const QStringList before = databaseDigest(*connection);
        QVERIFY(!load(*connection, anchor));
        QCOMPARE(databaseDigest(*connection), before);
        QVERIFY(connection->run("DROP TRIGGER refuse ON app.learning_events"));
        QVERIFY(load(*connection, anchor));
        QCOMPARE(databaseDigest(*connection), databaseDigest(*m_connection));
    }

    void loginsAreRealAndSeeTheirOwn()
    {
        QCOMPARE(sample::sampleLogins().size(), 9);
        for (const auto &login : sample::sampleLogins()) {
            auto connection = TestCluster::instance().connect(m_database, login.login);
            QCOMPARE(rows("SELECT rolinherit OR rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles "
                          "WHERE rolname = session_user",
                          &connection),
                     lines("f"));
            if (login.organization.isEmpty()) {
                QVERIFY(connection.run("SET ROLE viridian_dba"));
                continue;
            }
            const QStringList session =
                rows("SELECT display_name, organization_name, is_sample, today, array_to_string(roles, ',') "
                     "FROM app.session_info()",
                     &connection);
            QCOMPARE(session, QStringList{QStringLiteral("%1|%2|t|2026-03-04|%3")
                                              .arg(login.person, login.organization,
                                                   login.roles.join(QStringLiteral(",")))});
            QVERIFY(!connection.run("SET ROLE viridian_dba"));
        }
        auto learner = TestCluster::instance().connect(m_database, QStringLiteral("sample_learner"));
        QVERIFY(learner.run("SET ROLE viridian_learner"));
        QCOMPARE(rows("SELECT display_name FROM app.users", &learner), lines("Amina Yusuf"));
        auto trainer = TestCluster::instance().connect(m_database, QStringLiteral("sample_trainer"));
        QVERIFY(trainer.run("SET ROLE viridian_trainer"));
        QCOMPARE(rows("SELECT code FROM app.courses ORDER BY 1", &trainer), lines("DAT-150\nSTA-110"));
    }

    // After the tests that compare whole databases: a later call does what an earlier one left.
    void laterLoadAnalyses()
    {
        QCOMPARE(number("SELECT count(*) FROM app.enrollment_metrics"), 0);
        const auto report = sample::loadSample(*m_connection);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QVERIFY(!report->organizations.first().loaded);
        QCOMPARE(number("SELECT count(*) FROM app.organizations WHERE analysed_at IS NULL"), 0);
        QCOMPARE(number("SELECT count(DISTINCT organization_id) FROM app.enrollment_metrics"), 2);
        QCOMPARE(number("SELECT count(*) FROM app.enrollment_metrics WHERE completed_pct > 99.9") > 0, true);
        QVERIFY(number("SELECT count(DISTINCT band) FROM app.skill_levels") == 4);
    }

    void definitionIsComplete()
    {
        const auto &definition = sample::Definition::instance();
        QCOMPARE(definition.organizations.size(), 2);
        for (const auto &organization : definition.organizations) {
            QSet<QString> skills;
            for (const auto &skill : organization.skills)
                skills.insert(skill.externalId);
            QCOMPARE(skills.size(), organization.skills.size());
            for (const auto &course : organization.courses) {
                QVERIFY(!course.skills.isEmpty() && course.weeks > 2 && course.assessments > 0);
                for (const auto &requirement : course.skills)
                    QVERIFY2(skills.contains(requirement.skill), qPrintable(requirement.skill));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"

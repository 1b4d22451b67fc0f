// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/row.h"
#include "tests/contract/contractsource.h"

#include <algorithm>
#include <cmath>

using namespace viridian;
using pg::Parameters;
using pg::Row;

/// The pages of every source against what the administrator's plain SQL over the tables finds.
class TestDashboards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_database.emplace(); }

    void learner_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("person"); ///< external id; empty: the reader
        QTest::addColumn<TimeRange>("range");
        for (int source = 0; source < contractSources().size(); ++source)
            for (const auto range : allTimeRanges) {
                const auto add = [&](const char *login, Role role, const char *person) {
                    QTest::addRow("%s %s %s %s", contractSources().at(source).name, login, person,
                                  qPrintable(key(range)))
                        << source << login << role << person << range;
                };
                add("north_l1", Role::Learner, "");
                add("north_l9", Role::Learner, "");
                add("north_ta", Role::Trainer, "l9");
                add("north_admin", Role::OrgAdmin, "l14");
            }
    }
    void learner()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        QFETCH(const QString, person);
        QFETCH(const TimeRange, range);
        open(login);
        const QString who = person.isEmpty() ? login.section(u'_', 1) : person;
        const QUuid user =
            one("SELECT user_id FROM app.users JOIN app.organizations o USING (organization_id) "
                "WHERE o.external_id = 'north' AND users.external_id = $1",
                Parameters::of(who))
                .uuid(0, 0);
        const auto answer = waitFor(m_source->learner(
            {.role = role, .userId = person.isEmpty() ? QUuid() : user, .courseId = {}, .range = range}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        const LearnerDashboard &found = *answer;
        QCOMPARE(found.userId, user);
        QCOMPARE(found.displayName, QStringLiteral("North ") + who);
        QCOMPARE(found.today, QDate(2026, 3, 4));
        // Both courses start on one day: the code decides. A trainer sees the own course only.
        QCOMPARE(found.courses.first().code, QStringLiteral("A"));
        const int number = who.mid(1).toInt();
        QCOMPARE(found.courses.size(), number >= 9 && role != Role::Trainer ? 2 : 1);
        const QUuid course = found.courses.first().courseId;
        QCOMPARE(found.startsOn, QDate(2026, 1, 5));
        QCOMPARE(found.endsOn, QDate(2026, 6, 28));
        QCOMPARE(found.outcome, QString());

        const auto metrics = one("SELECT * FROM app.enrollment_metrics WHERE user_id = $1 AND course_id = $2",
                                 Parameters::of(user, course));
        const Row row(metrics, 0);
        QCOMPARE(found.pace.current, row.optionalReal("current_pace"));
        QCOMPARE(found.pace.target, row.optionalReal("target_pace"));
        QCOMPARE(found.pace.overall, row.optionalReal("overall_pace"));
        QCOMPARE(found.pace.completed, row.real("completed_pct"));
        QCOMPARE(found.pace.due, row.real("due_pct"));
        QCOMPARE(found.engagement, row.optionalReal("engagement"));
        // The first snapshot is of 22 February; only a week's range begins after it.
        QCOMPARE(found.pace.before.has_value(), range == TimeRange::Week);
        QCOMPARE(found.engagementBefore.has_value(), range == TimeRange::Week);

        QDate first = firstDay(range, found.today);
        QList<QDate> sundays;
        for (const auto day : {QDate(2026, 2, 22), QDate(2026, 3, 1), QDate(2026, 3, 4)})
            if (day >= first)
                sundays.append(day);
        QList<QDate> days;
        for (const auto &point : found.velocity)
            days.append(point.day);
        QCOMPARE(days, sundays);
        QCOMPARE(found.velocity.last().current, found.pace.current);
        QCOMPARE(found.activity.size(), 4);
        QCOMPARE(found.activity.first(), (ActivityDay{QDate(2026, 2, 22), 600, 1, 0}));

        QCOMPARE(found.skills.size(), 2);
        const double level = number * 5 + 10;
        for (const auto &skill : found.skills) {
            QCOMPARE(skill.level, level);
            QCOMPARE(skill.required, 60.0);
            QCOMPARE(skill.evidence, 1);
            QCOMPARE(skill.levelBefore.has_value(), range == TimeRange::Week || range == TimeRange::Month);
        }
        QCOMPARE(found.work.size(), 1);
        QCOMPARE(found.work.first().due, QDate(2026, 2, 1));
        QCOMPARE(found.work.first().submitted, QDate(2026, 1, 30));
        QCOMPARE(found.work.first().score, number * 5.0 + 20);
        QCOMPARE(found.work.first().share, 100.0);

        const auto peers = one("SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY current_pace), "
                               "5 * round(20.0 * count(*) FILTER (WHERE current_pace < $3) / count(*)) FROM "
                               "app.enrollment_metrics WHERE course_id = $1 AND user_id <> $2 AND is_open",
                               Parameters::of(course, user, *found.pace.current));
        QVERIFY(!found.peers.withheld);
        QCOMPARE(found.peers.peers, static_cast<int>(peers.integer(0, 0)));
        // Around the middle, so as not to be anybody's own.
        QVERIFY(std::abs(*found.peers.median - peers.real(0, 1)) <= 0.5);
        QCOMPARE(found.peers.paceAbove, peers.real(0, 2));
    }

    void theForecastComesFromTheFinding_data() { addSources(); }
    void theForecastComesFromTheFinding()
    {
        SampleDatabase database;
        QFETCH(const int, source);
        const auto read = [&](const char *login, const LearnerQuery &query) {
            const auto opened = contractSources().at(source).open(database, QString::fromLatin1(login));
            const auto answer = waitFor(opened->learner(query));
            if (!answer)
                qFatal("%s", qPrintable(answer.error().detail));
            return answer->pace;
        };
        const QUuid user =
            one("SELECT user_id FROM app.users WHERE display_name = 'North l1'", {}).uuid(0, 0);
        auto administrator = database.administrator();
        QVERIFY(administrator.run("UPDATE app.enrollment_metrics SET projected_finish = '2026-05-20'"));
        // A projection without an interval; the findings are of an earlier day.
        PaceFigures pace = read("north_l1", {});
        QCOMPARE(pace.projectedFinish, QDate(2026, 5, 20));
        QVERIFY(!pace.finish);
        const auto written = administrator.run(
            "INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, analytics_type, "
            "role, "
            "data, calculated_at) SELECT organization_id, gen_random_uuid(), user_id, course_id, "
            "'learning_velocity', 'learner', '{\"finishFrom\": \"2026-05-03\", \"finishTo\": \"2026-06-21\", "
            "\"finishLearners\": 60, \"finishIsOwn\": true}', '2026-03-04Z' FROM app.enrollment_metrics");
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        const metrics::FinishInterval expected{QDate(2026, 5, 3), QDate(2026, 6, 21), 60, true};
        QCOMPARE(read("north_l1", {}).finish, expected);
        QCOMPARE(read("north_ta", {.role = Role::Trainer, .userId = user}).finish, expected);
        QCOMPARE(read("north_admin", {.role = Role::OrgAdmin, .userId = user}).finish, expected);
        QVERIFY(administrator.run("UPDATE app.enrollment_metrics SET projected_finish = NULL"));
        QVERIFY(!read("north_l1", {}).finish);
    }

    void aSmallGroupIsWithheld_data() { addSources(); }
    void aSmallGroupIsWithheld()
    {
        open(QStringLiteral("north_l9"));
        const auto found = waitFor(m_source->learner({.courseId = course("north", "B")}));
        QVERIFY(found);
        QVERIFY(found->peers.withheld);
        QCOMPARE(found->peers, PeerComparison{});
        open(QStringLiteral("north_tb"));
        const auto trainer = waitFor(m_source->trainer({.role = Role::Trainer}));
        QCOMPARE(trainer->courses.size(), 1);
        QVERIFY(!trainer->courses.first().paceRatio);
    }

    void trainer_data() { addSources(); }
    void trainer()
    {
        open(QStringLiteral("north_ta"));
        const auto answer = waitFor(m_source->trainer({.role = Role::Trainer, .range = TimeRange::Quarter}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->today, QDate(2026, 3, 4));
        QCOMPARE(answer->courses.size(), 1);
        compareWithTables(answer->courses.first(), course("north", "A"));
        const auto counts =
            one("SELECT count(*), count(*) FILTER (WHERE is_behind), "
                "count(*) FILTER (WHERE last_active_on <= '2026-02-18') FROM app.enrollment_metrics "
                "WHERE course_id = $1 AND is_open",
                Parameters::of(course("north", "A")));
        QCOMPARE(answer->learners, static_cast<int>(counts.integer(0, 0)));
        QCOMPARE(answer->behind, static_cast<int>(counts.integer(0, 1)));
        QCOMPARE(answer->absent, static_cast<int>(counts.integer(0, 2)));
        const auto risks = one("SELECT count(*), count(*) FILTER (WHERE data->>'band' <> 'low'), "
                               "count(*) FILTER (WHERE data->>'band' = 'high') FROM app.analytics a "
                               "JOIN app.enrollment_metrics m USING (organization_id, course_id, user_id) "
                               "WHERE analytics_type = 'risk' AND m.course_id = $1 AND m.is_open",
                               Parameters::of(course("north", "A")));
        QVERIFY(risks.integer(0, 2) > 0 && risks.integer(0, 1) > risks.integer(0, 2));
        QCOMPARE(answer->estimated, static_cast<int>(risks.integer(0, 0)));
        QCOMPARE(answer->atRisk, static_cast<int>(risks.integer(0, 1)));
        QCOMPARE(answer->highRisk, static_cast<int>(risks.integer(0, 2)));
        QCOMPARE(answer->courses.first().atRisk, 100.0 * answer->atRisk / answer->estimated);
        const RiskModel model{.id = QStringLiteral("m"),
                              .isOwn = true,
                              .trainedOn = QDate(2026, 1, 31),
                              .courses = 1,
                              .learners = 100,
                              .failed = 40,
                              .days = {14, 28},
                              .threshold = 0.4,
                              .auc = 0.8,
                              .brier = {},
                              .f1 = 0.7,
                              .recall = 0.9,
                              .calibration = {{0, 1, 100, 0.4, 0.4}}};
        QVERIFY(answer->riskModel == model);
        compareScores(answer->scores, course("north", "A"));
        // Nothing was handed in within the last month.
        const auto month = waitFor(m_source->trainer({.role = Role::Trainer, .range = TimeRange::Month}));
        QCOMPARE(month->scores.counts, QList<int>(10, 0));
    }

    void organization_data() { addSources(); }
    void organization()
    {
        open(QStringLiteral("north_admin"));
        const auto answer =
            waitFor(m_source->organization({.role = Role::OrgAdmin, .range = TimeRange::Week}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->targets, KpiTargets{});
        QCOMPARE(answer->learners, 16); // 14, "multi" and "gone"
        QCOMPARE(answer->courses.size(), 3);
        QCOMPARE(answer->skills.size(), 4);
        // The range holds the Sunday and the current day; the one before the other Sunday.
        QCOMPARE(answer->trend.size(), 2);
        QCOMPARE(answer->previous.size(), 1);
        QCOMPARE(answer->previous.first().day, QDate(2026, 2, 22));
        const auto all = one(
            "SELECT count(*), avg(current_pace / target_pace), avg(100 * least(completed_pct, due_pct) / "
            "due_pct), "
            "100.0 * avg((current_pace / target_pace < 0.8)::int), avg(engagement) FROM app.analytics_daily "
            "JOIN app.organizations o USING (organization_id) "
            "WHERE o.external_id = 'north' AND day = '2026-03-04' AND is_snapshot AND is_open",
            {});
        const KpiPoint &now = answer->trend.last();
        QCOMPARE(now.day, QDate(2026, 3, 4));
        QCOMPARE(now.active, static_cast<int>(all.integer(0, 0)));
        QVERIFY(near(now.paceRatio, all.real(0, 1)));
        QVERIFY(near(now.completion, all.real(0, 2)));
        QVERIFY(near(now.behind, all.real(0, 3)));
        QVERIFY(near(now.engagement, all.real(0, 4)));
        // Course B has 6 learners, fewer than k; with A shown as well, B could be worked out from the total.
        for (const auto &row : answer->courses)
            QVERIFY(!row.paceRatio);
        // Only the skill that course A alone requires gives no way to the figures of B.
        const QUuid shown =
            one("SELECT skill_id FROM app.skills JOIN app.organizations o USING (organization_id) "
                "WHERE o.external_id = 'north' AND skills.name = 'Skill a'",
                {})
                .uuid(0, 0);
        QCOMPARE(answer->matrix.size(), 4);
        for (const auto &cell : answer->matrix) {
            QCOMPARE(cell.withheld, cell.skillId != shown);
            QCOMPARE(cell.learners > 0, !cell.withheld);
            QCOMPARE(cell.coverage && cell.meanLevel && cell.meanGap, !cell.withheld);
        }
    }

    void courseDetail_data() { addSources(); }
    void courseDetail()
    {
        open(QStringLiteral("north_ta"));
        const auto answer =
            waitFor(m_source->course({.role = Role::Trainer, .courseId = course("north", "A")}));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        compareWithTables(answer->course, course("north", "A"));
        compareScores(answer->scores, course("north", "A"));
        QCOMPARE(answer->trend.size(), 3);
        QCOMPARE(answer->plan.size(), 1);
        QVERIFY(!answer->plan.first().submitted && !answer->plan.first().score);
        QCOMPARE(answer->skills.size(), 2);
        for (const auto &skill : answer->skills) {
            const auto cell =
                one("SELECT count(*), 100.0 * avg((l.level >= 60)::int), avg(l.level), avg(greatest(60 - "
                    "l.level, 0)) "
                    "FROM app.enrollment_metrics m JOIN app.skill_levels l USING (organization_id, user_id) "
                    "WHERE m.course_id = $1 AND m.is_open AND l.skill_id = $2",
                    Parameters::of(course("north", "A"), skill.skillId));
            QCOMPARE(skill.all.courseId, course("north", "A"));
            QVERIFY(!skill.all.withheld);
            QCOMPARE(skill.all.learners, static_cast<int>(cell.integer(0, 0)));
            QVERIFY(near(skill.all.coverage, cell.real(0, 1)));
            QVERIFY(near(skill.all.meanLevel, cell.real(0, 2)));
            QVERIFY(near(skill.all.meanGap, cell.real(0, 3)));
        }
    }

    void nothingOfAnotherTenantIsFound_data() { addSources(); }
    void nothingOfAnotherTenantIsFound()
    {
        const QUuid foreignCourse = course("south", "A");
        const QUuid foreignUser =
            one("SELECT user_id FROM app.users WHERE display_name = 'South l1'", {}).uuid(0, 0);
        for (const auto &[login, role] :
             {std::pair{"north_admin", Role::OrgAdmin}, std::pair{"north_ta", Role::Trainer},
              std::pair{"north_l1", Role::Learner}}) {
            open(QString::fromLatin1(login));
            for (const auto &query :
                 {LearnerQuery{.role = role, .userId = foreignUser},
                  LearnerQuery{.role = role, .userId = foreignUser, .courseId = foreignCourse},
                  LearnerQuery{.role = role, .userId = {}, .courseId = foreignCourse}}) {
                const auto found = waitFor(m_source->learner(query));
                QVERIFY(!found);
                QCOMPARE(found.error().kind, ErrorKind::NotFound);
                QVERIFY(!found.error().userText.contains(QStringLiteral("South")));
            }
            QCOMPARE(waitFor(m_source->learners({.role = role, .courseId = foreignCourse}))->total, 0);
            if (role == Role::Learner)
                continue;
            QCOMPARE(waitFor(m_source->course({.role = role, .courseId = foreignCourse})).error().kind,
                     ErrorKind::NotFound);
        }
        // A colleague's course of the same organisation, for a trainer.
        open(QStringLiteral("north_ta"));
        QCOMPARE(
            waitFor(m_source->course({.role = Role::Trainer, .courseId = course("north", "B")})).error().kind,
            ErrorKind::NotFound);
    }

    void aRoleThatIsNotHeldIsRefusedEverywhere_data() { addSources(); }
    void aRoleThatIsNotHeldIsRefusedEverywhere()
    {
        open(QStringLiteral("north_l1"));
        const auto role = Role::OrgAdmin;
        const auto refused = [](const auto &answer) {
            return !answer && answer.error().kind == ErrorKind::NotAllowed;
        };
        QVERIFY(refused(waitFor(m_source->learner({.role = role}))));
        QVERIFY(refused(waitFor(m_source->trainer({.role = role}))));
        QVERIFY(refused(waitFor(m_source->organization({.role = role}))));
        QVERIFY(refused(waitFor(m_source->course({.role = role, .courseId = course("north", "A")}))));
        QVERIFY(refused(waitFor(m_source->learners({.role = role}))));
        QVERIFY(refused(waitFor(m_source->courses({.role = role}))));
        QVERIFY(refused(waitFor(m_source->skills({.role = role}))));
        QVERIFY(refused(waitFor(m_source->search(role, QStringLiteral("north"), 5))));
        QVERIFY(refused(waitFor(m_source->freshness(role))));
        QVERIFY(refused(waitFor(m_source->refresh(role))));
        // What the own role has no right to.
        QVERIFY(refused(waitFor(m_source->trainer({.role = Role::Learner}))));
        QVERIFY(refused(waitFor(m_source->organization({.role = Role::Learner}))));
    }

    void aCancelledFutureEnds_data() { addSources(); }
    void aCancelledFutureEnds()
    {
        open(QStringLiteral("north_admin"));
        auto future = m_source->organization({.role = Role::OrgAdmin});
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(waitFor(m_source->organization({.role = Role::OrgAdmin})));
    }

    void aPersonWithoutCoursesSeesAnEmptyPage_data() { addSources(); }
    void aPersonWithoutCoursesSeesAnEmptyPage()
    {
        open(QStringLiteral("north_admin"));
        const auto found = waitFor(m_source->learner({.role = Role::OrgAdmin}));
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(found->displayName, QStringLiteral("North admin"));
        QVERIFY(found->courses.isEmpty() && found->velocity.isEmpty() && found->work.isEmpty());
    }

private:
    static void addSources()
    {
        QTest::addColumn<int>("source");
        for (int source = 0; source < contractSources().size(); ++source)
            QTest::newRow(contractSources().at(source).name) << source;
    }
    void open(const QString &login)
    {
        QFETCH(const int, source);
        m_source = contractSources().at(source).open(*m_database, login);
    }
    pg::Rows one(const QByteArray &sql, const Parameters &parameters) const
    {
        auto administrator = m_database->administrator();
        auto rows = administrator.run(sql, parameters);
        if (!rows || rows->count() != 1)
            qFatal("%s: %s", sql.constData(), rows ? "not one row" : qPrintable(rows.error().detail));
        return std::move(*rows);
    }
    QUuid course(const char *organization, const char *code) const
    {
        return one("SELECT course_id FROM app.courses JOIN app.organizations o USING (organization_id) "
                   "WHERE o.external_id = $1 AND code = $2",
                   Parameters::of(organization, code))
            .uuid(0, 0);
    }
    static bool near(const std::optional<double> &found, double expected)
    {
        return found && qAbs(*found - expected) < 1e-9;
    }
    void compareWithTables(const CourseRow &found, const QUuid &id) const
    {
        const auto figures =
            one("SELECT (SELECT count(*) FROM app.enrollments WHERE course_id = $1), count(*), "
                "avg(current_pace / target_pace), avg(100 * least(completed_pct, due_pct) / due_pct), "
                "100.0 * avg((current_pace / target_pace < 0.8)::int), avg(mean_score), avg(coverage_pct) "
                "FROM app.analytics_daily WHERE course_id = $1 AND day = '2026-03-04' AND is_open",
                Parameters::of(id));
        QCOMPARE(found.course.courseId, id);
        QCOMPARE(found.enrolled, static_cast<int>(figures.integer(0, 0)));
        QCOMPARE(found.active, static_cast<int>(figures.integer(0, 1)));
        QVERIFY(near(found.paceRatio, figures.real(0, 2)));
        QVERIFY(near(found.completion, figures.real(0, 3)));
        QVERIFY(near(found.behind, figures.real(0, 4)));
        QVERIFY(near(found.meanScore, figures.real(0, 5)));
        QVERIFY(near(found.coverage, figures.real(0, 6)));
        QCOMPARE(found.trend.size(), 13);
        QVERIFY(near(found.trend.at(12), figures.real(0, 2))); // 26 February to 4 March
        QVERIFY(near(found.trend.at(11), figures.real(0, 2))); // 19 to 25 February
        QVERIFY(!found.trend.at(10));
    }
    void compareScores(const ScoreDistribution &found, const QUuid &id) const
    {
        auto administrator = m_database->administrator();
        const auto rows = administrator.run("SELECT score FROM app.assessment_results WHERE course_id = $1",
                                            Parameters::of(id));
        QList<int> counts(10, 0);
        for (int i = 0; i < rows->count(); ++i)
            ++counts[std::min(9, static_cast<int>(rows->real(i, 0)) / 10)];
        QCOMPARE(found.counts, counts);
        QCOMPARE(found.passMark, 40.0);
    }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<DataSource> m_source;
};

QTEST_GUILESS_MAIN(TestDashboards)
#include "tst_dashboards.moc"

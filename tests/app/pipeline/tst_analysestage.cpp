// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tinyorganization.h"

using namespace viridian;

/// What the stage computes.
class TestAnalyseStage : public QObject, private TinyOrganization
{
    Q_OBJECT

private slots:
    void init() { load(); }
    void cleanup() { close(); }

    void countsOfRows()
    {
        // Skills: steady s1 twice and s2, banked s1, gone s1 twice and s2.
        // Days: steady 8 Sundays + 3 active days apart from today; gone 2 Sundays, the end, 2 active days;
        // banked 8; late 2 + 1; quiet 8 + 1; leaver 8 + 2; who has not started none. Findings: 7 enrolments x
        // 5 types.
        const auto counts = analyse(m_tiny);
        QCOMPARE(changes(counts), QList<qint64>({7, 11 + 5 + 8 + 3 + 9 + 10, 7, 35 + 4, 0, 0, 0, 0}));
        QCOMPARE(ask("SELECT count(*) FROM app.analytics_daily"), QStringLiteral("46"));
        QCOMPARE(ask("SELECT count(*) FROM app.analytics_daily WHERE day > '2014-03-02'"),
                 QStringLiteral("0"));
        QCOMPARE(
            ask("SELECT DISTINCT role, calculated_at FROM app.analytics WHERE role = 'learner' ORDER BY 2"),
            QStringLiteral("learner|2014-01-20 00:00:00+00\nlearner|2014-03-02 00:00:00+00"));
    }

    void paceOnTheCurrentDay()
    {
        analyse(m_tiny);
        const char *columns =
            "concat_ws('|', completed_pct, due_pct, coalesce(current_pace::text, '-'), "
            "coalesce(target_pace::text, '-'), coalesce(overall_pace::text, '-'), "
            "coalesce(pace_ratio::text, '-'), is_behind, is_open, missed_count, planned_count, "
            "coalesce(projected_finish::text, '-'), measured_on)";
        // Eight weeks; the window of four began on 3 February. Done 25 + 25, the second on the 15th: 25 / 4
        // = 6.25, as due; since the start 50 / 8. 50 left / 6.25 = 8 weeks after 2 March.
        QCOMPARE(latest("steady", columns),
                 QStringLiteral("50|50|6.25|6.25|6.25|1|f|t|0|2|2014-04-27|2014-03-02"));
        // 25 carried over: done, but no pace.
        QCOMPARE(latest("banked", columns), QStringLiteral("25|50|0|6.25|0|0|t|t|1|2|-|2014-03-02"));
        // From 17 February two weeks: 50 / 2; nothing was due in them. 50 left: two weeks more.
        QCOMPARE(latest("late", columns), QStringLiteral("50|50|25|0|25|-|f|t|2|2|2014-03-16|2014-03-02"));
        QCOMPARE(latest("future", columns), QStringLiteral("0|50|-|-|-|-|f|f|2|2|-|2014-03-02"));
        QCOMPARE(latest("quiet", columns), QStringLiteral("0|50|0|6.25|0|0|t|t|2|2|-|2014-03-02"));
        QCOMPARE(latest("leaver", "is_open"), QStringLiteral("t"));
    }

    void aWithdrawalEndsTheFigures()
    {
        analyse(m_tiny);
        // 6 to 20 January: 15 days, 25 / (15 / 7) = 11.666...; the result of February does not count.
        QVERIFY(isNear(latest("gone", "current_pace"), 25.0 * 7 / 15));
        QCOMPARE(
            latest("gone",
                   "concat_ws('|', completed_pct, due_pct, pace_ratio, is_behind, is_open, missed_count, "
                   "planned_count, mean_score, last_active_on, measured_on)"),
            QStringLiteral("25|25|1|f|f|0|1|40|2014-01-10|2014-01-20"));
        QCOMPARE(daily("gone", "day, is_snapshot, is_open, gained_pct"),
                 QStringLiteral("2014-01-10|f|t|25\n2014-01-12|t|t|0\n2014-01-19|t|t|0\n2014-01-20|t|f|0\n"
                                "2014-02-20|f|f|0"));
    }

    void engagementAgainstTheMedians()
    {
        analyse(m_tiny);
        // Active days, seconds, regularity of the window 3 February to 2 March, open enrolments only:
        // steady 3, 100, 28 - 13; banked 0, 0, 0; late 1, 100, 28 - 17; quiet 1, 20, 28 - 20;
        // leaver 2, 40, 28 - 13. Medians 1, 40, 11.
        QVERIFY(isNear(latest("steady", "engagement"), 0.4 * 100 + 0.3 * 100 + 0.3 * 50 * 15 / 11));
        QCOMPARE(latest("banked", "engagement"), QStringLiteral("0"));
        QVERIFY(isNear(latest("late", "engagement"), 0.4 * 50 + 0.3 * 100 + 0.3 * 50));
        QVERIFY(isNear(latest("quiet", "engagement"), 0.4 * 50 + 0.3 * 25 + 0.3 * 50 * 8 / 11));
        QVERIFY(isNear(latest("leaver", "engagement"), 0.4 * 100 + 0.3 * 50 + 0.3 * 50 * 15 / 11));
        // Not started; and on 20 January only four enrolments were open, fewer than k.
        QCOMPARE(latest("future", "engagement"), QString());
        QCOMPARE(latest("gone", "engagement"), QString());
        QCOMPARE(latest("steady", "recent_activity[27:28]"), QStringLiteral("{60,40}"));
        QCOMPARE(latest("late", "array_length(recent_activity, 1)"), QStringLiteral("28"));
    }

    void skillsAndCoverage()
    {
        analyse(m_tiny);
        const double fade = std::pow(0.5, 28.0 / 90); // 18 January to 15 February
        const QString level =
            ask("SELECT level FROM app.skill_levels l JOIN app.users u USING (organization_id, "
                "user_id) JOIN app.skills s USING (organization_id, skill_id) WHERE "
                "u.external_id = 'steady' AND s.name = 's1' AND measured_on = '2014-02-15'");
        QVERIFY(isNear(level, (fade * 80 + 2 * 50) / (fade + 2))); // 58.6
        QCOMPARE(ask("SELECT u.external_id, s.name, measured_on, round(level), band, evidence_count "
                     "FROM app.skill_levels l JOIN app.users u USING (organization_id, user_id) "
                     "JOIN app.skills s USING (organization_id, skill_id) ORDER BY 1, 2, 3"),
                 QStringLiteral("banked|s1|2013-12-31|70|proficient|1\n"
                                "gone|s1|2014-01-10|40|developing|1\n"
                                "gone|s1|2014-02-20|77|proficient|2\n" // (0.729 x 40 + 180) / 2.729 = 76.6
                                "gone|s2|2014-02-20|90|mastered|1\n"
                                "steady|s1|2014-01-18|80|proficient|1\n"
                                "steady|s1|2014-02-15|59|developing|2\n"
                                "steady|s2|2014-02-15|50|developing|1"));
        QCOMPARE(latest("steady", "coverage_pct"), QStringLiteral("50")); // s1 58.6 < 60, s2 50 >= 50
        QCOMPARE(latest("banked", "coverage_pct"), QStringLiteral("50"));
        QCOMPARE(latest("quiet", "coverage_pct"), QStringLiteral("0"));
        QCOMPARE(latest("gone", "coverage_pct"), QStringLiteral("0")); // as of 20 January: s1 40 < 60
        QCOMPARE(latest("steady", "mean_score"), QStringLiteral("65"));
        QCOMPARE(latest("quiet", "mean_score"), QString());
    }

    void historyOfSundays()
    {
        analyse(m_tiny);
        QCOMPARE(daily("steady",
                       "day, completed_pct, due_pct, current_pace, target_pace, overall_pace, is_behind",
                       "is_snapshot AND day IN ('2014-01-12', '2014-01-19', '2014-02-09', '2014-02-16')"),
                 // A week; two weeks: 25 / 2; 13 January to 9 February: 25 / 4, 25 / 5 weeks since the start;
                 // 20 January to 16 February: 25 / 4 and 50 / 6 weeks.
                 QStringLiteral("2014-01-12|0|0|0|0|0|f\n2014-01-19|25|25|12.5|12.5|12.5|f\n"
                                "2014-02-09|25|25|6.25|6.25|5|f\n"
                                "2014-02-16|50|50|6.25|6.25|8.333333333333334|f"));
        QCOMPARE(daily("steady", "day, seconds, interactions, gained_pct, is_snapshot",
                       "seconds > 0 OR gained_pct > 0"),
                 QStringLiteral("2014-01-18|0|0|25|f\n2014-02-15|0|0|25|f\n2014-03-01|60|1|0|f\n"
                                "2014-03-02|40|2|0|t"));
        QCOMPARE(daily("late", "day, gained_pct, is_open"),
                 QStringLiteral("2014-02-20|50|t\n2014-02-23|0|t\n2014-03-02|0|t"));
    }

    void findingsAsDocuments()
    {
        analyse(m_tiny);
        const auto document = [this](const char *learner, const char *type) {
            return ask(
                QByteArray("SELECT data FROM app.analytics JOIN app.users u USING (organization_id, user_id) "
                           "WHERE u.external_id = '") +
                learner + "' AND analytics_type = '" + type + "'");
        };
        // Half is open: 14 projected days times 0.619 and 1.4286, 8.7 and 20.0004, rounded outwards.
        QCOMPARE(
            document("late", "learning_velocity"),
            QStringLiteral(R"({"due": 50, "finishTo": "2014-03-23", "isBehind": false, "completed": 50, )"
                           R"("paceRatio": null, "finishFrom": "2014-03-10", "targetPace": 0, )"
                           R"("currentPace": 25, "finishIsOwn": false, "overallPace": 25, )"
                           R"("finishLearners": 8164, "projectedFinish": "2014-03-16"})"));
        QVERIFY(document("quiet", "learning_velocity").contains(QStringLiteral(R"("finishFrom": null)")));
        QCOMPARE(document("steady", "engagement").section(QStringLiteral("\"volume\""), 1),
                 QStringLiteral(R"(: 100, "activeDays": 3, "regularity": 15, "volumeUnit": "seconds"})"));
        QCOMPARE(document("banked", "performance"),
                 QStringLiteral(R"({"missed": 1, "planned": 2, "meanScore": 70, "completionOfDue": 50})"));
        // s2: 50 x 1 = 50, high; s1: 60 - 70 = -10, met.
        QCOMPARE(
            ask("SELECT s.name, e->>'gap', e->>'priority' FROM app.analytics a JOIN app.users u USING "
                "(organization_id, user_id), jsonb_array_elements(data->'skills') WITH ORDINALITY x (e, n) "
                "JOIN app.skills s ON s.skill_id = (e->>'skillId')::uuid "
                "WHERE analytics_type = 'skill_gap' AND u.external_id = 'banked' ORDER BY n"),
            QStringLiteral("s2|50|high\ns1|-10|met"));
        QCOMPARE(ask("SELECT data->>'meanLevel' FROM app.analytics JOIN app.users u USING (organization_id, "
                     "user_id) "
                     "WHERE analytics_type = 'mastery' AND u.external_id = 'banked'"),
                 QStringLiteral("70"));
    }

    void riskOfThoseWhoAreRegistered()
    {
        analyse(m_tiny);
        // Not who left, has not come yet, or has no day of registration.
        QCOMPARE(ask("SELECT u.external_id, a.role, a.calculated_at, "
                     "(data->>'probability')::float8 BETWEEN 0.001 AND 0.999, data->>'model' = m.model_id, "
                     "jsonb_array_length(data->'reasons') <= 3 FROM app.analytics a "
                     "JOIN app.users u USING (organization_id, user_id) "
                     "JOIN app.risk_models m USING (organization_id) "
                     "WHERE analytics_type = 'risk' ORDER BY 1"),
                 QStringLiteral("late|trainer|2014-03-02 00:00:00+00|t|t|t\n"
                                "leaver|trainer|2014-03-02 00:00:00+00|t|t|t\n"
                                "quiet|trainer|2014-03-02 00:00:00+00|t|t|t\n"
                                "steady|trainer|2014-03-02 00:00:00+00|t|t|t"));
        const auto risk = [this](const char *learner, const char *what) {
            return ask(QByteArray("SELECT ") + what +
                       " FROM app.analytics JOIN app.users u USING (organization_id, user_id) "
                       "WHERE analytics_type = 'risk' AND u.external_id = '" +
                       learner + "'");
        };
        QVERIFY(risk("quiet", "data->>'probability'").toDouble() >
                risk("steady", "data->>'probability'").toDouble());
        // Both pieces of work that are due, of two.
        QCOMPARE(risk("quiet", "jsonb_path_query_first(data, '$.reasons[*] ? (@.fact == \"missed\")') - "
                               "'contribution'"),
                 QStringLiteral(R"({"of": 2, "fact": "missed", "number": 2})"));
        QCOMPARE(ask("SELECT jsonb_array_length(description->'calibration'), description->>'failed' <> '0' "
                     "FROM app.risk_models"),
                 QStringLiteral("10|t"));
        QCOMPARE(ask("SELECT user_id, data, calculated_at::date FROM app.analytics "
                     "WHERE analytics_type = 'risk' ORDER BY 1"),
                 ask("SELECT user_id, data, measured_on FROM app.risk_estimates ORDER BY 1"));
    }

    void noRiskForACourseThatIsOver()
    {
        analyse(m_tiny);
        QVERIFY(
            m_admin->run("UPDATE app.organizations SET analysis_date = '2014-04-01' WHERE name = 'Tiny'"));
        analyse(m_tiny);
        QCOMPARE(ask("SELECT count(*) FROM app.analytics WHERE analytics_type = 'risk'"),
                 QStringLiteral("0"));
        QCOMPARE(ask("SELECT count(*) FROM app.risk_estimates"), QStringLiteral("0"));
    }

    void finishedCoursesMeasureTheIntervals()
    {
        // A course of two equal pieces, over since December; the first on its eighth day, the second on a
        // later one. 49 learners are too few.
        const auto interval = [this] {
            return ask("SELECT data->>'finishFrom', data->>'finishTo', data->>'finishLearners', "
                       "data->>'finishIsOwn' FROM app.analytics JOIN app.users u USING (organization_id, "
                       "user_id) WHERE u.external_id = 'late' AND analytics_type = 'learning_velocity'");
        };
        QVERIFY(m_admin->run(
            "INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, "
            "ends_on) "
            "SELECT organization_id, md5('over')::uuid, 'over', 'O', 'Over', '2013-11-04', '2013-12-29' "
            "FROM app.organizations WHERE external_id = 'tiny'; "
            "INSERT INTO app.activities (organization_id, activity_id, course_id, external_id, kind, title, "
            "weight, due_on) SELECT organization_id, md5('over' || n)::uuid, course_id, 'o' || n, "
            "'assessment', "
            "'o' || n, 1, '2013-11-30' FROM app.courses, generate_series(1, 2) n WHERE external_id = "
            "'over'"));
        const auto finishers = [this](int first, int last) {
            return bool(m_admin->run(
                QStringLiteral(
                    "INSERT INTO app.users (organization_id, user_id, external_id, display_name) SELECT "
                    "organization_id, md5('over user' || n)::uuid, 'over' || n, 'Over' FROM "
                    "app.organizations, "
                    "generate_series(%1, %2) n WHERE external_id = 'tiny'; "
                    "INSERT INTO app.enrollments (organization_id, course_id, user_id) SELECT "
                    "organization_id, course_id, md5('over user' || n)::uuid FROM app.courses, "
                    "generate_series(%1, %2) n WHERE external_id = 'over'; "
                    "INSERT INTO app.assessment_results (organization_id, activity_id, user_id, attempt, "
                    "course_id, submitted_on, score, is_banked) SELECT organization_id, md5('over' || "
                    "p)::uuid, "
                    "md5('over user' || n)::uuid, 1, course_id, CASE p WHEN 1 THEN date '2013-11-11' ELSE "
                    "'2013-11-18'::date + n % 2 END, 50, false FROM app.courses, generate_series(%1, %2) n, "
                    "generate_series(1, 2) p WHERE external_id = 'over'")
                    .arg(first)
                    .arg(last)
                    .toUtf8()));
        };
        const QString general = QStringLiteral("2014-03-10|2014-03-23|8164|false");
        QVERIFY(finishers(1, 49));
        analyse(m_tiny);
        QCOMPARE(interval(), general);
        QVERIFY(finishers(50, 50));
        analyse(m_tiny);
        // On Sunday 17 November, the 14th day, 50 / 2 a week projects 14 days; it took 1 or 2. So 14 days
        // times 1/14 and 2/14.
        QCOMPARE(interval(), QStringLiteral("2014-03-03|2014-03-04|50|true"));
        QCOMPARE(changes(analyse(m_tiny)), QList<qint64>(8, 0));
        // While the course runs it measures nothing.
        QVERIFY(m_admin->run("UPDATE app.courses SET ends_on = '2014-03-02' WHERE external_id = 'over'"));
        analyse(m_tiny);
        QCOMPARE(interval(), general);
    }

    void theAggregatesFollow()
    {
        analyse(m_tiny);
        const auto run = pipeline::aggregate(*m_pipeline);
        QVERIFY2(run, run ? "" : qPrintable(run.error().detail));
        QVERIFY(run->rows > 0);
        // Open on 2 March: steady, banked, late, quiet, leaver; behind: banked, quiet, leaver.
        QCOMPARE(ask("SELECT active, behind_pct FROM private.organization_kpis WHERE scope = 'course' AND "
                     "day = '2014-03-02'"),
                 QStringLiteral("5|60"));
        QCOMPARE(ask("SELECT requested_by, error IS NULL FROM app.refresh_log WHERE stage = 'aggregate'"),
                 QStringLiteral("night_run|t"));
    }
};

QTEST_GUILESS_MAIN(TestAnalyseStage)
#include "tst_analysestage.moc"

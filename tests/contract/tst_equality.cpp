// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/sampleload.h"
#include "db/migrations/migrator.h"
#include "tests/contract/contractsource.h"

using namespace viridian;

/// A snapshot answers record for record what the live source does: every page, every list in every order,
/// whatever the collation of the database.
class TestEquality : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_database.emplace(SampleDatabase::Content::SampleOrganizations); }

    void samplePages_data()
    {
        QTest::addColumn<QString>("login");
        for (const auto &login : sample::sampleLogins())
            if (!login.organization.isEmpty())
                QTest::newRow(qPrintable(login.login)) << login.login;
    }
    void samplePages()
    {
        QFETCH(const QString, login);
        compare(m_database->dsn(login), {QStringLiteral("1")});
    }

    /// Names that a German dictionary orders otherwise than their bytes, and letters beyond ASCII to search
    /// for.
    void anotherCollation()
    {
        auto server = TestCluster::instance().connect(QStringLiteral("postgres"));
        QVERIFY(server.run("CREATE DATABASE german TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'"));
        auto administrator = TestCluster::instance().connect(QStringLiteral("german"));
        QVERIFY(migrations::Migrator(administrator).migrateToLatest());
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/support/twotenants.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(administrator.run(file.readAll()));
        const auto named = administrator.run(
            "UPDATE app.users SET display_name = (ARRAY['zoe', 'Zoë', 'Äbel', 'abel', 'Abel', 'Öz', 'oz', "
            "'Éva', 'eva', 'ÉVA', 'Ångström', 'straße', 'Strasse', 'İzmir'])[substr(external_id, "
            "2)::integer] "
            "WHERE external_id ~ '^l[0-9]';"
            "UPDATE app.courses SET code = CASE code WHEN 'A' THEN 'äa' WHEN 'B' THEN 'b' ELSE 'Z' END;"
            "UPDATE app.skills SET name = CASE external_id WHEN 'a' THEN 'Übung' WHEN 'b' THEN 'ueben' ELSE "
            "'Ü' END");
        QVERIFY2(named, named ? "" : qPrintable(named.error().detail));
        // In this order the bytes' one would not do.
        const auto order = administrator.run("SELECT 'äbel' < 'z'");
        QVERIFY(order->boolean(0, 0));
        for (const char *login : {"north_admin", "north_ta", "north_multi", "north_l9"})
            compare(TestCluster::instance().dsn(QStringLiteral("german"), QString::fromLatin1(login)),
                    {QStringLiteral("ö"), QStringLiteral("ÉV"), QStringLiteral("å"), QStringLiteral("ü"),
                     QStringLiteral("ss"), QStringLiteral("z"), QStringLiteral("ÄA")});
    }

    /// A search that finds few is answered otherwise than one that finds many: both in every order, over what
    /// has a key and what has none, and over keys that are equal.
    void fewAndManyFound()
    {
        const SampleDatabase database;
        auto administrator = database.administrator();
        const auto added = administrator.run(
            "CREATE TEMP TABLE crowd AS SELECT o.organization_id, c.course_id, md5('crowd' || n)::uuid AS "
            "user_id, n "
            "FROM app.organizations o JOIN app.courses c USING (organization_id), generate_series(1, 1200) n "
            "WHERE o.external_id = 'north' AND c.code = 'A';"
            "INSERT INTO app.users (organization_id, user_id, external_id, display_name, roles) "
            "SELECT organization_id, user_id, 'crowd' || n, 'Crowd ' || n % 1100, '{learner}' FROM crowd;"
            "INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on) "
            "SELECT organization_id, course_id, user_id, '2025-09-01' FROM crowd;"
            "INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, "
            "completed_pct, due_pct, current_pace, target_pace, overall_pace, pace_ratio, is_behind, "
            "engagement, "
            "mean_score, coverage_pct, missed_count, planned_count, last_active_on) "
            "SELECT organization_id, course_id, user_id, '2026-03-04', true, 50, 50, 5, 10, 5, "
            "CASE WHEN n % 20 = 0 THEN n % 3 END, n % 2 = 0, 50, CASE WHEN n % 20 = 1 THEN n % 7 END, 50, n "
            "% 5, 12, "
            "CASE WHEN n % 20 = 2 THEN date '2026-03-04' - n % 9 END FROM crowd;"
            "INSERT INTO app.risk_estimates (organization_id, course_id, user_id, measured_on, data) "
            "SELECT organization_id, course_id, user_id, '2026-03-04', jsonb_build_object('probability', n % "
            "4 / 10.0, "
            "'band', 'medium', 'reasons', '[]'::jsonb) FROM crowd WHERE n % 20 = 3");
        QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
        const QString dsn = database.dsn(QStringLiteral("north_admin"));
        PostgresSource live(PostgresOptions{.conninfo = dsn});
        PulledSource pulled(dsn);
        for (const auto &[word, found] :
             {std::pair(QStringLiteral("crowd"), 1'200), {QStringLiteral("crowd 1"), 0}}) {
            const auto page = waitFor(pulled.learners({.role = Role::OrgAdmin, .search = word}));
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            QVERIFY(found == 0 ? page->total < 300 : page->total == found);
            for (const auto sort : learnerSorts)
                for (const bool descending : {false, true})
                    for (const auto filter :
                         {LearnerFilter::All, LearnerFilter::Behind, LearnerFilter::AtRisk})
                        samePages<LearnerRow>(live, pulled,
                                              [&](DataSource &source, const QByteArray &cursor) {
                                                  return source.learners({.role = Role::OrgAdmin,
                                                                          .search = word,
                                                                          .filter = filter,
                                                                          .sort = sort,
                                                                          .descending = descending,
                                                                          .page = {cursor, 23}});
                                              });
        }
    }

private:
    static constexpr auto learnerSorts = {LearnerSort::Pace,   LearnerSort::LastActive, LearnerSort::Name,
                                          LearnerSort::Missed, LearnerSort::Score,      LearnerSort::Risk};

    static void compare(const QString &dsn, const QStringList &words)
    {
        PostgresSource live(PostgresOptions{.conninfo = dsn});
        PulledSource pulled(dsn);
        auto who = waitFor(live.session());
        QVERIFY(who);
        QCOMPARE(*waitFor(pulled.session()), *who);
        QTRY_COMPARE(pulled.state().phase, ConnectionState::Phase::Offline);
        for (const Role role : who->roles) {
            const auto same = [&](auto ask) {
                const auto expected = waitFor(ask(live));
                const auto found = waitFor(ask(pulled));
                QCOMPARE(found.has_value(), expected.has_value());
                if (!expected)
                    QCOMPARE(found.error().kind, expected.error().kind);
                else
                    QVERIFY2(*found == *expected, typeid(*found).name());
            };
            for (const auto range : allTimeRanges) {
                same([&](DataSource &source) { return source.trainer({role, range}); });
                same([&](DataSource &source) { return source.organization({role, range}); });
                same([&](DataSource &source) { return source.learner({.role = role, .range = range}); });
            }
            same([&](DataSource &source) { return source.freshness(role); });
            sameLists(live, pulled, role, words, same);
        }
    }

    template <typename Same>
    static void sameLists(DataSource &live, DataSource &pulled, Role role, const QStringList &words,
                          Same same)
    {
        for (const auto &word : words)
            same([&](DataSource &source) { return source.search(role, word, 20); });
        for (const bool descending : {false, true}) {
            for (const auto sort : {CourseSort::Code, CourseSort::Active, CourseSort::Pace,
                                    CourseSort::Completion, CourseSort::Behind, CourseSort::Coverage})
                for (const auto &word : QStringList{QString()} + words)
                    samePages<CourseRow>(live, pulled, [&](DataSource &source, const QByteArray &cursor) {
                        return source.courses({.role = role,
                                               .search = word,
                                               .sort = sort,
                                               .descending = descending,
                                               .page = {cursor, 2}});
                    });
            for (const auto sort : {SkillSort::Name, SkillSort::Coverage, SkillSort::Gap})
                for (const auto &word : QStringList{QString()} + words)
                    samePages<SkillRow>(live, pulled, [&](DataSource &source, const QByteArray &cursor) {
                        return source.skills({.role = role,
                                              .search = word,
                                              .sort = sort,
                                              .descending = descending,
                                              .page = {cursor, 3}});
                    });
            for (const auto sort : learnerSorts)
                for (const auto &word : QStringList{QString()} + words)
                    samePages<LearnerRow>(live, pulled, [&](DataSource &source, const QByteArray &cursor) {
                        return source.learners({.role = role,
                                                .search = word,
                                                .sort = sort,
                                                .descending = descending,
                                                .openOnly = descending,
                                                .page = {cursor, 30}});
                    });
        }
        for (const auto review :
             {ReviewFilter::ToReview, ReviewFilter::Reviewed, ReviewFilter::InIntervention})
            samePages<LearnerRow>(live, pulled, [&](DataSource &source, const QByteArray &cursor) {
                return source.learners({.role = role, .review = review, .page = {cursor, 30}});
            });
        const auto learners = waitFor(live.learners({.role = role, .page = {.limit = 8}}));
        QVERIFY(learners);
        for (const auto &row : learners->rows) {
            for (const auto range : {TimeRange::Week, TimeRange::Year})
                same([&](DataSource &source) {
                    return source.learner(
                        {.role = role, .userId = row.userId, .courseId = row.courseId, .range = range});
                });
            same([&](DataSource &source) { return source.followUps({role, row.userId, row.courseId}); });
            same([&](DataSource &source) { return source.course({.role = role, .courseId = row.courseId}); });
        }
        const auto skills = waitFor(live.skills({.role = role}));
        QVERIFY(skills);
        for (const auto &skill : skills->rows) {
            same([&](DataSource &source) { return source.skill({role, skill.skillId}); });
            same([&](DataSource &source) {
                return source.learners({.role = role, .skillId = skill.skillId});
            });
        }
    }

    /// All pages of a list, each from its own cursor: those of one source say nothing to another.
    template <typename T, typename Ask>
    static void samePages(DataSource &live, DataSource &pulled, Ask ask)
    {
        const auto all = [&ask](DataSource &source) {
            KeysetPage<T> whole;
            QByteArray cursor;
            do {
                const auto page = waitFor(ask(source, cursor));
                if (!page)
                    qFatal("%s %s", qPrintable(page.error().userText), qPrintable(page.error().detail));
                whole.rows += page->rows;
                whole.total = page->total;
                cursor = page->next;
            } while (!cursor.isEmpty() && whole.rows.size() < 120);
            return whole;
        };
        const auto expected = all(live);
        const auto found = all(pulled);
        QCOMPARE(found.total, expected.total);
        QVERIFY2(found.rows == expected.rows, typeid(T).name());
    }

    std::optional<SampleDatabase> m_database;
};

QTEST_GUILESS_MAIN(TestEquality)
#include "tst_equality.moc"

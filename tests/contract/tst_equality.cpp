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

private:
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
            for (const auto sort : {LearnerSort::Pace, LearnerSort::LastActive, LearnerSort::Name,
                                    LearnerSort::Missed, LearnerSort::Score, LearnerSort::Risk})
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

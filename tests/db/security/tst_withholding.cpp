// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

QByteArray id(const QByteArray &path)
{
    return '\'' + tenantId(path) + '\'';
}

} // namespace

/// Course A has 15 open enrolments, course B 6 of them, fewer than k = 10.
class TestWithholding : public QObject
{
    Q_OBJECT

private slots:
    void theRiskIsForTrainersAndAdministrators()
    {
        const QByteArray others = "SELECT count(*) FROM app.analytics WHERE analytics_type = 'risk' AND "
                                  "course_id <> " +
                                  id("north/course/B");
        const QByteArray all = "SELECT count(*) FROM app.analytics WHERE analytics_type = 'risk'";
        Actor learner(m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        QCOMPARE(learner.number(all), 0);
        QVERIFY(learner.number("SELECT count(*) FROM app.analytics") > 0);
        QCOMPARE(learner.number("SELECT count(*) FROM app.risk_models"), -1);
        QCOMPARE(learner.number("SELECT count(*) FROM app.risk_estimates"), -1);
        QVERIFY(trainer("ta").number(all) > 0);
        QCOMPARE(trainer("tb").number(others), 0);
        QVERIFY(trainer("tb").number(all) > 0);
        QCOMPARE(admin().number(all), trainer("ta").number(all) + trainer("tb").number(all));
    }

    void aGroupBelowKAndTheOneThatWouldGiveItAway()
    {
        const QByteArray shown =
            "SELECT string_agg(format('%s %s %s', scope, coalesce(c.code, '-'), withheld), ', ' "
            "ORDER BY scope, c.code) FROM app.organization_kpis k "
            "LEFT JOIN app.courses c USING (course_id) WHERE day = '2026-03-01'";
        // With A shown, B would be the total without A.
        QCOMPARE(admin().run(shown)->text(0, 0), QStringLiteral("course A t, course B t, organization - f"));
        // Trainers see no total.
        QCOMPARE(trainer("ta").run(shown)->text(0, 0), QStringLiteral("course A f"));
        QCOMPARE(trainer("tb").run(shown)->text(0, 0), QStringLiteral("course B t"));
    }

    void whatIsWithheldHasNoFigures()
    {
        for (const char *view : {"organization_kpis", "skill_gaps"}) {
            const auto rows =
                admin().run(QByteArray("SELECT to_jsonb(v) - ARRAY['organization_id', 'scope', 'course_id', "
                                       "'skill_id', 'day', 'withheld'] FROM app.") +
                            view + " v WHERE withheld");
            QVERIFY(rows && rows->count() > 0);
            for (int row = 0; row < rows->count(); ++row) {
                const QString figures = rows->text(row, 0);
                QCOMPARE(figures.count(QStringLiteral(": null")), figures.count(u':'));
            }
        }
    }

    void figuresAreThoseOfTheGroup()
    {
        const auto all =
            admin().run("SELECT active, mean_pace_ratio, completion_pct, behind_pct, coverage_pct, "
                        "mean_engagement, mean_score FROM app.organization_kpis "
                        "WHERE scope = 'organization' AND day = '2026-03-01'");
        QVERIFY(all);
        // Learners 1 to 14 and one more as 15 in A, 9 to 14 in B: n of all adds up to 120 + 69 = 189.
        QCOMPARE(all->integer(0, 0), 21);
        QCOMPARE(all->real(0, 1), 189 / 10.0 / 21);
        // Half is due: done of it are 10 n percent up to learner 9, all from 10 on.
        QCOMPARE(all->real(0, 2), (450 + 6 * 100 + 90 + 5 * 100) / 21.0);
        QCOMPARE(all->real(0, 3), 100.0 * 7 / 21);
        // Skill b is required by course B alone: the coverage of all would give it away.
        QVERIFY(all->isNull(0, 4));
        QCOMPARE(all->real(0, 5), 189 * 5 / 21.0);
        QCOMPARE(all->real(0, 6), 189 * 5 / 21.0 + 20);
    }

    void aLargerKWithholdsMore()
    {
        SampleDatabase database;
        auto administrator = database.administrator();
        Actor reader(database, QStringLiteral("north_ta"), QStringLiteral("trainer"));
        const QByteArray withheld = "SELECT bool_and(withheld)::integer FROM app.organization_kpis";
        QCOMPARE(reader.number(withheld), 0);
        QVERIFY(administrator.run("UPDATE app.organizations SET smallest_group = 16").has_value());
        // At once, without a refresh.
        QCOMPARE(reader.number(withheld), 1);
        QCOMPARE(administrator.run("UPDATE app.organizations SET smallest_group = 4").error().code,
                 QStringLiteral("23514"));
    }

    void aMeanOverFewerThanKIsLeftOut()
    {
        SampleDatabase database;
        auto administrator = database.administrator();
        QVERIFY(administrator
                    .run("UPDATE app.analytics_daily SET mean_score = NULL WHERE user_id NOT IN (" +
                         id("north/user/l1") + ", " + id("north/user/l2") +
                         "); SELECT private.refresh_kpis()")
                    .has_value());
        const auto row =
            Actor(database, QStringLiteral("north_ta"), QStringLiteral("trainer"))
                .run(
                    "SELECT mean_score, mean_pace_ratio FROM app.organization_kpis WHERE day = '2026-03-01'");
        QVERIFY(row->isNull(0, 0));
        QVERIFY(!row->isNull(0, 1));
    }

    void peersOfALargeCourse()
    {
        Actor learner(m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        const auto row = learner.run("SELECT * FROM app.peer_comparison(" + id("north/course/A") + ')');
        QVERIFY(row);
        QCOMPARE(row->boolean(0, row->column("withheld")), false);
        // The others: 1, 2, 4 ... 15, as pace; engagement is five times that.
        QCOMPARE(row->integer(0, row->column("peers")), 14);
        QCOMPARE(row->real(0, row->column("median")), 8.5);
        // Means of the five or six around the place: 2, 4, 5, 6, 7 and 10 to 14.
        QCOMPARE(row->real(0, row->column("p25")), 4.8);
        QCOMPARE(row->real(0, row->column("p75")), 12.0);
        // 2 of 14 in steps of five percent.
        QCOMPARE(row->real(0, row->column("pace_above")), 15.0);
        QCOMPARE(row->real(0, row->column("engagement_median")), 42.5);
        QCOMPARE(row->real(0, row->column("engagement_above")), 15.0);
    }

    void peersThatAreNotShown_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QByteArray>("arguments");
        const QString learner = QStringLiteral("learner");
        QTest::newRow("fewer than k") << QStringLiteral("north_l9") << learner << id("north/course/B");
        QTest::newRow("not my course") << QStringLiteral("north_l3") << learner << id("north/course/B");
        QTest::newRow("another learner's place")
            << QStringLiteral("north_l3") << learner << id("north/course/A") + ", " + id("north/user/l4");
        QTest::newRow("another tenant's course")
            << QStringLiteral("north_l3") << learner << id("south/course/A");
        QTest::newRow("a trainer of another course")
            << QStringLiteral("north_tb") << QStringLiteral("trainer")
            << id("north/course/A") + ", " + id("north/user/l4");
        QTest::newRow("an admin elsewhere") << QStringLiteral("south_admin") << QStringLiteral("org_admin")
                                            << id("north/course/A") + ", " + id("north/user/l4");
        QTest::newRow("nothing asked") << QStringLiteral("north_l3") << learner << QByteArray("NULL");
    }

    void peersThatAreNotShown()
    {
        QFETCH(QString, login);
        QFETCH(QString, role);
        QFETCH(QByteArray, arguments);
        const auto row =
            Actor(m_database, login, role).run("SELECT * FROM app.peer_comparison(" + arguments + ')');
        QVERIFY(row);
        QVERIFY(row->boolean(0, row->column("withheld")));
        QCOMPARE(row->integer(0, row->column("peers")), 0);
        for (int column = 2; column < row->columns(); ++column)
            QVERIFY(row->isNull(0, column));
    }

    void trainersSeeTheirLearnersPlace()
    {
        const auto row = trainer("ta").run("SELECT withheld, peers FROM app.peer_comparison(" +
                                           id("north/course/A") + ", " + id("north/user/l4") + ')');
        QCOMPARE(row->boolean(0, 0), false);
        QCOMPARE(row->integer(0, 1), 14);
    }

private:
    Actor admin() { return {m_database, QStringLiteral("north_admin"), QStringLiteral("org_admin")}; }
    Actor trainer(const char *person)
    {
        return {m_database, QStringLiteral("north_") + QString::fromLatin1(person),
                QStringLiteral("trainer")};
    }

    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestWithholding)
#include "tst_withholding.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

/// app.peer_comparisons says of whole courses what app.peer_comparison says of each enrolment, and nothing
/// more.
class TestPeerComparisons : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Courses of 3, 6, ... 36 learners with ties, with closed enrolments and with missing figures. The
        // one of 3 is withheld whatever is drawn; the trainer has it, too.
        const auto made = m_database.administrator().run(R"(
            SELECT setseed(0.25);
            UPDATE app.organizations SET smallest_group = 5 WHERE external_id = 'north';
            WITH north AS (
              SELECT organization_id FROM app.organizations WHERE external_id = 'north'
            ), made_courses AS (
              INSERT INTO app.courses (organization_id, external_id, code, title, starts_on, ends_on)
              SELECT organization_id, 'r' || i, 'R' || i, 'R', '2026-01-05', '2026-06-28'
              FROM north, generate_series(1, 12) i
              RETURNING organization_id, course_id, substr(external_id, 2)::integer AS size
            ), people AS (
              INSERT INTO app.users (organization_id, external_id, display_name)
              SELECT organization_id, 'r' || i, 'R ' || i FROM north, generate_series(1, 36) i
              RETURNING user_id, substr(external_id, 2)::integer AS number
            ), trained AS (
              INSERT INTO app.course_trainers (organization_id, course_id, user_id)
              SELECT c.organization_id, c.course_id, u.user_id FROM made_courses c JOIN app.users u
                ON u.organization_id = c.organization_id AND u.external_id = 'ta' AND (c.size > 6 OR c.size = 1)
            ), enrolled AS (
              INSERT INTO app.enrollments (organization_id, course_id, user_id)
              SELECT organization_id, course_id, user_id FROM made_courses JOIN people ON number <= 3 * size
              RETURNING *
            )
            INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct,
              due_pct, current_pace, engagement, is_behind, missed_count, planned_count)
            SELECT organization_id, course_id, user_id, '2026-03-04', random() < 0.8, 1, 1,
                   CASE WHEN random() < 0.4 THEN random() * 6 WHEN random() < 0.7 THEN floor(random() * 5) / 3 END,
                   CASE WHEN random() < 0.8 THEN 10 * floor(random() * 6) END, false, 0, 1
            FROM enrolled)");
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    }

    void theSameAsOneByOne_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::newRow("learner") << QStringLiteral("north_l9") << QStringLiteral("learner");
        QTest::newRow("trainer") << QStringLiteral("north_ta") << QStringLiteral("trainer");
        QTest::newRow("admin") << QStringLiteral("north_admin") << QStringLiteral("org_admin");
    }
    void theSameAsOneByOne()
    {
        QFETCH(const QString, login);
        QFETCH(const QString, role);
        Actor actor(m_database, login, role);
        // Every course there is: those out of sight must give no row.
        const auto found = actor.run(
            "WITH whole AS (SELECT * FROM app.peer_comparisons(ARRAY(" + allCourses() +
            ")::uuid[])), single AS (SELECT m.course_id, m.user_id, p.* FROM app.enrollment_metrics m, "
            "LATERAL app.peer_comparison(m.course_id, m.user_id) p) "
            "SELECT count(*), count(*) FILTER (WHERE NOT withheld), (SELECT count(*) FROM single), "
            "(SELECT count(*) FROM (SELECT * FROM whole EXCEPT SELECT * FROM single) d), "
            "(SELECT count(*) FROM (SELECT * FROM single EXCEPT SELECT * FROM whole) d) FROM whole");
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QVERIFY(found->integer(0, 1) > 0);
        QVERIFY(role == QStringLiteral("learner") || found->integer(0, 1) < found->integer(0, 0));
        QCOMPARE(found->integer(0, 0), found->integer(0, 2));
        QCOMPARE(found->integer(0, 3), 0);
        QCOMPARE(found->integer(0, 4), 0);
    }

    void aReadStandsBeforeWhatHasNotEnded()
    {
        Actor actor(m_database, QStringLiteral("north_l3"), QStringLiteral("learner"));
        const QByteArray position = "SELECT database_id, oldest_running, next_id FROM app.sync_position()";
        auto writer = m_database.administrator();
        QVERIFY(writer.run("BEGIN; UPDATE app.skills SET name = name"));
        const auto writing = writer.run("SELECT pg_current_xact_id()::text::bigint");
        const auto during = actor.run(position);
        QVERIFY2(during, during ? "" : qPrintable(during.error().detail));
        QVERIFY(during->integer(0, 1) <= writing->integer(0, 0));
        QVERIFY(writer.run("COMMIT"));
        const auto after = actor.run(position);
        QVERIFY(after->integer(0, 1) > writing->integer(0, 0));
        QVERIFY(after->integer(0, 2) >= after->integer(0, 1));
        QCOMPARE(after->text(0, 0), during->text(0, 0));
        const SampleDatabase copy;
        Actor elsewhere(copy, QStringLiteral("north_l3"), QStringLiteral("learner"));
        QVERIFY(elsewhere.run(position)->text(0, 0) != after->text(0, 0));
    }

private:
    QByteArray allCourses() const
    {
        const auto rows = m_database.administrator().run("SELECT course_id FROM app.courses");
        QByteArrayList ids;
        for (int row = 0; row < rows->count(); ++row)
            ids << "SELECT '" + rows->bytes(row, 0) + '\'';
        return ids.join(" UNION ALL ");
    }

    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestPeerComparisons)
#include "tst_peercomparisons.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/tables/tableview.h"
#include "views/database/celltablecard.h"
#include "views/database/matviews/matviewdetail.h"
#include "views/database/matviews/matviewspage.h"

#include <QLabel>

using namespace viridian;

/// The Materialized views page on a real database, by keyboard and mouse.
class TestMatViewsPage : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<ConsoleFixture> m_console;

    static TestCluster &cluster() { return TestCluster::instance(); }
    MatViewsPage *page() { return qobject_cast<MatViewsPage *>(m_console->window().currentPage()); }
    CellTableCard *table() { return page()->findChild<CellTableCard *>(); }
    MatViewDetail *detail() { return page()->findChild<MatViewDetail *>(); }
    ui::Button *button(const QString &text)
    {
        for (auto *each : page()->findChildren<ui::Button *>())
            if (each->text() == text && each->isVisible())
                return each;
        return nullptr;
    }
    bool isSaid(const QString &text)
    {
        const auto labels = page()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    void open(const QString &database)
    {
        m_console->signIn(cluster().dsn(database));
        m_console->window().go({PageId::MatViews, {}, {}});
        QVERIFY(page());
        QVERIFY(m_console->settle());
    }
    void select(const QString &name)
    {
        for (const auto &row : table()->table().rows())
            if (row.cells.constFirst().text == name)
                table()->select(row.id);
        QVERIFY(isSaid(name));
    }
    qint64 rows(const QByteArray &view)
    {
        auto connection = cluster().connect(m_database);
        const auto counted = connection.run("SELECT count(*) FROM " + view);
        return counted ? counted->integer(0, 0) : -1;
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database = cluster().createEmptyDatabase();
        auto connection = cluster().connect(m_database);
        QVERIFY(connection.run(
            "CREATE ROLE people NOLOGIN; CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO people;"
            "CREATE TABLE s.notes (tenant_id uuid, id integer PRIMARY KEY);"
            "INSERT INTO s.notes SELECT gen_random_uuid(), i FROM generate_series(1, 5) i;"
            "ALTER TABLE s.notes ENABLE ROW LEVEL SECURITY; GRANT SELECT ON s.notes TO people;"
            "CREATE POLICY p ON s.notes TO people USING (id < 3);"
            "CREATE MATERIALIZED VIEW s.keyed AS SELECT * FROM s.notes; CREATE UNIQUE INDEX ON s.keyed (id);"
            "GRANT SELECT ON s.keyed TO people;"
            "CREATE MATERIALIZED VIEW s.loose AS SELECT count(*) AS n FROM s.notes"));
    }

    void init() { m_console.emplace(); }
    void cleanup() { m_console.reset(); }

    void whoReadsPastRowSecurityIsSaid()
    {
        open(m_database);
        QCOMPARE(table()->table().rowCount(), 2);
        select(QStringLiteral("s.keyed"));
        QVERIFY(isSaid(QStringLiteral("people read all its rows, past the row security of s.notes")));
        QVERIFY(isSaid(QStringLiteral("track_commit_timestamp is off")));
        QVERIFY(isSaid(QStringLiteral("s.notes: 5 rows written, row security on")));
        select(QStringLiteral("s.loose"));
        QVERIFY(isSaid(QStringLiteral("Nobody reads past it here")));
        QVERIFY(!button(QStringLiteral("Refresh concurrently")));
    }

    void concurrently()
    {
        open(m_database);
        auto connection = cluster().connect(m_database);
        QVERIFY(connection.run("INSERT INTO s.notes VALUES (gen_random_uuid(), 100)"));
        select(QStringLiteral("s.keyed"));
        QTest::mouseClick(button(QStringLiteral("Refresh concurrently")), Qt::LeftButton);
        QTRY_VERIFY(isSaid(QStringLiteral("keyed is refreshed.")));
        QCOMPARE(rows("s.keyed"), 6);
        QVERIFY(connection.run("DELETE FROM s.notes WHERE id = 100; REFRESH MATERIALIZED VIEW s.keyed"));
    }

    void readersAreWarnedOfBeforeAndTheRefreshCanBeStopped()
    {
        open(m_database);
        auto reader = cluster().connect(m_database);
        QVERIFY(reader.run("BEGIN; SELECT count(*) FROM s.keyed"));
        QVERIFY(reader.run("SELECT 1"));
        auto writer = cluster().connect(m_database);
        QVERIFY(writer.run("INSERT INTO s.notes VALUES (gen_random_uuid(), 200)"));
        page()->reload();
        QVERIFY(m_console->settle());
        select(QStringLiteral("s.keyed"));
        QTest::mouseClick(button(QStringLiteral("Refresh…")), Qt::LeftButton);
        // Nothing runs before the warning was read.
        QTRY_VERIFY(isSaid(QStringLiteral("Until it is done nobody can read keyed")));
        QVERIFY(isSaid(QStringLiteral("1 session")));
        ui::Button *go = button(QStringLiteral("Refresh anyway"));
        QVERIFY(go->hasFocus());
        QTest::keyClick(go, Qt::Key_Space);
        QTRY_VERIFY(isSaid(QStringLiteral("for process %1, which reads it").arg(reader.backendPid())));
        QVERIFY(button(QStringLiteral("Stop"))->hasFocus());
        QTest::mouseClick(button(QStringLiteral("Stop")), Qt::LeftButton);
        QTRY_VERIFY(isSaid(QStringLiteral("nothing changed")));
        QVERIFY(reader.run("COMMIT"));
        QCOMPARE(rows("s.keyed"), 5);
        QVERIFY(button(QStringLiteral("Refresh…")));
    }

    void aDatabaseWithoutAnySaysSo()
    {
        open(cluster().createEmptyDatabase());
        QVERIFY(isSaid(QStringLiteral("There are no materialized views in this database")));
    }
};

QTEST_MAIN(TestMatViewsPage)
#include "tst_matviewspage.moc"

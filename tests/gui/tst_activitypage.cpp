// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consolefixture.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statepanel.h"
#include "ui/tables/tableview.h"
#include "views/database/activity/activitypage.h"
#include "views/database/celltablecard.h"
#include "views/database/countertile.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QThread>

using namespace viridian;

/// The Activity page on a real server with people at work and a lock between them.
class TestActivityPage : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<ConsoleFixture> m_console;

    static TestCluster &cluster() { return TestCluster::instance(); }
    ActivityPage *page() { return qobject_cast<ActivityPage *>(m_console->window().currentPage()); }
    CellTableCard *card(const QString &title)
    {
        for (auto *each : page()->findChildren<CellTableCard *>())
            if (each->title() == title)
                return each;
        return nullptr;
    }
    QString tile(const QString &name)
    {
        for (auto *each : page()->findChildren<CounterTile *>())
            if (each->accessibleName().startsWith(name))
                return each->accessibleName();
        return {};
    }
    void open(const QString &login = Cluster::administrator())
    {
        m_console->signIn(cluster().dsn(m_database, login));
        m_console->window().go({PageId::Activity, {}, {}});
        QVERIFY(page());
        QVERIFY(m_console->settle());
    }
    QString cell(CellTableCard *in, const QString &id, int column)
    {
        const int row = in->table().rowOf(id);
        return row < 0 ? QString() : in->table().index(row, column).data().toString();
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database = cluster().createEmptyDatabase();
        auto connection = cluster().connect(m_database);
        QVERIFY(connection.run("CREATE TABLE notes (id integer PRIMARY KEY); CREATE ROLE visitor LOGIN"));
    }

    void init() { m_console.emplace(); }
    void cleanup() { m_console.reset(); }

    void whoWaitsIsShownFirst()
    {
        open();
        CellTableCard *sessions = card(QStringLiteral("Sessions"));
        const QAbstractItemModelTester tester(sessions->view()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto holder = cluster().connect(m_database);
        auto waiter = cluster().connect(m_database);
        QVERIFY(holder.run("BEGIN; LOCK TABLE notes"));
        const std::unique_ptr<QThread> thread(
            QThread::create([&] { waiter.run("SELECT count(*) FROM notes"); }));
        thread->start();
        const QString waiting = QString::number(waiter.backendPid());
        const QString holding = QString::number(holder.backendPid());
        QTRY_VERIFY(([&] {
            page()->reload();
            return m_console->settle() && cell(sessions, waiting, 3) == QStringLiteral("waiting");
        }()));
        QCOMPARE(sessions->table().rowOf(waiting), 0);
        QVERIFY(cell(sessions, waiting, 5).startsWith(holding + QStringLiteral(": AccessShareLock")));
        QCOMPARE(cell(sessions, holding, 3), QStringLiteral("keeps 1 waiting"));
        QCOMPARE(tile(QStringLiteral("Waiting for a lock")), QStringLiteral("Waiting for a lock: 1"));
        // The row that somebody looks at stays theirs when the list changes.
        const QModelIndex row = sessions->view()->model()->index(sessions->table().rowOf(holding), 0);
        sessions->view()->scrollTo(row);
        QTest::mouseClick(sessions->view()->viewport(), Qt::LeftButton, {},
                          sessions->view()->visualRect(row).center());
        QCOMPARE(sessions->selected(), holding);
        QVERIFY(holder.run("COMMIT"));
        QVERIFY(thread->wait());
        page()->reload();
        QVERIFY(m_console->settle());
        QCOMPARE(sessions->selected(), holding);
        QCOMPARE(tile(QStringLiteral("Waiting for a lock")), QStringLiteral("Waiting for a lock: 0"));
    }

    void itAsksByItselfOnlyWhileItIsShown()
    {
        open();
        auto other = cluster().connect(m_database);
        const QString pid = QString::number(other.backendPid());
        CellTableCard *sessions = card(QStringLiteral("Sessions"));
        QTRY_VERIFY_WITH_TIMEOUT(sessions->table().rowOf(pid) >= 0, 15'000);
        ActivityPage *shown = page();
        m_console->window().go({PageId::Schema, {}, {}});
        QVERIFY(!shown->isAsking());
        m_console->window().go({PageId::Activity, {}, {}});
        QVERIFY(shown->isAsking());
        auto *every = shown->findChild<ui::Segmented *>(QStringLiteral("interval"));
        QTest::mouseClick(every->segment(0), Qt::LeftButton);
        QVERIFY(!shown->isAsking());
    }

    void howToHaveStatementsIsSaid()
    {
        open();
        auto *which = page()->findChild<ui::Segmented *>(QStringLiteral("lower"));
        CellTableCard *statements = card(QStringLiteral("Statements"));
        QVERIFY(statements->isVisible());
        const auto labels = statements->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("shared_preload_libraries"));
        }));
        QTest::mouseClick(which->segment(1), Qt::LeftButton);
        CellTableCard *vacuum = card(QStringLiteral("Vacuum"));
        QVERIFY(vacuum->isVisible());
        QVERIFY(vacuum->table().rowOf(QStringLiteral("public.notes")) >= 0);
    }

    void whatTheLoginMayNotSeeIsSaid()
    {
        auto other = cluster().connect(m_database);
        open(QStringLiteral("visitor"));
        CellTableCard *sessions = card(QStringLiteral("Sessions"));
        QCOMPARE(cell(sessions, QString::number(other.backendPid()), 3), QStringLiteral("hidden"));
        const auto labels = sessions->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->text().contains(QStringLiteral("pg_monitor"));
        }));
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/editor/codeeditor.h"
#include "ui/export/csvexport.h"
#include "ui/tables/tableview.h"
#include "views/database/access/accesspage.h"
#include "views/database/access/sqlcard.h"
#include "views/database/access/tryascard.h"
#include "views/database/access/whycard.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>

using namespace viridian;

/// The SQL editor of the Access page on a real database, by keyboard and mouse.
class TestSqlCard : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<ConsoleFixture> m_console;
    std::optional<pg::Connection> m_dba;

    template <typename T>
    T *part()
    {
        return m_console->window().currentPage()->findChild<T *>();
    }
    SqlCard *card() { return part<SqlCard>(); }
    QWidget *editor() { return card()->editor()->widget(); }
    qint64 number(const QByteArray &sql)
    {
        const auto rows = m_dba->run(sql);
        if (!rows)
            qFatal("%s", qPrintable(rows.error().detail));
        return rows->integer(0, 0);
    }
    void actAs(const char *login, const char *role = "")
    {
        part<TryAsCard>()->setActor({QString::fromLatin1(login), QString::fromLatin1(role), {}});
        emit part<TryAsCard>()->actorChanged();
    }
    /// Types over what is there and runs it by keyboard.
    void run(const char *sql)
    {
        editor()->setFocus();
        QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(editor(), QString::fromLatin1(sql));
        QCOMPARE(card()->editor()->content(), QString::fromLatin1(sql));
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
    }

    /// The answer is not only there, it is shown.
    bool answered()
    {
        return m_console->settle() && QTest::qWaitFor([this] {
                   return card()->status()->text() != QStringLiteral("Running…") && m_console->settle();
               });
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        m_dba.emplace(cluster.connect(m_database));
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/why/identities.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(m_dba->run(file.readAll()));
    }

    void init()
    {
        m_console.emplace();
        m_console->signIn(TestCluster::instance().dsn(m_database));
        m_console->window().go({PageId::Access, {}, {}});
        QVERIFY(m_console->settle());
        QVERIFY(card()->editor());
    }
    void cleanup() { m_console.reset(); }
    void cleanupTestCase() { m_dba.reset(); }

    void runsAsTheLogin()
    {
        QAbstractItemModelTester tester(card()->rows(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        actAs("w_bob", "w_readers");
        run("SELECT * FROM why.docs ");
        QVERIFY(answered());
        auto person = TestCluster::instance().connect(m_database, QStringLiteral("w_bob"));
        QVERIFY(person.run("SET ROLE w_readers"));
        const auto real = person.run("SELECT * FROM why.docs");
        QVERIFY(real->count() > 0 && real->count() < 24);
        QCOMPARE(card()->rows()->rowCount(), real->count());
        QCOMPARE(card()->rows()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("id"));
        QVERIFY(card()->status()->text().contains(QStringLiteral("rows a second")));
        // Another identity: the rows are not its own.
        actAs("w_none");
        QCOMPARE(card()->rows()->rowCount(), 0);
    }

    void stopsAtTheLimitAndExports()
    {
        actAs("w_ann");
        run("SELECT n, n / 3.0 AS third FROM generate_series(1, 5000) AS n ");
        QVERIFY(answered());
        QCOMPARE(card()->rows()->rowCount(), card()->limits()->currentData().toInt());
        QVERIFY(card()->rows()->rows().more);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("rows.csv"));
        QVERIFY(!ui::exportCsv(*card()->rows(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), card()->rows()->rowCount() + 1);
    }

    void errorsSayWhereAndWhich()
    {
        actAs("w_ann");
        run("SELECT id, nope FROM why.docs ");
        QVERIFY(answered());
        QVERIFY(card()->problem()->isVisible());
        QVERIFY(card()->problem()->text().contains(QStringLiteral("42703")));
        QVERIFY2(card()->problem()->text().contains(QStringLiteral("line 1, column 12")),
                 qPrintable(card()->problem()->text()));
        run("SELECT 1 ");
        QVERIFY(answered());
        QVERIFY(!card()->problem()->isVisible());
    }

    void nothingIsWritten()
    {
        actAs("w_super");
        const qint64 before = number("SELECT count(*) FROM why.docs");
        for (const char *sql : {"DELETE FROM why.docs ", "COMMIT ", "RESET ROLE ", "SELECT nextval('x') "}) {
            run(sql);
            QVERIFY(answered());
            QVERIFY2(card()->problem()->isVisible(), sql);
            QCOMPARE(card()->rows()->rowCount(), 0);
        }
        QCOMPARE(number("SELECT count(*) FROM why.docs"), before);
    }

    void stopCancelsOnTheServer()
    {
        const QByteArray sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
        actAs("w_ann");
        run("SELECT pg_sleep(9) ");
        QTRY_COMPARE(number(sleeping), 1);
        QTest::mouseClick(card()->runButton(), Qt::LeftButton);
        QTRY_COMPARE(number(sleeping), 0);
        QVERIFY(answered());
        QVERIFY(!card()->isRunning());
    }

    void thePlanMarksRowSecurity()
    {
        actAs("w_ann");
        run("SELECT * FROM why.docs ");
        QVERIFY(answered());
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(answered());
        const auto &lines = card()->plan()->rows();
        QVERIFY(std::any_of(lines.cbegin(), lines.cend(), [](const effective::PlanLine &line) {
            return line.mark == effective::PlanLine::Mark::RowSecurity && line.hint.contains(u"member");
        }));
        QVERIFY(!card()->status()->text().contains(QStringLiteral("run in")));
        QTest::mouseClick(card()->analyzeButton(), Qt::LeftButton);
        QVERIFY(answered());
        QVERIFY(card()->status()->text().contains(QStringLiteral("run in")));
    }

    /// From the counts to the rows, and from a row to why it is there.
    void aRowLeadsToItsReasons()
    {
        actAs("w_ann", "");
        auto *counts = part<TryAsCard>();
        const auto docs = m_console->session()
                              .database()
                              ->catalog->snapshot()
                              ->relation(QStringLiteral("why"), QStringLiteral("docs"))
                              ->id;
        counts->selectTable(docs);
        counts->view()->setFocus();
        QTest::keyClick(counts->view(), Qt::Key_Return);
        QVERIFY(answered());
        QVERIFY(card()->rows()->rowCount() > 0);
        auto *view = card()->rowsView();
        view->setCurrentIndex(view->model()->index(0, 0));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(answered());
        QVERIFY(part<WhyCard>()->verdict());
        QCOMPARE(part<WhyCard>()->verdict()->outcome, effective::Outcome::Passes);
        QVERIFY(part<WhyCard>()->keyField()->text().contains(view->model()->index(0, 0).data().toString()));
    }

    void completesFromTheCatalogAndLeavesByTab()
    {
        // Out of sight, words are not offered: QScintilla would crash.
        m_console->window().move(0, 5000);
        editor()->setFocus();
        QTest::keyClicks(editor(), QStringLiteral("lo"));
        QTest::keyClick(editor(), Qt::Key_Space, Qt::ControlModifier);
        m_console->window().move(0, 0);
        for (QWidget *above = card(); above; above = above->parentWidget()) {
            if (auto *scroll = qobject_cast<QScrollArea *>(above))
                scroll->ensureWidgetVisible(card());
        }
        QTest::keyClicks(editor(), QStringLiteral("os"));
        const auto isOffered = [this] {
            QTest::keyClick(editor(), Qt::Key_Space, Qt::ControlModifier);
            const auto windows = QApplication::topLevelWidgets();
            return std::any_of(windows.cbegin(), windows.cend(), [](const QWidget *window) {
                return window->isVisible() && window->inherits("QListWidget");
            });
        };
        QTRY_VERIFY(card()->editor()->content() == u"loose" || isOffered());
        if (card()->editor()->content() != u"loose")
            QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(card()->editor()->content(), QStringLiteral("loose"));
        QTest::keyClick(editor(), Qt::Key_Tab);
        QVERIFY(!editor()->hasFocus());
        QCOMPARE(card()->editor()->content(), QStringLiteral("loose"));
    }
};

QTEST_MAIN(TestSqlCard)
#include "tst_sqlcard.moc"

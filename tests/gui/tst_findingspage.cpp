// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/findingledger.h"
#include "models/source/findingprover.h"
#include "tests/gui/consolefixture.h"
#include "ui/controls/button.h"
#include "ui/controls/codeblock.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/rail.h"
#include "ui/controls/railbutton.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "views/database/countertile.h"
#include "views/database/findings/findingdetail.h"
#include "views/database/findings/findingslist.h"
#include "views/database/findings/findingspage.h"

#include <QAccessible>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QTabBar>

using namespace viridian;
using State = access::FindingEntry::State;

/// The Findings page on a real database, by keyboard and mouse.
class TestFindingsPage : public QObject
{
    Q_OBJECT

    QString m_database;
    std::optional<ConsoleFixture> m_console;

    static TestCluster &cluster() { return TestCluster::instance(); }
    FindingsPage *page() { return qobject_cast<FindingsPage *>(m_console->window().currentPage()); }
    FindingsList *list() { return page()->findChild<FindingsList *>(); }
    FindingDetail *detail() { return page()->findChild<FindingDetail *>(); }
    template <typename Widget = ui::Button>
    Widget *button(const QString &text, QWidget *in = nullptr)
    {
        for (auto *each : (in ? in : page())->findChildren<Widget *>())
            if (each->text() == text && each->isVisible())
                return each;
        return nullptr;
    }
    void execute(const QByteArray &sql)
    {
        auto connection = cluster().connect(m_database);
        const auto done = connection.run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    void open()
    {
        m_console->signIn(cluster().dsn(m_database));
        m_console->window().go({PageId::Findings, {}, {}});
        QVERIFY(page());
        QVERIFY(m_console->settle());
    }
    /// Filters down to one finding and selects it.
    void find(const QString &text)
    {
        QTest::keyClick(page(), Qt::Key_Slash);
        auto *field = page()->findChild<ui::SearchField *>();
        QVERIFY(field->hasFocus());
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(detail()->findChild<ui::CodeBlock *>());
    }
    void choose(const QString &segment)
    {
        auto *which = page()->findChild<ui::Segmented *>(QStringLiteral("findingStates"));
        for (int i = 0; i < which->count(); ++i)
            if (which->segment(i)->text() == segment)
                QTest::mouseClick(which->segment(i), Qt::LeftButton);
    }
    ui::InlineNotice *proof() { return detail()->findChild<ui::InlineNotice *>(); }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database = cluster().createEmptyDatabase();
        execute(
            "CREATE ROLE people NOLOGIN; CREATE ROLE ann LOGIN IN ROLE people;"
            "CREATE SCHEMA t; GRANT USAGE ON SCHEMA t TO people;"
            "CREATE TABLE t.notes (tenant_id uuid NOT NULL, id integer PRIMARY KEY, owner name, body text);"
            "INSERT INTO t.notes SELECT gen_random_uuid(), i, 'ann', 'x' FROM generate_series(1, 20) i;"
            "ALTER TABLE t.notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
            "CREATE POLICY mine ON t.notes TO people USING (owner = session_user AND id < 3);"
            "GRANT SELECT ON t.notes TO people;"
            "CREATE TABLE t.files (tenant_id uuid NOT NULL, id integer PRIMARY KEY);"
            "INSERT INTO t.files SELECT gen_random_uuid(), i FROM generate_series(1, 7) i;"
            "GRANT SELECT ON t.files TO people;"
            "CREATE MATERIALIZED VIEW t.totals AS SELECT tenant_id, count(*) FROM t.notes GROUP BY tenant_id;"
            "GRANT SELECT ON t.totals TO people;");
    }

    void init() { m_console.emplace(); }
    void cleanup() { m_console.reset(); }

    void findingsAreListedAndCounted()
    {
        open();
        const auto &model = page()->model();
        const int found = model.count(State::Open);
        QVERIFY(found > 2);
        QVERIFY(list()->currentIndex().isValid());
        // The tiles and the rail say the same.
        int sum = 0;
        for (const auto severity : {access::Severity::Critical, access::Severity::High,
                                    access::Severity::Medium, access::Severity::Low}) {
            const int count = model.count(State::Open, severity);
            sum += count;
            const auto tiles = page()->findChildren<CounterTile *>();
            QVERIFY(std::ranges::any_of(tiles, [&](const CounterTile *tile) {
                return tile->accessibleName() ==
                       QStringLiteral("%1: %2").arg(access::severityText(severity)).arg(count);
            }));
        }
        QCOMPARE(sum, found);
        const auto *entry = m_console->window().findChild<ui::Rail *>()->button(QStringLiteral("findings"));
        QVERIFY(entry->accessibleDescription().contains(QString::number(found)));
        auto *tabs = page()->findChild<QTabBar *>();
        QAccessibleInterface *bar = QAccessible::queryAccessibleInterface(tabs);
        QVERIFY(bar && bar->child(2));
        QVERIFY(bar->child(2)
                    ->text(QAccessible::Name)
                    .startsWith(QStringLiteral("Findings, %1 open").arg(found)));
        QVERIFY(tabs->tabButton(2, QTabBar::RightSide)->isVisible());
        QVERIFY(!tabs->tabButton(0, QTabBar::RightSide));
        // Down moves on, J as well, and the detail follows.
        list()->setFocus();
        const QModelIndex first = list()->currentIndex();
        QTest::keyClick(list(), Qt::Key_J);
        QVERIFY(list()->currentIndex() != first);
        QTest::keyClick(list(), Qt::Key_K);
        QCOMPARE(list()->currentIndex(), first);
    }

    void theCountIsThereBeforeThePage()
    {
        const auto described = [this] {
            return m_console->window()
                .findChild<ui::Rail *>()
                ->button(QStringLiteral("findings"))
                ->accessibleDescription();
        };
        m_console->signIn(TestCluster::instance().dsn(m_database));
        QCOMPARE(m_console->window().place().page, PageId::Schema);
        QTRY_VERIFY(described().contains(QStringLiteral("open")));
        const QString counted = described();
        QVERIFY(m_console->window()
                    .findChild<ui::Rail *>()
                    ->button(QStringLiteral("matviews"))
                    ->accessibleDescription()
                    .contains(QStringLiteral("read past")));
        // Nobody looked at them yet: that was no run.
        const QString place = m_console->session().database()->prover->place();
        const auto ledger = access::FindingLedger::open(access::FindingLedger::folderFor(place));
        QVERIFY(ledger);
        QCOMPARE(ledger->runs(), 0);
        m_console->window().go({PageId::Findings, {}, {}});
        QVERIFY(m_console->settle());
        QVERIFY(described().startsWith(counted));
        // The next time it is known from what was kept.
        const auto kept = access::FindingLedger::open(access::FindingLedger::folderFor(place));
        QVERIFY(kept);
        QCOMPARE(kept->runs(), 1);
        QVERIFY(counted.contains(QString::number(kept->open().size())));
    }

    void aProofIsRunAndCheckedAgain()
    {
        open();
        find(QStringLiteral("RLS-001"));
        QCOMPARE(page()->model().shown(), 1);
        QVERIFY(!proof()->isVisible());
        auto *run = button(QStringLiteral("Run"), detail());
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(m_console->settle());
        QVERIFY(proof()->isVisible());
        QVERIFY2(proof()->text().contains(
                     QStringLiteral("ann reads 7 of 7 rows of t.files, with 7 different values")),
                 qPrintable(proof()->text()));
        QTest::keyClick(page(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(
            QGuiApplication::clipboard()->text().contains(QStringLiteral("SELECT count(*) FROM t.files;")));

        // Mended: looked for anew it is not found any more, and stands among what was fixed.
        execute("ALTER TABLE t.files ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON t.files TO people"
                " USING (tenant_id = (SELECT tenant_id FROM t.notes LIMIT 1))");
        QTest::mouseClick(button(QStringLiteral("Check again"), detail()), Qt::LeftButton);
        QTRY_COMPARE(page()->model().shown(), 0);
        QVERIFY(m_console->settle());
        choose(QStringLiteral("Fixed"));
        QCOMPARE(page()->model().shown(), 1);
        QVERIFY(!button(QStringLiteral("Accept risk"), detail()));
        const auto tiles = page()->findChildren<CounterTile *>();
        QVERIFY(std::ranges::any_of(tiles, [](const CounterTile *tile) {
            return tile->accessibleName().contains(QStringLiteral("1 fixed"));
        }));
        execute("ALTER TABLE t.files DISABLE ROW LEVEL SECURITY; DROP POLICY none ON t.files");
    }

    void aRiskIsAcceptedWithAReasonAndKept()
    {
        open();
        find(QStringLiteral("MVW-001"));
        const int before = page()->model().count(State::Open);
        QTest::mouseClick(button(QStringLiteral("Accept risk"), detail()), Qt::LeftButton);
        auto *reason = detail()->findChild<QLineEdit *>();
        QTRY_VERIFY(reason->isVisible());
        QVERIFY(reason->hasFocus());
        QTest::keyClick(reason, Qt::Key_Return); // no reason, no acceptance
        QCOMPARE(page()->model().count(State::Open), before);
        QTest::keyClicks(reason, QStringLiteral("counts alone"));
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(page()->model().count(State::Open), before - 1);
        QCOMPARE(page()->model().count(State::Accepted), 1);

        // Another visit, and the command line, know of it.
        m_console->window().go({PageId::Schema, {}, {}});
        m_console->window().go({PageId::Findings, {}, {}});
        page()->reload();
        QVERIFY(m_console->settle());
        QCOMPARE(page()->model().count(State::Accepted), 1);
        choose(QStringLiteral("Accepted"));
        QTest::mouseClick(button(QStringLiteral("Withdraw acceptance"), detail()), Qt::LeftButton);
        QCOMPARE(page()->model().count(State::Accepted), 0);
        QCOMPARE(page()->model().count(State::Open), before);
    }

    void exportsTheOpenOnes()
    {
        open();
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("findings.json"));
        QTest::mouseClick(button(QStringLiteral("Export")), Qt::LeftButton);
        auto *menu = page()->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        const auto actions = menu->actions();
        const auto json = std::ranges::find_if(
            actions, [](const QAction *action) { return action->text().contains(QStringLiteral("JSON")); });
        QVERIFY(json != actions.end());
        (*json)->trigger();
        menu->close();
        auto *dialog = page()->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(path);
        dialog->close();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray findings =
            QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("findings")).toArray();
        QCOMPARE(findings.size(), page()->model().count(State::Open));
    }
};

QTEST_MAIN(TestFindingsPage)
#include "tst_findingspage.moc"

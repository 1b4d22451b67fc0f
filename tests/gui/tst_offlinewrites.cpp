// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is written without the server, through the widgets: a real server that goes and comes back, two
// trainers of a course, a real keyring. What a crash does is in tests/db/outbox.
#include "app/console/topbar.h"
#include "models/format/plurals.h"
#include "tests/gui/offlinesteps.h"
#include "tests/support/actor.h"
#include "tests/support/testkeyring.h"
#include "ui/controls/chip.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/rail.h"
#include "ui/controls/railbutton.h"
#include "ui/tables/tableview.h"
#include "views/common/learnertable.h"
#include "views/sync/syncitem.h"
#include "views/sync/syncpage.h"
#include "views/trainer/followupentry.h"
#include "views/trainer/followuppanel.h"
#include "views/trainer/learnerdrawer.h"

#include <QFocusFrame>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QStandardPaths>

using namespace viridian;
using namespace viridian::offlinesteps;

namespace {

QUuid id(const QByteArray &path)
{
    return QUuid::fromString(QString::fromLatin1(tenantId(path)));
}

} // namespace

class TestOfflineWrites : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        installPlurals();
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_keyring.emplace();
    }

    void init()
    {
        m_database.emplace();
        // A second trainer of course A.
        run("INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES ($1, $2, $3)",
            pg::Parameters::of(id("north"), id("north/course/A"), id("north/user/tb")));
        m_console.emplace();
    }

    void cleanup()
    {
        m_console.reset();
        startServer(); // nothing to do where it runs
        m_database.reset();
    }

    void whatIsWrittenOfflineArrivesOnce()
    {
        keepAndGoOffline();
        QTRY_VERIFY(hasNotice(QStringLiteral("Offline.")));
        write(QStringLiteral("Rang in the train"));
        QTRY_COMPARE(pendingCards(), 1);
        QTest::keyClick(table()->view(), Qt::Key_R);
        QTRY_VERIFY(button(drawer(), QStringLiteral("Reviewed")));
        QTest::mouseClick(button(panel(), QStringLiteral("Start an intervention")), Qt::LeftButton);
        QTRY_VERIFY(field(QStringLiteral("What is agreed")));
        QTest::keyClicks(field(QStringLiteral("What is agreed")), QStringLiteral("A call each week"));
        QTest::keyClick(field(QStringLiteral("What is agreed")), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(pendingCards(), 2);
        QTRY_VERIFY2(statusText(window()).contains(QStringLiteral("3 changes waiting")),
                     qPrintable(statusText(window())));
        picture(window(), QStringLiteral("offline-triage"));
        QTest::mouseClick(window().findChild<ui::Rail *>()->button(QStringLiteral("sync")), Qt::LeftButton);
        QVERIFY(m_console->settle());
        QTRY_COMPARE(items().size(), 3);
        for (const SyncItem *item : items()) {
            QVERIFY(!item->firstDecision());
            QVERIFY(item->findChild<ui::Chip *>());
        }
        picture(window(), QStringLiteral("offline-queue"));

        const auto copied = [this] { return m_console->copies().state().copies.first().asOf; };
        const QDateTime before = copied();
        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(items().isEmpty() && pending().isEmpty(), patience);
        QTRY_VERIFY(!statusText(window()).contains(QStringLiteral("waiting")));
        picture(window(), QStringLiteral("queue-empty"));
        window().go({PageId::Triage, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_COMPARE(pendingCards(), 0);
        QTRY_VERIFY(texts().contains(QStringLiteral("Rang in the train")));
        QCOMPARE(ask("SELECT string_agg(kind || ':' || body || ':' || version, ',' ORDER BY created_at) FROM "
                     "app.interventions WHERE created_by = $1 AND user_id = $2 AND created_at > now() - "
                     "interval '1 hour' AND body <> 'A note'"),
                 QStringLiteral("note:Rang in the train:1,review::1,contact:A call each week:1"));
        // And it is in the copy when the server goes again.
        QTRY_VERIFY_WITH_TIMEOUT(copied() > before, patience);
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOffline(), patience);
        QVERIFY(m_console->settle());
        QTRY_VERIFY(texts().contains(QStringLiteral("Rang in the train")));
        QCOMPARE(pendingCards(), 0);
    }

    void aConflictIsDecidedSideBySide()
    {
        open();
        write(QStringLiteral("First"));
        QTRY_VERIFY(texts().contains(QStringLiteral("First")));
        write(QStringLiteral("Second"));
        QTRY_VERIFY(texts().contains(QStringLiteral("Second")));
        keepAndGoOffline([this] {
            // Of the other trainer, after the copy was made.
            Actor other(*m_database, QStringLiteral("north_tb"), QStringLiteral("trainer"));
            QVERIFY(other.commit(
                "UPDATE app.interventions SET body = 'Theirs' WHERE body IN ('First', 'Second')"));
        });
        edit(QStringLiteral("First"), QStringLiteral("First, mine"));
        edit(QStringLiteral("Second"), QStringLiteral("Second, mine"));
        QTRY_COMPARE(pendingCards(), 2);
        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(refusals() == 2, patience);
        QTRY_VERIFY2(statusText(window()).contains(QStringLiteral("2 changes to decide about")),
                     qPrintable(statusText(window())));
        // The server's words stay on screen until then, and cannot be changed meanwhile.
        QTRY_COMPARE(texts().count(QStringLiteral("Theirs")), 2);
        QTRY_COMPARE(pendingCards(), 2);
        window().go({PageId::SyncQueue, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_COMPARE(items().size(), 2);
        QTRY_VERIFY(items().first()->firstDecision());
        const auto versions = items().first()->findChildren<QPlainTextEdit *>();
        QCOMPARE(versions.size(), 2);
        QCOMPARE(versions[0]->toPlainText(), QStringLiteral("First, mine"));
        QCOMPARE(versions[1]->toPlainText(), QStringLiteral("Theirs"));
        QVERIFY(versions[1]->accessibleName().contains(QStringLiteral("North tb")));
        QCOMPARE(versions[0]->mapTo(&window(), QPoint()).y(), versions[1]->mapTo(&window(), QPoint()).y());
        picture(window(), QStringLiteral("conflicts"));
        // Mine by the keyboard, theirs by the mouse.
        items().first()->firstDecision()->setFocus();
        QTest::keyClick(items().first()->firstDecision(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(items().size(), 1, patience);
        QTRY_VERIFY(button(items().first(), QStringLiteral("Keep theirs"))->isEnabled());
        QTest::mouseClick(button(items().first(), QStringLiteral("Keep theirs")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(items().isEmpty(), patience);
        QCOMPARE(ask("SELECT string_agg(body || ':' || version, ',' ORDER BY created_at) FROM "
                     "app.interventions WHERE created_by = $1 AND user_id = $2 AND created_at > now() - "
                     "interval '1 hour' AND body <> 'A note'"),
                 QStringLiteral("First, mine:3,Theirs:2"));
    }

    /// Where there is nothing to decide the keyboard is at what waits, and its ring is all on screen.
    void theRingIsSeenInTheQueue()
    {
        keepAndGoOffline();
        write(QStringLiteral("Waits"));
        QTRY_COMPARE(pending().size(), 1);
        window().resize(1120, 720);
        window().go({PageId::SyncQueue, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_COMPARE(items().size(), 1);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_COMPARE(QApplication::focusWidget(), items().first());
        auto *ring = window().findChild<QFocusFrame *>();
        QTRY_VERIFY(ring && ring->isVisible());
        picture(window(), QStringLiteral("queue"));
        const QRect shown(ring->mapTo(&window(), QPoint()), ring->size());
        QVERIFY(window().rect().contains(shown));
        QVERIFY(window().currentPage()->rect().contains(
            QRect(ring->mapTo(window().currentPage(), QPoint()), ring->size())));
        startServer();
        QTRY_COMPARE_WITH_TIMEOUT(items().size(), 0, patience);
    }

    void whatWaitsSurvivesTheEndOfTheSession()
    {
        keepAndGoOffline();
        write(QStringLiteral("Later"));
        QTRY_COMPARE(pending().size(), 1);
        QTRY_VERIFY(field(QStringLiteral("Add a note"))->toPlainText().isEmpty()); // what is typed asks first
        const ConnectionProfile profile = session().profile();
        // Signing out asks first, and may leave it here.
        emit window().findChild<TopBar *>()->signOutRequested();
        choose(QStringLiteral("Stay"));
        QVERIFY(session().isOpen());
        emit window().findChild<TopBar *>()->signOutRequested();
        picture(window(), QStringLiteral("sign-out"));
        choose(QStringLiteral("Sign out"));
        QTRY_VERIFY(!session().isOpen());
        QTRY_VERIFY2(statusText(window()).contains(QStringLiteral("1 change waiting in")),
                     qPrintable(statusText(window())));
        m_console->connector().resume(profile);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(pending().size(), 1, patience);
        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(pending().isEmpty(), patience);
        QCOMPARE(ask("SELECT count(*) FROM app.interventions WHERE created_by = $1 AND user_id = $2 AND body "
                     "= 'Later'"),
                 QStringLiteral("1"));
    }

    void lettingGoAtTheSignOutLeavesNothing()
    {
        keepAndGoOffline();
        write(QStringLiteral("Not after all"));
        QTRY_COMPARE(pending().size(), 1);
        QTRY_VERIFY(field(QStringLiteral("Add a note"))->toPlainText().isEmpty()); // what is typed asks first
        const ConnectionProfile profile = session().profile();
        emit window().findChild<TopBar *>()->signOutRequested();
        choose(QStringLiteral("Let them go"));
        QTRY_VERIFY(!session().isOpen());
        startServer();
        m_console->connector().resume(profile);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen() && isLive(), patience);
        QVERIFY(m_console->settle());
        QVERIFY(pending().isEmpty());
        QCOMPARE(ask("SELECT count(*) FROM app.interventions WHERE created_by = $1 AND user_id = $2 AND body "
                     "= 'Not after all'"),
                 QStringLiteral("0"));
    }

    void aCourseThatWasLostIsToldAndNothingDropped()
    {
        keepAndGoOffline([this] {
            run("DELETE FROM app.course_trainers WHERE course_id = $1 AND user_id = $2",
                pg::Parameters::of(id("north/course/A"), id("north/user/ta")));
        });
        write(QStringLiteral("No longer mine"));
        QTRY_COMPARE(pending().size(), 1);
        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(refusals() == 1, patience);
        window().go({PageId::SyncQueue, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_COMPARE(items().size(), 1);
        QVERIFY(!items().first()->findChild<ui::InlineNotice *>()->text().isEmpty());
        QCOMPARE(items().first()->findChild<QPlainTextEdit *>()->toPlainText(),
                 QStringLiteral("No longer mine"));
        // Once the course is back, it is taken.
        run("INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES ($1, $2, $3)",
            pg::Parameters::of(id("north"), id("north/course/A"), id("north/user/ta")));
        QTRY_VERIFY(items().size() == 1 && button(items().first(), QStringLiteral("Send again")));
        QTest::mouseClick(button(items().first(), QStringLiteral("Send again")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(pending().isEmpty(), patience);
    }

    void aFullDiskLeavesTheTextWhereItWasTyped()
    {
        if (::geteuid() != 0)
            QSKIP("needs a small file system, which only root can mount");
        const QString folder =
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/offline");
        QVERIFY(QDir().mkpath(folder));
        QCOMPARE(QProcess::execute(QStringLiteral("mount"),
                                   {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                    QStringLiteral("size=64m"), QStringLiteral("none"), folder}),
                 0);
        const auto unmount = qScopeGuard([&folder] {
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("--lazy"), folder});
        });
        keepAndGoOffline();
        QFile filler(folder + QStringLiteral("/filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(4096, 'x');
        while (filler.write(block) == block.size()) {
        }
        const QString words(longestNote, u'x'); // more than fits into the file's last page
        field(QStringLiteral("Add a note"))->setFocus();
        field(QStringLiteral("Add a note"))->setPlainText(words);
        QTest::keyClick(field(QStringLiteral("Add a note")), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(hasNotice(QStringLiteral("The disk is full")));
        QCOMPARE(field(QStringLiteral("Add a note"))->toPlainText(), words);
        QVERIFY(pending().isEmpty());
        QVERIFY(filler.remove());
        QTest::keyClick(field(QStringLiteral("Add a note")), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(pending().size(), 1);
        QTRY_VERIFY(field(QStringLiteral("Add a note"))->toPlainText().isEmpty());
    }

private:
    MainWindow &window() { return m_console->window(); }
    SessionController &session() { return m_console->session(); }
    bool isLive() { return session().state().phase == ConnectionState::Phase::Live; }
    QList<PendingWrite> pending()
    {
        const PendingWrites *writes = m_console->copies().pending();
        return writes ? writes->entries() : QList<PendingWrite>();
    }
    qsizetype refusals()
    {
        const auto entries = pending();
        return std::ranges::count_if(entries,
                                     [](const PendingWrite &entry) { return entry.refusal.has_value(); });
    }
    LearnerDrawer *drawer() { return window().currentPage()->findChild<LearnerDrawer *>(); }
    FollowUpPanel *panel() { return drawer()->followUp(); }
    LearnerTable *table() { return window().currentPage()->findChild<LearnerTable *>(); }
    QList<SyncItem *> items()
    {
        QList<SyncItem *> shown = window().currentPage()->findChildren<SyncItem *>();
        shown.removeIf([](const SyncItem *item) { return !item->isVisible(); });
        return shown;
    }
    QList<FollowUpEntry *> cards()
    {
        QList<FollowUpEntry *> shown = panel()->findChildren<FollowUpEntry *>();
        shown.removeIf([](const FollowUpEntry *card) { return !card->isVisible(); });
        return shown;
    }
    qsizetype pendingCards()
    {
        const auto shown = cards();
        return std::ranges::count_if(
            shown, [](const FollowUpEntry *card) { return card->findChild<ui::Chip *>() != nullptr; });
    }
    QStringList texts()
    {
        QStringList found;
        for (const FollowUpEntry *card : cards())
            found.append(card->entry().text);
        return found;
    }
    bool hasNotice(const QString &words)
    {
        const auto notices = panel()->findChildren<ui::InlineNotice *>();
        return std::ranges::any_of(notices, [&words](const ui::InlineNotice *notice) {
            return notice->isVisible() && notice->text().contains(words);
        });
    }
    QPlainTextEdit *field(const QString &name)
    {
        for (auto *text : panel()->findChildren<QPlainTextEdit *>())
            if (text->isVisible() && text->accessibleName() == name)
                return text;
        return nullptr;
    }
    void write(const QString &words)
    {
        QTRY_VERIFY(field(QStringLiteral("Add a note")));
        QTRY_VERIFY(!field(QStringLiteral("Add a note"))->isReadOnly());
        field(QStringLiteral("Add a note"))->setFocus();
        QTest::keyClicks(field(QStringLiteral("Add a note")), words);
        QTest::keyClick(field(QStringLiteral("Add a note")), Qt::Key_Return, Qt::ControlModifier);
    }
    void edit(const QString &before, const QString &words)
    {
        const auto shown = cards();
        const auto card = std::ranges::find_if(
            shown, [&before](const FollowUpEntry *known) { return known->entry().text == before; });
        QVERIFY(card != shown.end());
        QTest::mouseClick(button(*card, QStringLiteral("Edit")), Qt::LeftButton);
        QTRY_VERIFY(field(QStringLiteral("Edit: Note")));
        field(QStringLiteral("Edit: Note"))->selectAll();
        QTest::keyClicks(field(QStringLiteral("Edit: Note")), words);
        QTest::keyClick(field(QStringLiteral("Edit: Note")), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(texts().contains(words));
        QTRY_VERIFY(!field(QStringLiteral("Edit: Note")));
    }
    void choose(const QString &text)
    {
        const auto box = [this] { return window().findChild<QMessageBox *>(); };
        QTRY_VERIFY(box() && box()->isVisible());
        QVERIFY(QTest::qWaitForWindowExposed(box()));
        const auto choices = box()->buttons();
        const auto chosen = std::ranges::find(choices, text, &QAbstractButton::text);
        QVERIFY(chosen != choices.end());
        QTest::mouseClick(*chosen, Qt::LeftButton);
        QTRY_VERIFY(!box());
    }

    QString dsn() const { return m_database->dsn(QStringLiteral("north_ta")); }
    /// The learner in the drawer of the triage.
    void open()
    {
        if (!session().isOpen())
            m_console->signIn(dsn(), Role::Trainer);
        window().go({PageId::Triage, {}, {}});
        QVERIFY(m_console->settle());
        QTRY_VERIFY(table() && table()->model()->total() > 0);
        // Of course A, whom both trainers see.
        for (int row = 0; row < table()->model()->rows().size(); ++row)
            if (table()->model()->rows().at(row).userId == id("north/user/l3"))
                table()->view()->selectRow(row);
        QTRY_VERIFY(drawer()->isVisible() && drawer()->userId() == id("north/user/l3"));
        QVERIFY(m_console->settle());
        table()->view()->setFocus();
    }
    /// Copies are there; then `meanwhile` happens, and the server goes.
    void keepAndGoOffline(const std::function<void()> &meanwhile = {})
    {
        if (!session().isOpen())
            m_console->signIn(dsn(), Role::Trainer);
        keepCopies(*m_console, 1);
        open();
        if (meanwhile)
            meanwhile();
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(session().isOffline(), patience);
        QVERIFY(m_console->settle());
        QTRY_VERIFY(button(drawer(), QStringLiteral("Mark reviewed")) &&
                    button(drawer(), QStringLiteral("Mark reviewed"))->isEnabled());
    }
    void run(const char *sql, const pg::Parameters &parameters)
    {
        auto administrator = m_database->administrator();
        const auto done = administrator.run(sql, parameters);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    /// Of the trainer and the learner.
    QString ask(const char *sql)
    {
        auto administrator = m_database->administrator();
        const auto rows =
            administrator.run(sql, pg::Parameters::of(id("north/user/ta"), id("north/user/l3")));
        return rows ? rows->text(0, 0) : rows.error().detail;
    }
    std::optional<TestKeyring> m_keyring;
    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;
};

QTEST_MAIN(TestOfflineWrites)
#include "tst_offlinewrites.moc"

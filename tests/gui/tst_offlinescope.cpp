// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Copies that keep chosen courses, through the widgets: chosen in Settings, on a course's page and in the
// command palette, by mouse and keyboard, and what is shown of them without the server.
#include "models/format/format.h"
#include "models/format/plurals.h"
#include "tests/gui/offlinesteps.h"
#include "tests/support/actor.h"
#include "tests/support/testkeyring.h"
#include "ui/controls/commandpalette.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/scrollpage.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statepanel.h"
#include "views/common/contentpage.h"
#include "views/common/exportmenu.h"
#include "views/course/keepbutton.h"
#include "views/settings/copyscopeform.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>

using namespace viridian;
using namespace viridian::offlinesteps;

class TestOfflineScope : public QObject
{
    Q_OBJECT

    std::optional<TestKeyring> m_keyring;
    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;
    const QUuid m_a = QUuid::fromString(QString::fromLatin1(tenantId("north/course/A")));
    const QUuid m_b = QUuid::fromString(QString::fromLatin1(tenantId("north/course/B")));

    MainWindow &window() { return m_console->window(); }
    OfflineCopies &copies() { return m_console->copies(); }
    OfflineCard *card() { return window().findChild<OfflineCard *>(); }
    /// Where the copy of the administrator is chosen.
    CopyScopeForm *form()
    {
        for (auto *found : card()->findChildren<CopyScopeForm *>())
            if (found->isVisible())
                return found;
        return nullptr;
    }
    CopyScope wanted() { return copies().scope(Role::OrgAdmin); }
    CopyScope kept()
    {
        const auto all = copies().state().copies;
        return all.size() == 1 ? all.first().scope : CopyScope();
    }
    void keepCopies()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        offlinesteps::keepCopies(*m_console, 1);
    }
    void goTo(const Place &place)
    {
        window().go(place);
        QVERIFY(m_console->settle());
    }
    KeepButton *keepButton() { return window().currentPage()->findChild<KeepButton *>(); }
    QString partText()
    {
        auto *found = window().centralWidget()->findChild<ui::InlineNotice *>(QStringLiteral("part"));
        return found && found->isVisible() ? found->text() : QString();
    }
    /// The first line of the first table of the page in front, as a person saves it.
    QString exportedHead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("table.csv"));
        auto *exports = static_cast<ContentPage *>(window().currentPage())->exports();
        const QSignalSpy saved(exports, &ExportMenu::saved);
        for (QAction *entry : exports->actions())
            if (entry->menu() && entry->menu()->actions().first()->text().contains(QStringLiteral("CSV"))) {
                entry->menu()->actions().first()->trigger();
                break;
            }
        QFileDialog *dialog = nullptr;
        if (!QTest::qWaitFor([&] { return (dialog = window().currentPage()->findChild<QFileDialog *>()); }))
            return QStringLiteral("no dialog");
        emit dialog->fileSelected(path);
        delete dialog;
        QFile file(path);
        return QTest::qWaitFor([&] { return saved.size() == 1; }) && file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readLine())
                   : QStringLiteral("not saved");
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        installPlurals();
        m_keyring.emplace();
        m_database.emplace();
    }
    void init() { m_console.emplace(); }
    void cleanup()
    {
        m_console.reset();
        startServer(); // nothing to do where it runs
    }

    void chosenInSettingsByKeyboard()
    {
        keepCopies();
        QVERIFY(form());
        auto *kind = form()->findChild<ui::Segmented *>();
        auto *offers = form()->findChild<QComboBox *>();
        QVERIFY(!offers->isVisible());
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Right);
        QVERIFY(offers->isVisible());
        QVERIFY(!wanted()); // all is kept until the first one is chosen
        QTRY_COMPARE(offers->count(), 3);
        offers->setFocus();
        QTest::keyClick(offers, Qt::Key_Down);
        QTest::keyClick(offers, Qt::Key_Down);
        auto *add = button(form(), QStringLiteral("Add"));
        QVERIFY(add->isEnabled());
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Space);
        QCOMPARE(wanted(), scopeOf({m_b}));
        QVERIFY(!add->isEnabled());
        QCOMPARE(offers->count(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(copies().state().estimates.value(Role::OrgAdmin) > 0 || kept() == wanted(),
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(kept(), scopeOf({m_b}), patience);
        picture(window(), QStringLiteral("chosen"));
        // And let go again.
        auto *remove = button(form(), QStringLiteral("Remove B  Course B from the copy"));
        QVERIFY(remove);
        remove->setFocus();
        QTest::keyClick(remove, Qt::Key_Space);
        QCOMPARE(wanted(), scopeOf({}));
        QTRY_COMPARE_WITH_TIMEOUT(kept(), scopeOf({}), patience);
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Left);
        QVERIFY(!wanted());
        QTRY_VERIFY_WITH_TIMEOUT(!kept(), patience);
        QVERIFY(!copies().state().error);
        // The keyboard stays away from what removes the copies.
        ui::Button *pull = nullptr;
        QTRY_VERIFY((pull = button(card(), QStringLiteral("Bring up to date now"))));
        const QDateTime before = copies().state().copies.first().asOf;
        pull->setFocus();
        QTest::keyClick(pull, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(copies().state().copies.first().asOf > before, patience);
        QTRY_VERIFY(pull->isVisible());
        QCOMPARE(QApplication::focusWidget(), pull);
    }

    void chosenOnThePageOfACourse()
    {
        keepCopies();
        goTo({PageId::Course, {}, m_a});
        QVERIFY(keepButton()->isVisible() && keepButton()->isChecked());
        QVERIFY(!keepButton()->isEnabled()); // all is kept
        copies().setScope(Role::OrgAdmin, scopeOf({}));
        QVERIFY(keepButton()->isEnabled() && !keepButton()->isChecked());
        QTest::mouseClick(keepButton(), Qt::LeftButton);
        QVERIFY(keepButton()->isChecked());
        QCOMPARE(wanted(), scopeOf({m_a}));
        goTo({PageId::Course, {}, m_b});
        QVERIFY(!keepButton()->isChecked());
        keepButton()->setFocus();
        QTest::keyClick(keepButton(), Qt::Key_Space);
        QCOMPARE(wanted(), scopeOf({m_a, m_b}));
        picture(window(), QStringLiteral("course"));
        runInPalette(QStringLiteral("Stop keeping this course"));
        QCOMPARE(wanted(), scopeOf({m_a}));
        QVERIFY(!keepButton()->isChecked());
        runInPalette(QStringLiteral("Keep this course"));
        QTRY_COMPARE_WITH_TIMEOUT(kept(), scopeOf({m_a, m_b}), patience);
    }

    void withoutCopiesThereIsNoChoice()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        // What was chosen when copies were kept.
        m_console->settings().setCopyScope(m_console->session().profile().name, Role::OrgAdmin, scopeOf({}));
        goTo({PageId::Course, {}, m_a});
        QVERIFY(!keepButton()->isVisible());
        QCOMPARE(isInPalette(QStringLiteral("Refresh")), std::optional(true));
        QCOMPARE(isInPalette(QStringLiteral("Keep this course")), std::optional(false));
        window().go({PageId::Settings, {}, {}});
        QTRY_VERIFY(card() && card()->isVisible());
        QVERIFY(!form());
    }

    void whatIsNotInTheCopySaysSo()
    {
        keepCopies();
        goTo({PageId::KpiWall, {}, {}});
        QVERIFY(partText().isEmpty());
        copies().setScope(Role::OrgAdmin, scopeOf({m_a}));
        QTRY_COMPARE_WITH_TIMEOUT(kept(), scopeOf({m_a}), patience);
        QVERIFY(partText().isEmpty()); // the server answers
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOffline(), patience);
        QVERIFY(m_console->settle());
        QTRY_VERIFY2(partText().contains(QStringLiteral("1 chosen course.")), qPrintable(partText()));
        QVERIFY(partText().contains(QStringLiteral("organization")));
        picture(window(), QStringLiteral("part"));
        const QString asOf = format::dateTime(m_console->session().state().asOf);
        QTRY_VERIFY2(
            exportedHead().endsWith(
                QStringLiteral("\"Offline copy as of %1, a part of the organization: 1 chosen course "
                               "(A)\"\r\n")
                    .arg(asOf)),
            qPrintable(exportedHead()));
        // Which these are is asked once, not by every page; this one asks for nothing itself.
        const QSignalSpy asked(&m_console->session(), &SessionController::queryFinished);
        goTo({PageId::Connect, {}, {}});
        const auto last = m_console->session().source()->freshness(Role::OrgAdmin);
        QTRY_VERIFY(last.isFinished());
        QTRY_COMPARE(asked.size(), 1);
        goTo({PageId::Course, {}, m_a});
        QCOMPARE(window().currentPage()->title(), QStringLiteral("A"));
        QVERIFY2(exportedHead().contains(QStringLiteral("(A)")), qPrintable(exportedHead()));
        goTo({PageId::Course, {}, m_b});
        QCOMPARE(window().currentPage()->title(), QStringLiteral("Course")); // not the other's name
        auto *state = window().currentPage()->findChild<ui::StatePanel *>();
        QVERIFY(state->isVisible());
        QStringList words;
        for (const QLabel *label : state->findChildren<QLabel *>())
            words.append(label->text());
        QVERIFY2(words.join(u' ').contains(QStringLiteral("not in the copy")), qPrintable(words.join(u' ')));
        for (const auto *scroll : window().currentPage()->findChildren<ui::ScrollPage *>())
            QCOMPARE(scroll->verticalScrollBar()->value(), 0); // its head can be seen
        picture(window(), QStringLiteral("outside"));
        // From the notice to the choice.
        goTo({PageId::Courses, {}, {}});
        QTRY_VERIFY(!partText().isEmpty());
        QTest::mouseClick(button(&window(), QStringLiteral("Choose courses")), Qt::LeftButton);
        QCOMPARE(window().place().page, PageId::Settings);
        QVERIFY(partText().isEmpty());
        goTo({PageId::KpiWall, {}, {}});
        startServer();
        QTRY_VERIFY_WITH_TIMEOUT(!m_console->session().isOffline(), patience);
        QTRY_VERIFY(partText().isEmpty());
        QVERIFY(m_console->settle());
        QVERIFY2(!exportedHead().contains(QStringLiteral("copy")), qPrintable(exportedHead()));
        // Of all courses, a copy is old and no part.
        copies().setScope(Role::OrgAdmin, {});
        QTRY_VERIFY_WITH_TIMEOUT(!kept(), patience);
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOffline(), patience);
        QVERIFY(m_console->settle());
        const QString whole = format::dateTime(m_console->session().state().asOf);
        QTRY_VERIFY2(exportedHead().endsWith(QStringLiteral("\"Offline copy as of %1\"\r\n").arg(whole)),
                     qPrintable(exportedHead()));
    }

    /// Each role has its own choice, and what is said of the copy is of the role in front.
    void eachRoleHasItsOwnChoice()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_multi")), Role::Trainer);
        offlinesteps::keepCopies(*m_console, 3);
        copies().setScope(Role::Trainer, scopeOf({m_b}));
        const auto trainers = [this] {
            for (const OfflineCopy &copy : copies().state().copies)
                if (copy.role == Role::Trainer)
                    return copy.scope;
            return CopyScope();
        };
        QTRY_COMPARE_WITH_TIMEOUT(trainers(), scopeOf({m_b}), patience);
        goTo({PageId::Courses, {}, {}});
        stopServer();
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOffline(), patience);
        QVERIFY(m_console->settle());
        QTRY_VERIFY2(partText().contains(QStringLiteral("1 chosen course.")), qPrintable(partText()));
        QVERIFY(!partText().contains(QStringLiteral("organization")));
        QTRY_VERIFY2(exportedHead().contains(QStringLiteral("1 chosen course (B)")),
                     qPrintable(exportedHead()));
        goTo({PageId::Skill, {}, {}, QUuid::fromString(QString::fromLatin1(tenantId("north/skill/a")))});
        QVERIFY(!partText().isEmpty());
        m_console->session().setRole(Role::OrgAdmin);
        goTo({PageId::Courses, {}, {}});
        QTRY_VERIFY2(partText().isEmpty(), qPrintable(partText()));
        const QString asOf = format::dateTime(m_console->session().state().asOf);
        QTRY_VERIFY2(exportedHead().endsWith(QStringLiteral("\"Offline copy as of %1\"\r\n").arg(asOf)),
                     qPrintable(exportedHead()));
    }

    /// The choice is there after another start, and so is the file that follows it.
    void theChoiceIsRemembered()
    {
        keepCopies();
        copies().setScope(Role::OrgAdmin, scopeOf({m_a}));
        QTRY_COMPARE_WITH_TIMEOUT(kept(), scopeOf({m_a}), patience);
        const ConnectionProfile profile = m_console->session().profile();
        const auto folder = m_console->folder();
        m_console.reset();
        m_console.emplace(&makeSource, folder);
        m_console->connector().open(profile);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOpen(), patience);
        QCOMPARE(wanted(), scopeOf({m_a}));
        QTRY_COMPARE_WITH_TIMEOUT(kept(), scopeOf({m_a}), patience);
    }

private:
    /// Nothing where it does not open or close.
    std::optional<bool> isInPalette(const QString &words)
    {
        QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = window().findChild<ui::CommandPalette *>();
        if (!palette || !QTest::qWaitFor([palette] { return palette->isVisible(); }))
            return {};
        auto *field = palette->findChild<QLineEdit *>();
        QTest::keyClicks(field, words);
        const QAbstractItemModel *found = palette->findChild<QListView *>()->model();
        bool isThere = false;
        for (int row = 0; row < found->rowCount(); ++row)
            isThere = isThere || found->index(row, 0).data().toString().contains(words);
        QTest::keyClick(field, Qt::Key_Escape);
        return QTest::qWaitFor([palette] { return !palette->isVisible(); }) ? std::optional(isThere)
                                                                            : std::nullopt;
    }

    void runInPalette(const QString &words)
    {
        QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = window().findChild<ui::CommandPalette *>();
        QTRY_VERIFY(palette && palette->isVisible());
        auto *field = palette->findChild<QLineEdit *>();
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!palette->isVisible());
    }
};

QTEST_MAIN(TestOfflineScope)
#include "tst_offlinescope.moc"

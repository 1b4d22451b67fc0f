// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/mainwindow.h"

#include "app/console/source.h"
#include "app/console/topbar.h"
#include "tests/support/sampledatabase.h"
#include "ui/controls/badge.h"
#include "ui/controls/commandpalette.h"
#include "ui/controls/rail.h"
#include "ui/controls/railbutton.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/toast.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"
#include "views/common/learnertable.h"
#include "views/page.h"
#include "views/trainer/followuppanel.h"

#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;

/// The whole window on a real database, by keyboard and mouse. The server is stopped and started by the last
/// case, so the order matters.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_session = std::make_unique<SessionController>(makeSource);
        m_connector = std::make_unique<Connector>(*m_session, *m_settings);
        m_window = std::make_unique<MainWindow>(*m_settings, *m_session, *m_connector);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_connector.reset();
        m_session.reset();
        m_settings.reset();
    }

    void theKeyboardBeginsInThePage()
    {
        QTRY_VERIFY(QApplication::focusWidget());
        QVERIFY(m_window->currentPage()->isAncestorOf(QApplication::focusWidget()));
    }

    void keysSwitchTheRole()
    {
        signIn(QStringLiteral("sample_all"));
        const std::array roles{Role::Learner, Role::Trainer, Role::OrgAdmin};
        const std::array first{PageId::MyProgress, PageId::Triage, PageId::KpiWall};
        for (int i = 0; i < 3; ++i) {
            press(static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(m_session->role(), roles.at(static_cast<std::size_t>(i)));
            QTRY_VERIFY(settledOn(first.at(static_cast<std::size_t>(i))));
            QCOMPARE(roleChoice()->current(), i);
        }
    }

    void aClickSwitchesTheRole()
    {
        signIn(QStringLiteral("sample_all"));
        for (int i = 0; i < 3; ++i) {
            QTest::mouseClick(roleChoice()->segment(i), Qt::LeftButton);
            QCOMPARE(m_session->role(), allRoles.at(static_cast<std::size_t>(i)));
            QTRY_VERIFY(m_window->currentPage()->settled());
        }
    }

    void rolesThatAreNotHeldAreLocked()
    {
        signIn(QStringLiteral("sample_trainer"));
        const Role held = m_session->role();
        for (std::size_t i = 0; i < allRoles.size(); ++i) {
            const bool holds = m_session->info().roles.contains(allRoles.at(i));
            QCOMPARE(roleChoice()->isLocked(static_cast<int>(i)), !holds);
            if (holds)
                continue;
            QTest::mouseClick(roleChoice()->segment(static_cast<int>(i)), Qt::LeftButton);
            press(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)),
                  Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(m_session->role(), held);
        }
        QVERIFY(roleChoice()->isLocked(2));
    }

    void keysSetTheRange()
    {
        signIn(QStringLiteral("sample_all"));
        for (int i = 0; i < 4; ++i) {
            press(static_cast<Qt::Key>(Qt::Key_1 + i), Qt::AltModifier);
            QCOMPARE(m_session->range(), allTimeRanges.at(static_cast<std::size_t>(i)));
            QTRY_VERIFY(m_window->currentPage()->settled());
        }
    }

    void theRailOpensEveryPageOfTheRole()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        const QList<PageId> pages = railPages(Role::OrgAdmin);
        for (int i = 0; i < pages.size(); ++i) {
            const auto buttons = m_window->findChild<ui::Rail *>()->findChildren<ui::RailButton *>();
            const auto button = std::ranges::find(buttons, pageTitle(pages.at(i)), &QAbstractButton::text);
            QVERIFY(button != buttons.end());
            QTest::mouseClick(*button, Qt::LeftButton);
            QTRY_VERIFY(settledOn(pages.at(i)));
        }
    }

    void fromOrganisationToCourseToLearnerAndBack()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        openFirstRow();
        QTRY_VERIFY(settledOn(PageId::Course));
        openFirstRow();
        QTRY_VERIFY(settledOn(PageId::Learner));
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(settledOn(PageId::Course));
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(settledOn(PageId::KpiWall));
    }

    void fromSkillToLearnerAndBack()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        m_window->go({PageId::Skills, {}, {}});
        QTRY_VERIFY(settledOn(PageId::Skills));
        openFirstRow();
        QTRY_VERIFY(settledOn(PageId::Skill));
        const QString skill = m_window->currentPage()->title();
        QVERIFY(m_window->windowTitle().contains(skill));
        openFirstRow(); // the learners come before the courses there
        QTRY_VERIFY(settledOn(PageId::Learner));
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(settledOn(PageId::Skill));
        QCOMPARE(m_window->currentPage()->title(), skill);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(settledOn(PageId::Skills));
    }

    void thePaletteFindsALearner()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        auto someone = m_session->source()->search(Role::OrgAdmin, QStringLiteral("a"), 12);
        QTRY_VERIFY(someone.isFinished());
        const auto hits = someone.result();
        QVERIFY(hits);
        const auto learner = std::ranges::find_if(
            *hits, [](const SearchHit &hit) { return hit.kind != SearchHit::Kind::Course; });
        QVERIFY(learner != hits->end());
        const QString name = learner->title;
        press(Qt::Key_K, Qt::ControlModifier);
        const auto palette = m_window->findChild<ui::CommandPalette *>();
        QVERIFY(palette->isVisible());
        QSignalSpy ran(palette, &ui::CommandPalette::activated);
        QTest::keyClicks(palette->findChild<QLineEdit *>(), name);
        const auto list = palette->findChild<QAbstractItemView *>();
        QTRY_VERIFY(list->model()->rowCount() > 0);
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(ran.size(), 1);
        QTRY_VERIFY(settledOn(PageId::Learner));
        QCOMPARE(m_window->currentPage()->title(), name);
    }

    void aSecondRefreshIsRefusedWithAReason()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        // An earlier sign-in refreshed old figures by itself, which the limit counts too.
        QTRY_VERIFY_WITH_TIMEOUT(m_session->freshness() && !m_session->refreshing(), 30'000);
        if (!m_session->freshness()->nextAllowedAt.isValid()) {
            press(Qt::Key_F5, Qt::ShiftModifier);
            QTRY_VERIFY_WITH_TIMEOUT(!m_session->refreshing(), 30'000);
        }
        QSignalSpy refused(m_session.get(), &SessionController::refreshFailed);
        press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 30'000);
        QVERIFY(!refused.first().first().value<Error>().userText.isEmpty());
        QVERIFY(m_window->findChild<ui::Toast *>()->isVisible());
    }

    void signingOutLeavesNoFigure()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        emit m_window->findChild<TopBar *>()->signOutRequested();
        QCOMPARE(m_window->place().page, PageId::Connect);
        QVERIFY(!m_session->isOpen());
        QTRY_VERIFY(m_window->findChildren<ui::TableView *>().isEmpty());
    }

    void whatIsNotSavedIsNotLeftWithoutAWord()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::Trainer);
        const auto fields = m_window->findChild<FollowUpPanel *>()->findChildren<QPlainTextEdit *>();
        auto *note = *std::ranges::find(fields, QStringLiteral("Add a note"), &QWidget::accessibleName);
        QTRY_VERIFY(note->isVisible() && !note->isReadOnly());
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("Half a tho"));
        // At the sign-out, and at the window's own close.
        emit m_window->findChild<TopBar *>()->signOutRequested();
        stay();
        QVERIFY(m_session->isOpen());
        QVERIFY(!m_window->close());
        stay();
        QCOMPARE(note->toPlainText(), QStringLiteral("Half a tho"));
        emit m_window->findChild<TopBar *>()->signOutRequested();
        QTRY_VERIFY(m_window->findChild<QMessageBox *>());
        for (auto *button : m_window->findChild<QMessageBox *>()->buttons()) {
            if (button->text() == QStringLiteral("Let go"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!m_session->isOpen());
        QCOMPARE(m_window->place().page, PageId::Connect);
        QVERIFY(m_window->close());
    }

    void anUnknownDatabaseIsToldOnConnect()
    {
        QSignalSpy failed(m_connector.get(), &Connector::stepFailed);
        auto profile = profileOf(QStringLiteral("sample_all"));
        profile.setParameter(QStringLiteral("dbname"), QStringLiteral("not_there"));
        m_connector->open(profile, QStringLiteral("unused"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        QCOMPARE(m_window->place().page, PageId::Connect);
        const auto step = failed.first().at(1).value<ConnectionStep>();
        QCOMPARE(step.outcome, ConnectionStep::Outcome::Failed);
        QVERIFY(!m_session->isOpen());
    }

    void aStoppedServerReconnectsByItself()
    {
        signIn(QStringLiteral("sample_all"));
        act(Role::OrgAdmin);
        const auto *table = m_window->currentPage()->findChild<ui::TableView *>();
        const int rows = table->model()->rowCount();
        QVERIFY(rows > 0);
        Cluster cluster = TestCluster::instance().cluster();
        QVERIFY(cluster.stop());
        QTRY_COMPARE_WITH_TIMEOUT(phase(), ConnectionState::Phase::Reconnecting, 30'000);
        QCOMPARE(m_window->place().page, PageId::KpiWall);
        QCOMPARE(table->model()->rowCount(), rows);
        QVERIFY(cluster.start());
        QTRY_COMPARE_WITH_TIMEOUT(phase(), ConnectionState::Phase::Live, 60'000);
    }

private:
    ConnectionProfile profileOf(const QString &login) const
    {
        return Connector::read(m_database->dsn(login))->first;
    }

    void signIn(const QString &login)
    {
        m_connector->open(profileOf(login), QStringLiteral("unused"));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->isOpen(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->settled(), 30'000);
    }

    void act(Role role)
    {
        press(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(role)),
              Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_session->role(), role);
        QTRY_VERIFY_WITH_TIMEOUT(settledOn(railPages(role).first()), 30'000);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QTest::keyClick(m_window.get(), key, modifiers);
    }

    void stay()
    {
        const QPointer<QMessageBox> box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        QTest::mouseClick(box->escapeButton(), Qt::LeftButton);
        QTRY_VERIFY(!box);
    }

    bool settledOn(PageId page) const
    {
        return m_window->place().page == page && m_window->currentPage()->settled();
    }

    void openFirstRow()
    {
        const auto *learners = m_window->currentPage()->findChild<LearnerTable *>();
        QTableView *table =
            learners ? learners->view() : m_window->currentPage()->findChild<ui::TableView *>();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
    }

    ui::Segmented *roleChoice() const
    {
        return m_window->findChild<TopBar *>()->findChild<ui::Segmented *>();
    }
    ConnectionState::Phase phase() const { return m_session->source()->state().phase; }

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionController> m_session;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

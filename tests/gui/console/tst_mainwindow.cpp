// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/console/consolefixture.h"
#include "ui/controls/badge.h"
#include "ui/controls/commandpalette.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/rail.h"
#include "ui/controls/railbutton.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/statusline.h"
#include "views/connect/connectpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

using namespace viridian;

class TestMainWindow : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;

    MainWindow &window() { return m_console->window(); }
    QString statusText()
    {
        QStringList texts;
        for (const QLabel *label : window().findChild<ui::StatusLine *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u' ');
    }
    ui::Segmented *roleSwitch()
    {
        for (auto *segmented : window().findChildren<ui::Segmented *>())
            if (segmented->accessibleName() == MainWindow::tr("Role"))
                return segmented;
        return nullptr;
    }

private slots:
    void initTestCase() { ui::Theme::instance().install(ui::Scheme::Dark); }

    void init()
    {
        m_database.emplace();
        m_console.emplace();
    }

    void cleanup()
    {
        m_console.reset();
        m_database.reset();
    }

    void withoutASessionThereIsConnect()
    {
        QCOMPARE(window().place().page, PageId::Connect);
        window().go({PageId::KpiWall, {}, {}});
        QCOMPARE(window().place().page, PageId::Connect);
        QVERIFY(statusText().contains(QStringLiteral("No session")));
    }

    void keysSwitchRoleAndRange()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_multi")), Role::Learner);
        QCOMPARE(window().place().page, PageId::MyProgress);
        QVERIFY(statusText().contains(QStringLiteral("viridian_learner")));

        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_console->session().role(), Role::OrgAdmin);
        QCOMPARE(window().place().page, PageId::KpiWall);
        QVERIFY(m_console->settle());
        QVERIFY(statusText().contains(QStringLiteral("viridian_org_admin")));

        QTest::keyClick(&window(), Qt::Key_1, Qt::AltModifier);
        QCOMPARE(m_console->session().range(), TimeRange::Week);
        QVERIFY(m_console->settle());
        QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(window().place().page, PageId::Learners);
        QVERIFY(m_console->settle());
    }

    void theSwitchOffersOnlyHeldRoles()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_l1")));
        ui::Segmented *roles = roleSwitch();
        QVERIFY(roles);
        QVERIFY(!roles->isLocked(0));
        QVERIFY(roles->isLocked(1));
        QVERIFY(roles->isLocked(2));
        QTest::mouseClick(roles->segment(2), Qt::LeftButton);
        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_console->session().role(), Role::Learner);
    }

    void theMouseSwitchesTheRole()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_multi")), Role::Learner);
        QTest::mouseClick(roleSwitch()->segment(1), Qt::LeftButton);
        QCOMPARE(m_console->session().role(), Role::Trainer);
        QVERIFY(m_console->settle());
        auto *rail = window().findChild<ui::Rail *>();
        QTest::mouseClick(rail->button(key(PageId::Courses)), Qt::LeftButton);
        QCOMPARE(window().place().page, PageId::Courses);
        QVERIFY(m_console->settle());
    }

    void drillingDownAndBack()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        const QFuture<Result<KeysetPage<LearnerRow>>> rows =
            m_console->session().source()->learners({.role = Role::OrgAdmin});
        QVERIFY(QTest::qWaitFor([&] { return rows.isFinished(); }, 10'000));
        QVERIFY(rows.result().has_value());
        const LearnerRow learner = rows.result()->rows.first();

        emit window().currentPage()->courseRequested(learner.courseId);
        QCOMPARE(window().place().page, PageId::Course);
        QVERIFY(m_console->settle());
        emit window().currentPage()->learnerRequested(learner.userId, learner.courseId);
        QCOMPARE(window().place().page, PageId::Learner);
        QVERIFY(m_console->settle());
        QTRY_VERIFY(window().windowTitle().contains(learner.displayName));
        QTest::keyClick(&window(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window().place().page, PageId::Course);
        QTest::keyClick(&window(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window().place().page, PageId::KpiWall);
    }

    void thePaletteFindsPages()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = window().findChild<ui::CommandPalette *>();
        QVERIFY(palette && palette->isVisible());
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, QStringLiteral("skills"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(window().place().page, PageId::Skills);
    }

    void thePaletteFindsPeople()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        window().go({PageId::Skills, {}, {}});
        QVERIFY(m_console->settle());
        const auto hits = m_console->session().source()->search(Role::OrgAdmin, QStringLiteral("l1"), 1);
        QVERIFY(QTest::qWaitFor([&] { return hits.isFinished(); }, 10'000));
        QVERIFY(hits.result().has_value());
        QCOMPARE(hits.result()->size(), 1);

        // In a text field Ctrl+K would delete to the end of the line.
        auto *field = window().currentPage()->findChild<QLineEdit *>();
        field->setFocus();
        QTest::keyClick(field, Qt::Key_K, Qt::ControlModifier);
        auto *palette = window().findChild<ui::CommandPalette *>();
        QVERIFY(palette && palette->isVisible());
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, hits.result()->first().title);
        const QAbstractItemModel *found = palette->findChild<QListView *>()->model();
        QTRY_VERIFY_WITH_TIMEOUT(found->rowCount() > 0, 10'000);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(window().place().page, PageId::Learner);
    }

    void aSecondRefreshIsRefusedWithTheReason()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().freshness() && !m_console->session().refreshing(),
                                 20'000);
        QSignalSpy failed(&m_console->session(), &SessionController::refreshFailed);
        QSignalSpy done(&m_console->session(), &SessionController::refreshed);
        m_console->session().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(failed.size() + done.size() > 0, 20'000);
        m_console->session().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), 20'000);
        QCOMPARE(failed.last().first().value<Error>().kind, ErrorKind::RateLimited);
        QVERIFY(!failed.last().first().value<Error>().userText.isEmpty());
    }

    void signingOutLeavesNothingOfThePerson()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        const QString organization = m_console->session().info().organizationName;
        m_console->session().close();
        QCOMPARE(window().place().page, PageId::Connect);
        for (const QLabel *label : window().findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(organization), qPrintable(label->text()));
        QVERIFY(statusText().contains(QStringLiteral("No session")));
    }

    void aHostThatIsNotThereIsSaidAtItsField()
    {
        ConnectionProfile profile;
        profile.setParameter(QStringLiteral("host"), QStringLiteral("nowhere.invalid"));
        profile.setParameter(QStringLiteral("user"), QStringLiteral("ada"));
        QSignalSpy failed(&m_console->connector(), &Connector::stepFailed);
        m_console->connector().open(profile, QStringLiteral("secret"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        QCOMPARE(failed.first().at(1).value<ConnectionStep>().kind, ConnectionStep::Kind::Host);
        bool said = false;
        for (const auto *notice : window().findChildren<ui::InlineNotice *>())
            said =
                said || (notice->isVisible() && notice->text().contains(QStringLiteral("nowhere.invalid")));
        QVERIFY(said);
        QVERIFY(!m_console->session().isOpen());
    }

    void aLoginWithoutAPersonIsToldWhatToDo()
    {
        const auto made = m_database->administrator().run("CREATE ROLE nobody_here LOGIN NOINHERIT");
        QVERIFY(made.has_value());
        QSignalSpy failed(&m_console->connector(), &Connector::stepFailed);
        const auto read = Connector::read(m_database->dsn(QStringLiteral("nobody_here")));
        m_console->connector().open(read->first);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        const auto step = failed.first().at(1).value<ConnectionStep>();
        QCOMPARE(step.kind, ConnectionStep::Kind::Roles);
        QCOMPARE(step.error->kind, ErrorKind::NoIdentity);
        QVERIFY(!step.error->userText.isEmpty());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consolefixture.h"
#include "ui/controls/commandpalette.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/statusline.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

using namespace viridian;

class TestSignIn : public QObject
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

    void theWindowsKeysWorkInTextFieldsToo()
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

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"

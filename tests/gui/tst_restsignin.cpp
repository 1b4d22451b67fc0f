// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/keyring.h"
#include "app/console/topbar.h"
#include "tests/contract/support/apiaccess.h"
#include "tests/gui/consolefixture.h"
#include "tests/support/selfsigned.h"
#include "tests/support/testkeyring.h"
#include "ui/controls/badge.h"
#include "ui/controls/button.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/statepanel.h"
#include "views/connect/choicecard.h"
#include "views/connect/connectpage.h"
#include "views/connect/restform.h"
#include "views/connect/stepsrow.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>

using namespace viridian;

/// A person signs in at a real viridian-api, through the widgets, with a real keyring.
class TestRestSignIn : public QObject
{
    Q_OBJECT

    using Phase = ConnectionState::Phase;

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_database.emplace(SampleDatabase::Content::SampleOrganizations);
        m_api.emplace(*m_database);
        m_person = m_api->optionsFor(*m_database, QStringLiteral("sample_all"));
    }
    void cleanupTestCase()
    {
        m_api.reset();
        m_database.reset();
    }
    void init()
    {
        m_console.emplace();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup()
    {
        m_console.reset();
        run("SELECT private.end_session(organization_id, session_id, 'password') FROM app.user_sessions");
    }

    void theKeyboardSignsIn()
    {
        auto *card = choice(QStringLiteral("REST API"));
        card->setFocus();
        QTest::keyClick(card, Qt::Key_Space);
        QTRY_VERIFY(form()->isVisible());
        auto *address = field(QStringLiteral("Address"));
        address->setFocus();
        QTest::keyClicks(address, m_api->url().toString());
        for (const QString &text : {m_person.organization, m_person.login, m_person.password}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QTest::keyClicks(QApplication::focusWidget(), text);
        }
        QCOMPARE(field(QStringLiteral("Password"))->text(), m_person.password);
        QTest::keyClick(field(QStringLiteral("Password")), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
        QVERIFY(m_console->settle());
        QCOMPARE(session().state().kind, SourceKind::RestApi);
        QCOMPARE(session().info().roles.size(), 3);

        // Every role's pages have their figures.
        for (const Role role : session().info().roles) {
            QTest::keyClick(&window(),
                            static_cast<Qt::Key>(static_cast<int>(Qt::Key_1) + static_cast<int>(role)),
                            Qt::ControlModifier | Qt::ShiftModifier);
            QCOMPARE(session().role(), role);
            for (const PageId page : railPages(role)) {
                window().go({page, {}, {}});
                QVERIFY(m_console->settle());
                QCOMPARE(notices(), QStringList());
            }
        }
        // And what is written arrives.
        QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier | Qt::ShiftModifier);
        window().go({railPages(Role::Trainer).first(), {}, {}});
        QVERIFY(m_console->settle());
        const int before = reviews();
        click(button(QStringLiteral("Mark reviewed")));
        QTRY_COMPARE(reviews(), before + 1);
    }

    void signedInAgainWithoutAPassword()
    {
        signIn();
        const QString first = kept();
        QVERIFY(!first.isEmpty());
        QVERIFY(first != m_person.password);
        const auto profile = session().profile();
        QVERIFY(profile.parameters.key(m_person.password).isEmpty());

        // The next start: from the list, by mouse.
        m_console.reset();
        m_console.emplace();
        m_console->settings().remember(profile);
        click(button(QStringLiteral("Open %1").arg(profile.name)));
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
        const QString second = kept();
        QVERIFY(second != first); // a token works once
        QVERIFY(!second.isEmpty());

        // And by the command line, with the address alone.
        m_console.reset();
        m_console.emplace();
        m_console->settings().remember(profile);
        const auto read = Connector::read(m_api->url().toString());
        QVERIFY(read);
        m_console->connector().resume(read->first);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
        QVERIFY(kept() != second);
    }

    void withoutBeingKeptThePasswordIsAskedFor()
    {
        fill();
        form()->findChild<QCheckBox *>()->click();
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
        const auto profile = session().profile();
        QVERIFY(m_console->settle());
        QCOMPARE(read(profile), QString());
        m_console.reset();
        m_console.emplace();
        m_console->connector().resume(profile);
        QTRY_VERIFY(says(QStringLiteral("Type the password")));
        QVERIFY(!steps()->accessibleDescription().contains(QStringLiteral("failed")));
        QVERIFY(steps()->accessibleDescription().contains(QStringLiteral("Login: not tried")));
        QVERIFY(!ui::isInvalid(field(QStringLiteral("Password"))));
        QCOMPARE(field(QStringLiteral("Login"))->text(), m_person.login);
        QVERIFY(field(QStringLiteral("Password"))->hasFocus());
    }

    void signingOutEndsTheSessionAndForgetsTheKey()
    {
        signIn();
        QCOMPARE(sessions(), 1);
        const auto profile = session().profile();
        emit window().findChild<TopBar *>()->signOutRequested();
        QVERIFY(!session().isOpen());
        QCOMPARE(window().place().page, PageId::Connect);
        QTRY_COMPARE(sessions(), 0);
        QTRY_COMPARE(read(profile), QString());
        click(button(QStringLiteral("Open %1").arg(profile.name)));
        QTRY_VERIFY(says(QStringLiteral("Sign in again")));
        QVERIFY(!session().isOpen());
    }

    void aSessionThatEndedElsewhereLeadsBackWithTheReason()
    {
        signIn();
        run("SELECT private.end_session(organization_id, session_id, 'password') FROM app.user_sessions");
        window().go({PageId::Learners, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(!session().isOpen(), 20'000);
        QCOMPARE(window().place().page, PageId::Connect);
        QVERIFY(says(QStringLiteral("session is over")));
        QCOMPARE(field(QStringLiteral("Address"))->text(), m_api->url().toString());
        QVERIFY(field(QStringLiteral("Password"))->hasFocus());
        QTest::keyClicks(field(QStringLiteral("Password")), m_person.password);
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
    }

    void aWrongPasswordIsSaidInTheForm()
    {
        fill();
        field(QStringLiteral("Password"))->setText(QStringLiteral("wrong"));
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("password is wrong")), 20'000);
        QVERIFY(!session().isOpen());
        QVERIFY(field(QStringLiteral("Password"))->hasFocus());
        QVERIFY(steps()->accessibleDescription().contains(QStringLiteral("API answers: ")));
        QCOMPARE(field(QStringLiteral("Organisation"))->text(), m_person.organization);
    }

    void tryingLeavesNoSession()
    {
        fill();
        press(QStringLiteral("Test"));
        QTRY_VERIFY_WITH_TIMEOUT(
            steps()->accessibleDescription().contains(QStringLiteral("Login: learner, trainer, org_admin")),
            20'000);
        QVERIFY(steps()->accessibleDescription().contains(QStringLiteral("TLS: this computer")));
        QVERIFY(!session().isOpen());
        QTRY_COMPARE(sessions(), 0);
    }

    void addressesThatAreNotSafeAreRefused()
    {
        fill();
        field(QStringLiteral("Address"))->setText(QStringLiteral("http://viridian.example.org"));
        press(QStringLiteral("Connect"));
        QTRY_VERIFY(says(QStringLiteral("Use https")));
        QVERIFY(field(QStringLiteral("Address"))->hasFocus());
        // Without a scheme it is https.
        field(QStringLiteral("Address"))->setText(QStringLiteral("nowhere.invalid/"));
        QCOMPARE(form()->profile().parameter(restwords::url), QStringLiteral("https://nowhere.invalid"));
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("nowhere.invalid")), 30'000);
        QVERIFY(steps()->accessibleDescription().contains(QStringLiteral("Host found: not found")));
    }

    void aServerThatGoesAwayIsLookedFor()
    {
        signIn();
        m_api->stop();
        window().go({PageId::Learners, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(session().state().phase, Phase::Reconnecting, 20'000);
        QVERIFY(session().state().attempt >= 1);
        QVERIFY(m_console->settle());
        // Another person cannot sign in meanwhile, and is told.
        {
            ConsoleFixture other;
            other.connector().open(session().profile(), m_person.password);
            QSignalSpy failed(&other.connector(), &Connector::stepFailed);
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
            QCOMPARE(failed.first().at(1).value<ConnectionStep>().kind, ConnectionStep::Kind::Port);
        }
        m_api->start();
        QTRY_COMPARE_WITH_TIMEOUT(session().state().phase, Phase::Live, 40'000);
        window().currentPage()->reload();
        QVERIFY(m_console->settle());
        QCOMPARE(notices(), QStringList());
    }

    void tooManyTriesAreToldWithTheTime()
    {
        const ApiAccess strict(*m_database,
                               {{QStringLiteral("LIMITS_SIGN_INS_BY_PERSON"), QStringLiteral("1")}});
        fill();
        field(QStringLiteral("Address"))->setText(strict.url().toString());
        // Instances count together, and names that nobody has as well.
        field(QStringLiteral("Login"))->setText(QStringLiteral("somebody"));
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("password is wrong")), 20'000);
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Try again in")), 20'000);
    }

    void whoeverMayNotAskAnyMoreIsNotShownAsConnected()
    {
        QMap<QString, QString> limits;
        for (const char *role : {"LEARNER", "TRAINER", "ORG_ADMIN"})
            limits.insert(QStringLiteral("LIMITS_%1").arg(QLatin1StringView(role)), QStringLiteral("1"));
        const ApiAccess strict(*m_database, limits);
        const auto connectOnce = [&] {
            fill();
            field(QStringLiteral("Address"))->setText(strict.url().toString());
            press(QStringLiteral("Connect"));
            return QTest::qWaitFor([this] { return !m_console->connector().busy(); }, 20'000);
        };
        QVERIFY(connectOnce()); // what is allowed is used up
        session().close();
        QVERIFY(connectOnce());
        QVERIFY(!session().isOpen());
        QTRY_VERIFY(says(QStringLiteral("Too many requests")));
        QCOMPARE(window().findChild<ui::Badge *>()->accessibleName(), QStringLiteral("Not connected"));
    }

    void aCertificateIsTrustedWhenItIsChosen()
    {
        const QTemporaryDir folder;
        const auto path = [&folder](const char *name) { return folder.filePath(QLatin1StringView(name)); };
        const SelfSigned made = selfSigned(folder.path(), QStringLiteral("IP:127.0.0.1"));
        const ApiAccess secure(*m_database, {{QStringLiteral("SERVER_CERTIFICATE"), made.certificate},
                                             {QStringLiteral("SERVER_KEY"), made.key}});
        fill();
        field(QStringLiteral("Address"))->setText(secure.url().toString());
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("is not trusted")), 20'000);
        QVERIFY(says(QStringLiteral("No password was sent")));
        QVERIFY(steps()->accessibleDescription().contains(QStringLiteral("TLS: not trusted")));
        auto *certificate = field(QStringLiteral("CA certificate"));
        QVERIFY(certificate->hasFocus());
        QTest::keyClicks(certificate, path("not there"));
        QTest::keyClick(certificate, Qt::Key_Return);
        QTRY_VERIFY(says(QStringLiteral("cannot be read")));
        certificate->setText(made.certificate);
        QTest::keyClick(certificate, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
        QVERIFY(m_console->settle());
        m_console.reset(); // before the server that it is connected to
        m_console.emplace();
    }

    void theDatabaseWorkspaceIsExplained()
    {
        signIn();
        click(button(QStringLiteral("Database")));
        QPointer<QMessageBox> box;
        QTRY_VERIFY((box = window().findChild<QMessageBox *>()));
        QVERIFY(box->text().contains(QStringLiteral("needs a database login")));
        QVERIFY(!box->informativeText().isEmpty());
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!box);
        QVERIFY(session().isOpen());
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        // By its key as well, and on to the next step.
        QTest::keyClick(&window(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY((box = window().findChild<QMessageBox *>()));
        for (auto *next : box->buttons())
            if (next->text() == QStringLiteral("Connect to PostgreSQL"))
                QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE(window().place().page, PageId::Connect);
        QVERIFY(choice(QStringLiteral("PostgreSQL"))->isChecked());
    }

private:
    MainWindow &window() { return m_console->window(); }
    SessionController &session() { return m_console->session(); }
    RestForm *form() { return window().findChild<RestForm *>(); }
    StepsRow *steps()
    {
        for (auto *row : window().findChildren<StepsRow *>())
            if (row->isVisible())
                return row;
        return nullptr;
    }
    QLineEdit *field(const QString &name)
    {
        for (auto *edit : form()->findChildren<QLineEdit *>())
            if (edit->accessibleName() == name)
                return edit;
        qFatal("no field %s", qPrintable(name));
    }
    ChoiceCard *choice(const QString &name)
    {
        for (auto *card : window().findChildren<ChoiceCard *>())
            if (card->text() == name)
                return card;
        return nullptr;
    }
    QAbstractButton *button(const QString &name)
    {
        QAbstractButton *button = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            for (auto *found : window().findChildren<QAbstractButton *>())
                if (found->isVisible() && found->isEnabled() &&
                    (found->text() == name || found->accessibleName() == name))
                    button = found;
            return button != nullptr;
        });
        if (!isThere)
            qFatal("no button %s", qPrintable(name));
        return button;
    }
    static void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }
    void press(const QString &name) { click(button(name)); }

    void fill()
    {
        click(choice(QStringLiteral("REST API")));
        field(QStringLiteral("Address"))->setText(m_api->url().toString());
        field(QStringLiteral("Organisation"))->setText(m_person.organization);
        field(QStringLiteral("Login"))->setText(m_person.login);
        field(QStringLiteral("Password"))->setText(m_person.password);
    }
    void signIn()
    {
        fill();
        press(QStringLiteral("Connect"));
        QTRY_VERIFY_WITH_TIMEOUT(session().isOpen(), 20'000);
        QVERIFY(m_console->settle());
    }

    /// What can be read in notices and panels now.
    QStringList notices()
    {
        QStringList texts;
        for (const auto *notice : window().findChildren<ui::InlineNotice *>())
            if (notice->isVisible())
                texts.append(notice->text());
        return texts;
    }
    bool says(const QString &words) { return notices().join(u'\n').contains(words); }

    QString read(const ConnectionProfile &profile)
    {
        const auto future = keyring::read(profile.keyringKey());
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || !future.result())
            qFatal("the keyring does not answer");
        return *future.result();
    }
    QString kept() { return read(session().profile()); }

    void run(const char *sql)
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    int count(const char *sql)
    {
        const auto counted = m_database->administrator().run(sql);
        return counted ? counted->text(0, 0).toInt() : -1;
    }
    int sessions() { return count("SELECT count(*) FROM app.user_sessions WHERE revoked_at IS NULL"); }
    int reviews() { return count("SELECT count(*) FROM app.interventions WHERE kind = 'review'"); }

    TestKeyring m_keyring;
    std::optional<SampleDatabase> m_database;
    std::optional<ApiAccess> m_api;
    RestOptions m_person;
    std::optional<ConsoleFixture> m_console;
};

QTEST_MAIN(TestRestSignIn)
#include "tst_restsignin.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/postgressource.h"
#include "tests/gui/consolefixture.h"
#include "tests/support/tlsserver.h"
#include "ui/controls/inlinenotice.h"
#include "ui/controls/label.h"
#include "ui/controls/statepanel.h"
#include "ui/controls/toast.h"
#include "ui/tables/tableview.h"
#include "views/connect/connectionform.h"
#include "views/connect/connectpage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

using namespace viridian;
using namespace std::chrono_literals;
using Phase = ConnectionState::Phase;

/// What goes wrong at a real server, as the real window tells it: the cause, the next step, nobody's data.
/// The server's certificate expires and the server restarts, so the order of the cases matters.
class TestBadInput : public QObject
{
    Q_OBJECT

    std::optional<TlsServer> m_server;
    std::optional<SampleDatabase> m_database;
    std::optional<ConsoleFixture> m_console;

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        ui::Theme::instance().install(ui::Scheme::Dark);
        m_server.emplace();
    }

    void init()
    {
        m_database.emplace();
        m_console.emplace([](const ConnectionProfile &profile, const QString &password) {
            return std::make_unique<PostgresSource>(PostgresOptions{.conninfo = profile.conninfo(),
                                                                    .password = password,
                                                                    .heavyTimeout = 2s,
                                                                    .reconnectDelay = 20ms});
        });
    }

    void cleanup() { m_console.reset(); }

    void aWrongPasswordIsMendedInItsField()
    {
        m_server->administrate("ALTER ROLE north_admin PASSWORD 's3cret'");
        enter(m_server->conninfo(QStringLiteral("north_admin"), m_database->name()), QStringLiteral("wr0ng"));
        QVERIFY(
            said({QStringLiteral("refused this login"), QStringLiteral("Check the login and the password")}));
        QCOMPARE(connectPage()->findChild<ConnectionForm *>()->profile().parameter(QStringLiteral("user")),
                 QStringLiteral("north_admin"));
        QCOMPARE(window().focusWidget(), passwordField());

        passwordField()->setText(QStringLiteral("s3cret"));
        QTest::keyClick(passwordField(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->session().isOpen(), 20'000);
        QVERIFY(m_console->settle());
    }

    void anUnknownHostIsNamed()
    {
        enter(QStringLiteral("host=nowhere.invalid user=north_admin dbname=x"), QStringLiteral("s3cret"));
        QVERIFY(said({QStringLiteral("no host nowhere.invalid"), QStringLiteral("Check the name")}));
    }

    void aSchemaThatIsNotOursIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("older") << QByteArray("DELETE FROM app.schema_migrations WHERE version > 3")
                               << QStringList{QStringLiteral("3"), QStringLiteral("viridianctl migrate")};
        QTest::newRow("newer") << QByteArray("INSERT INTO app.schema_migrations VALUES (9999, 'next', 'x')")
                               << QStringList{QStringLiteral("9999"), QStringLiteral("Update Viridian")};
    }
    void aSchemaThatIsNotOursIsToldApart()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const QStringList, words);
        administrate(sql);
        enter(m_database->dsn(QStringLiteral("north_admin")), QStringLiteral("s3cret"));
        QVERIFY(said(words));
    }

    void aDatabaseWithoutOurSchemaHasItsWorkspaceAndSaysWhyNoMore()
    {
        administrate("DROP SCHEMA app CASCADE");
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")));
        QVERIFY(isDatabasePage(window().place().page));
        const QString reason = m_console->session().dashboardsError()->userText;
        QVERIFY(reason.contains(QStringLiteral("no Viridian schema")));
        QVERIFY(reason.contains(QStringLiteral("viridianctl migrate")));
        // Any PostgreSQL has its workspace: that is no news to who opened it, and the locked roles say why.
        QVERIFY(!window().findChild<ui::Toast *>()->isVisible());
        const auto buttons = window().findChildren<QAbstractButton *>();
        QVERIFY(std::any_of(buttons.cbegin(), buttons.cend(), [&](const QAbstractButton *button) {
            return button->isVisible() && !button->isEnabled() && button->toolTip().contains(reason);
        }));
    }

    void aLoginThatIsNobodyIsToldWhomToAsk_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("no roles") << QStringLiteral("north_none");
        QTest::newRow("deactivated") << QStringLiteral("north_gone");
        QTest::newRow("no person") << QStringLiteral("north_stranger");
    }
    void aLoginThatIsNobodyIsToldWhomToAsk()
    {
        QFETCH(const QString, login);
        if (login == QStringLiteral("north_stranger"))
            administrate("CREATE ROLE north_stranger LOGIN NOINHERIT");
        enter(m_database->dsn(login), QStringLiteral("s3cret"));
        QVERIFY(said({QStringLiteral("This login"), QStringLiteral("Ask your administrator")}));
    }

    void aRoleRevokedInMidSessionLeavesTheOthers()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_multi")), Role::OrgAdmin);
        administrate("UPDATE app.users SET roles = '{learner}' WHERE display_name = 'North multi'");
        reload();
        QVERIFY(said({QStringLiteral("viridian_org_admin"), QStringLiteral("Choose another role")}));
        QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_console->session().role(), Role::Learner);
        QVERIFY(m_console->settle());
        QVERIFY(notices().isEmpty());
        administrate("UPDATE app.users SET roles = '{learner,trainer,org_admin}' "
                     "WHERE display_name = 'North multi'");
    }

    void aStatementTimeoutKeepsTheFigures()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        const auto *table = window().currentPage()->findChild<ui::TableView *>();
        const int rows = table->model()->rowCount();
        QVERIFY(rows > 0);
        auto blocker = lockMetrics();
        reload();
        QVERIFY(said({QStringLiteral("longer than allowed"), QStringLiteral("shorter time range")}));
        QCOMPARE(table->model()->rowCount(), rows);
        QVERIFY(blocker.run("ROLLBACK"));
        reload();
        QVERIFY(notices().isEmpty());
    }

    void aServerRestartedInMidQueryKeepsTheFiguresAndComesBack()
    {
        m_console->signIn(m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin);
        const auto *table = window().currentPage()->findChild<ui::TableView *>();
        const int rows = table->model()->rowCount();
        Cluster cluster = TestCluster::instance().cluster();
        {
            const auto blocker = lockMetrics();
            window().currentPage()->reload();
            QTRY_VERIFY(waiting() > 0); // the page, and the refresh that a sign-in to old figures asks for
            QVERIFY(cluster.stop());
        }
        QVERIFY(m_console->settle());
        QVERIFY(said({QStringLiteral("connection to the server broke"), QStringLiteral("by itself")}));
        QCOMPARE(table->model()->rowCount(), rows);
        QVERIFY(cluster.start());
        QTRY_COMPARE_WITH_TIMEOUT(m_console->session().source()->state().phase, Phase::Live, 20'000);
        reload();
        QVERIFY(notices().isEmpty());
        QCOMPARE(table->model()->rowCount(), rows);
    }

    void anExpiredCertificateGetsNoPassword()
    {
        m_console.reset();
        m_server->renewCertificate(-1);
        m_console.emplace();
        enter(m_server->conninfo(QStringLiteral("north_admin"), m_database->name()),
              QStringLiteral("s3cret"));
        QVERIFY(said({QStringLiteral("expired"), QStringLiteral("No password was sent"),
                      QStringLiteral("ask your DBA")}));
    }

private:
    MainWindow &window() { return m_console->window(); }
    ConnectPage *connectPage() { return window().findChild<ConnectPage *>(); }
    QLineEdit *passwordField()
    {
        for (auto *edit : connectPage()->findChild<ConnectionForm *>()->findChildren<QLineEdit *>())
            if (edit->echoMode() == QLineEdit::Password)
                return edit;
        return nullptr;
    }

    /// Fills the form, presses Enter in it and waits for the answer.
    void enter(const QString &conninfo, const QString &password)
    {
        const auto read = Connector::read(conninfo);
        QVERIFY(read.has_value());
        connectPage()->edit(read->first, password);
        connectPage()->findChild<ConnectionForm *>()->findChild<QCheckBox *>()->setChecked(
            false); // the keyring is the reader's own
        QTest::keyClick(passwordField(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!notices().isEmpty(), 30'000);
        QCOMPARE(window().place().page, PageId::Connect);
        QVERIFY(!m_console->session().isOpen());
    }

    void reload()
    {
        window().currentPage()->reload();
        QVERIFY(m_console->settle());
    }

    static QString allText(const QWidget *widget)
    {
        QStringList texts;
        for (const auto *label : widget->findChildren<QLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }

    /// The messages that can be read now.
    QStringList notices()
    {
        QStringList texts;
        for (const auto *notice : window().findChildren<ui::InlineNotice *>())
            if (notice->isVisible())
                texts.append(notice->text());
        for (const auto *panel : window().findChildren<ui::StatePanel *>())
            if (panel->isVisible())
                texts.append(allText(panel));
        return texts;
    }

    /// One message with all these words and nothing that is not the reader's.
    bool said(const QStringList &words)
    {
        const QStringList texts = notices();
        for (const QString &text : texts)
            for (const auto &secret : {"South", "south", "s3cret", "wr0ng"})
                if (text.contains(QLatin1StringView(secret)))
                    return false;
        const bool found = std::ranges::any_of(texts, [&words](const QString &text) {
            return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word); });
        });
        if (!found)
            qWarning() << texts;
        return found;
    }

    void administrate(const QByteArray &sql) const
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    /// Holds readers up, and is never committed.
    pg::Connection lockMetrics() const
    {
        auto blocker = m_database->administrator();
        if (!blocker.run("BEGIN; LOCK TABLE private.organization_kpis"))
            qFatal("no lock");
        return blocker;
    }
    qint64 waiting() const
    {
        return m_database->administrator()
            .run("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1",
                 pg::Parameters::of(m_database->name()))
            ->integer(0, 0);
    }
};

QTEST_MAIN(TestBadInput)
#include "tst_badinput.moc"

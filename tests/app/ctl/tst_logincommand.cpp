// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/postgressource.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/sampledatabase.h"
#include "tests/support/tlsserver.h"

#include <QJsonArray>
#include <QTest>

using namespace viridian;

/// The logins that the command makes sign in for real, over TLS with their passwords.
class TestLoginCommand : public QObject
{
    Q_OBJECT

    std::optional<TlsServer> m_server;
    std::optional<SampleDatabase> m_database;

private slots:
    void initTestCase() { m_server.emplace(); }
    void init() { m_database.emplace(); }

    void aNewPersonSignsInWithThePasswordOfStandardInput()
    {
        const auto made = ctl({"add", "ada", "--organization", "North", "--name", "Ada", "--roles",
                               "trainer,org_admin", "--password"},
                              "printf 's3cret\\nnot read\\n' | \"$@\"");
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(made.value("login"), QStringLiteral("ada"));
        QCOMPARE(made.value("organization"), QStringLiteral("North"));
        QCOMPARE(made.json.value(QStringLiteral("password_set")), QJsonValue(true));
        QVERIFY(!(made.output + made.errors).contains(QStringLiteral("s3cret")));

        const auto info = signIn("ada", "s3cret");
        QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
        QCOMPARE(info->displayName, QStringLiteral("Ada"));
        QCOMPARE(info->roles, (QList<Role>{Role::Trainer, Role::OrgAdmin}));
        QCOMPARE(signIn("ada", "wr0ng").error().kind, ErrorKind::Authentication);
        QCOMPARE(attribute("rolinherit", "ada"), QStringLiteral("f"));
        QVERIFY(ctl({"remove", "ada"}).exitCode == 0);
    }

    void aPasswordMayComeFromAnyDescriptor()
    {
        const auto made =
            ctl({"add", "bea", "--organization", "South", "--name", "Bea", "--password-fd", "7"},
                "\"$@\" 7<<END\nfr0m seven\nEND");
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(signIn("bea", "fr0m seven")->roles, QList<Role>{Role::Learner});
        QCOMPARE(ctl({"add", "bea", "--organization", "South", "--password-fd", "77"}).exitCode, 2);
        QCOMPARE(ctl({"add", "bea", "--organization", "South", "--password"}, "\"$@\" </dev/null").exitCode,
                 2);
        QVERIFY(ctl({"remove", "bea"}).exitCode == 0);
    }

    void onATerminalItIsAskedForTwiceUnseen()
    {
        const auto ask = [this](const QByteArray &typed) {
            return ctl({"add", "cleo", "--organization", "North", "--name", "Cleo", "--password"},
                       "printf '" + typed + R"sh(' | script -qec "$(printf '"%s" ' "$@")" /dev/null)sh");
        };
        const auto differing = ask("tw0\\ntoo\\n");
        QCOMPARE(differing.exitCode, 2);
        QVERIFY2(differing.output.contains(QStringLiteral("differ")), qPrintable(differing.output));
        const auto made = ask("tw1ce\\ntw1ce\\n");
        QVERIFY2(made.exitCode == 0, qPrintable(made.output));
        QVERIFY(signIn("cleo", "tw1ce"));
        QVERIFY(ctl({"remove", "cleo"}).exitCode == 0);
    }

    void somebodyWhoIsThereGetsALoginAndKeepsTheRoles()
    {
        const auto made = ctl({"add", "dora", "--organization", "North", "--person", "multi"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        QCOMPARE(made.value("name"), QStringLiteral("North multi"));
        QCOMPARE(made.json.value(QStringLiteral("roles")).toArray().size(), 3);
        // Another time with other roles: the memberships follow.
        QCOMPARE(ctl({"add", "dora", "--organization", "North", "--person", "multi", "--roles", "learner"})
                     .exitCode,
                 0);
        QCOMPARE(memberships("dora"), QStringLiteral("{viridian_learner}"));
        QCOMPARE(ctl({"add", "dora", "--organization", "South", "--person", "multi"}).error("kind"),
                 QStringLiteral("conflict"));
        QVERIFY(ctl({"remove", "dora"}).exitCode == 0);
    }

    void whoIsDeactivatedLosesTheLoginAndGetsNone()
    {
        QCOMPARE(ctl({"add", "eve", "--organization", "North", "--name", "Eve"}).exitCode, 0);
        auto open = TestCluster::instance().connect(m_database->name(), QStringLiteral("eve"));
        QVERIFY(open.run("SET ROLE viridian_learner"));
        QVERIFY(open.run("RESET ROLE"));
        administrate("UPDATE app.users SET status = 'deactivated' WHERE external_id = 'eve'");
        QCOMPARE(open.run("SET ROLE viridian_learner").error().kind, ErrorKind::NotAllowed);
        QCOMPARE(memberships("eve"), QStringLiteral("{}"));
        const auto again = ctl({"add", "eve", "--organization", "North"});
        QCOMPARE(again.exitCode, 1);
        QVERIFY(again.error("message").contains(QStringLiteral("Eve")));
        QCOMPARE(entry("eve").value(QStringLiteral("active")), QJsonValue(false));
        QVERIFY(ctl({"remove", "eve"}).exitCode == 0);
    }

    void aRemovedLoginIsGoneAndAnOpenSessionSeesNothing()
    {
        QCOMPARE(ctl({"add", "finn", "--organization", "North", "--name", "Finn"}).exitCode, 0);
        auto open = TestCluster::instance().connect(m_database->name(), QStringLiteral("finn"));
        QCOMPARE(open.run("SET ROLE viridian_learner; SELECT count(*) FROM app.users")->integer(0, 0), 1);
        const auto removed = ctl({"remove", "finn"});
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.errors));
        const auto seen = open.run("SELECT count(*) FROM app.users");
        QVERIFY(!seen || seen->integer(0, 0) == 0);
        QVERIFY(!open.run("RESET ROLE; SET ROLE viridian_learner"));
        QVERIFY(entry("finn").isEmpty());
        QCOMPARE(attribute("rolname", "finn"), QString());
        QCOMPARE(administrate("SELECT count(*) FROM app.users WHERE external_id = 'finn'").integer(0, 0), 1);
        QCOMPARE(ctl({"remove", "finn"}).error("kind"), QStringLiteral("not_found"));
        // Roles that stand for nobody are out of reach.
        QCOMPARE(ctl({"remove", "viridian_owner"}).error("kind"), QStringLiteral("not_found"));
        QCOMPARE(attribute("rolname", "viridian_owner"), QStringLiteral("viridian_owner"));
    }

    void theListIsForPeopleAndForPrograms()
    {
        const auto north = ctl({"list", "--organization", "North"});
        const auto all = ctl({"list"});
        const auto count = [](const CtlResult &result) {
            return result.json.value(QStringLiteral("logins")).toArray().size();
        };
        QCOMPARE(count(all), administrate("SELECT count(*) FROM app.identities").integer(0, 0));
        QVERIFY(count(north) < count(all));
        const auto gone = entry("north_gone");
        QCOMPARE(gone.value(QStringLiteral("active")), QJsonValue(false));
        QCOMPARE(entry("south_multi").value(QStringLiteral("roles")).toArray().size(), 3);
        const auto text =
            CtlProcess().run({QStringLiteral("login"), QStringLiteral("list"), QStringLiteral("--dsn"),
                              m_database->dsn(Cluster::administrator())});
        QVERIFY2(text.output.contains(QStringLiteral("North gone (gone), North: deactivated")),
                 qPrintable(text.output));
    }

    void whatCannotBeIsRefusedWithAReason_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const char *name, const char *arguments, int exitCode) {
            QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ') << exitCode;
        };
        row("no action", "", 2);
        row("no login", "add --organization North", 2);
        row("no organisation", "add gus", 2);
        row("surplus", "list all", 2);
        row("unknown organisation", "add gus --organization East", 1);
        row("unknown person", "add gus --organization North", 1);
        row("unknown role", "add gus --organization North --name Gus --roles king", 2);
        row("a role of ours", "add viridian_owner --organization North --name Gus", 1);
        row("the superuser", "add viridian_admin --organization North --name Gus", 1);
    }
    void whatCannotBeIsRefusedWithAReason()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, exitCode);
        const auto refused = run(arguments);
        QCOMPARE(refused.exitCode, exitCode);
        QVERIFY(!refused.error("message").isEmpty());
        QCOMPARE(administrate("SELECT count(*) FROM app.users WHERE display_name = 'Gus'").integer(0, 0), 0);
    }

    void aLoginThatIsNoAdministratorMayNot()
    {
        const auto refused =
            CtlProcess().run({QStringLiteral("login"), QStringLiteral("list"), QStringLiteral("--format"),
                              QStringLiteral("json"), QStringLiteral("--dsn"),
                              m_database->dsn(QStringLiteral("north_admin"))});
        QCOMPARE(refused.exitCode, 4);
    }

private:
    /// `shell`: how a shell runs the command in "$@".
    CtlResult run(const QStringList &arguments, const QByteArray &shell = {}) const
    {
        CtlProcess process;
        if (!shell.isEmpty())
            process.setWrapper({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(shell),
                                QStringLiteral("env")});
        return process.run(QStringList{QStringLiteral("login")} + arguments +
                           QStringList{QStringLiteral("--format"), QStringLiteral("json"),
                                       QStringLiteral("--dsn"), m_database->dsn(Cluster::administrator())});
    }
    CtlResult ctl(std::initializer_list<const char *> words, const QByteArray &shell = {}) const
    {
        QStringList arguments;
        for (const char *word : words)
            arguments.append(QString::fromLatin1(word));
        return run(arguments, shell);
    }
    Result<SessionInfo> signIn(const char *login, const char *password) const
    {
        PostgresSource source({.conninfo = m_server->conninfo(QString::fromLatin1(login), m_database->name()),
                               .password = QString::fromLatin1(password)});
        auto future = source.session();
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
            return failure(ErrorKind::Internal, QStringLiteral("no answer"));
        return future.result();
    }
    QJsonObject entry(const char *login) const
    {
        for (const auto &one : ctl({"list"}).json.value(QStringLiteral("logins")).toArray())
            if (one.toObject().value(QStringLiteral("login")) == QLatin1StringView(login))
                return one.toObject();
        return {};
    }
    pg::Rows administrate(const QByteArray &sql) const
    {
        auto done = m_database->administrator().run(sql);
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
        return std::move(*done);
    }
    QString attribute(const QByteArray &column, const QByteArray &login) const
    {
        const auto rows = administrate("SELECT " + column + " FROM pg_roles WHERE rolname = '" + login + "'");
        return rows.isEmpty() ? QString() : rows.text(0, 0);
    }
    QString memberships(const QByteArray &login) const
    {
        return administrate("SELECT coalesce(array_agg(roleid::regrole::text ORDER BY 1), '{}') FROM "
                            "pg_auth_members WHERE member = '" +
                            login + "'::regrole")
            .text(0, 0);
    }
};

QTEST_GUILESS_MAIN(TestLoginCommand)
#include "tst_logincommand.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/feed/restfeed.h"
#include "app/import/sample/sampleload.h"
#include "db/snapshot/filepull.h"
#include "tests/contract/support/apiaccess.h"
#include "tests/db/snapshot/changes.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/snapshotdump.h"

#include <QFile>
#include <QTest>

using namespace viridian;

/// A snapshot out of the REST server is, record for record, the one out of PostgreSQL.
class TestSync : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder.emplace(QStringLiteral("/dev/shm/viridian-XXXXXX")); }
    void cleanupTestCase() { m_api.reset(); }

    void everySampleLoginAndRole_data()
    {
        QTest::addColumn<QString>("login");
        for (const auto &login : sample::sampleLogins())
            if (!login.organization.isEmpty())
                QTest::newRow(qPrintable(login.login)) << login.login;
    }
    void everySampleLoginAndRole()
    {
        QFETCH(const QString, login);
        static const SampleDatabase database(SampleDatabase::Content::SampleOrganizations);
        if (m_served != database.name())
            m_api.emplace(database, QMap<QString, QString>{
                                        {QStringLiteral("SYNC_PAGE_BYTES"), QStringLiteral("100000")}});
        m_served = database.name();
        const auto identity = sessionOf(database.dsn(login)).identify();
        QVERIFY(identity);
        for (const Role role : identity->roles) {
            const auto direct = place("direct");
            QFile::remove(direct.path);
            QVERIFY(pullInto(direct, database.dsn(login), role));
            const auto rest = place("rest");
            QFile::remove(rest.path);
            const auto pulled = pull(database, rest, login, role);
            QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().userText + pulled.error().detail));
            QCOMPARE(pulled->label.head.role, role);
            QCOMPARE(pulled->label.head.session.userId, identity->userId);
            const auto expected = dump(direct);
            QVERIFY2(difference(dump(rest), expected).isEmpty(), qPrintable(key(role)));
            if (login != QStringLiteral("sample_trainer"))
                continue;
            // On from one to the other, both ways.
            QVERIFY(pullInto(rest, database.dsn(login), role).value().isIncrement);
            QVERIFY(pull(database, direct, login, role).value().isIncrement);
            QVERIFY2(difference(dump(rest), expected).isEmpty(), qPrintable(key(role)));
            QVERIFY2(difference(dump(direct), expected).isEmpty(), qPrintable(key(role)));
        }
    }

    void increments_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<Role>("role");
        QTest::newRow("learner") << QStringLiteral("north_l3") << Role::Learner;
        QTest::newRow("trainer") << QStringLiteral("north_ta") << Role::Trainer;
        QTest::newRow("admin") << QStringLiteral("north_admin") << Role::OrgAdmin;
    }
    void increments()
    {
        QFETCH(const QString, login);
        QFETCH(const Role, role);
        const SampleDatabase database;
        m_served.clear();
        m_api.emplace(database,
                      QMap<QString, QString>{{QStringLiteral("SYNC_PAGE_BYTES"), QStringLiteral("2000")},
                                             {QStringLiteral("SYNC_ANSWER_BYTES"), QStringLiteral("65536")}});
        auto administrator = database.administrator();
        const auto kept = place("kept");
        QVERIFY(!pull(database, kept, login, role).value().isIncrement);
        int number = 0;
        for (const QByteArray &script : changes()) {
            change(administrator, script, ++number);
            if (number % 3 != 0 && script != changes().last())
                continue;
            const auto pulled = pull(database, kept, login, role);
            QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().userText + pulled.error().detail));
            QVERIFY(pulled->isIncrement);
            const auto whole = place("whole");
            QFile::remove(whole.path);
            QVERIFY(pullInto(whole, database.dsn(login), role));
            const QByteArray other = difference(dump(kept), dump(whole));
            QVERIFY2(other.isEmpty(), (script + ": " + other).constData());
        }
    }

    void whoMayNot()
    {
        const SampleDatabase database;
        m_served.clear();
        m_api.emplace(database);
        const auto refused = pull(database, place("a"), QStringLiteral("north_l3"), Role::OrgAdmin);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
        QVERIFY(!QFile::exists(place("a").path));
        // Who lost the role loses the file.
        QVERIFY(pull(database, place("a"), QStringLiteral("north_multi"), Role::Trainer));
        auto administrator = database.administrator();
        change(administrator, "UPDATE app.users SET roles = '{learner}' WHERE display_name = 'North multi'",
               0);
        const auto lost = pull(database, place("a"), QStringLiteral("north_multi"), Role::Trainer);
        change(
            administrator,
            "UPDATE app.users SET roles = '{learner,trainer,org_admin}' WHERE display_name = 'North multi'",
            0);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::NotAllowed);
        QVERIFY(!QFile::exists(place("a").path));
    }

    void whoWasDeactivatedLosesTheFile_data()
    {
        QTest::addColumn<bool>("hasSession");
        QTest::newRow("with a session") << true;
        QTest::newRow("with the password") << false;
    }
    void whoWasDeactivatedLosesTheFile()
    {
        QFETCH(const bool, hasSession);
        const SampleDatabase database;
        m_served.clear();
        m_api.emplace(database);
        const QString login = QStringLiteral("north_multi");
        const auto own = place("own");
        const auto another = place("another");
        QVERIFY(pull(database, own, login, Role::Trainer));
        QVERIFY(pull(database, another, QStringLiteral("north_ta"), Role::Trainer));
        RestOptions options = m_api->optionsFor(database, login);
        (hasSession ? options.password : options.refreshToken).clear();
        options.keepToken = [](const QString &) {};
        auto administrator = database.administrator();
        change(administrator,
               "UPDATE app.users SET status = 'deactivated' WHERE display_name = 'North multi'", 0);
        const auto pullInto = [&](const snapshot::SnapshotPlace &place) {
            RestFeed feed(options, Role::Trainer);
            return snapshot::pullIntoFile(feed, {.place = place});
        };
        // What is another's says nothing about this person.
        const auto refused = pullInto(another);
        const auto lost = pullInto(own);
        change(administrator, "UPDATE app.users SET status = 'active' WHERE display_name = 'North multi'", 0);
        QCOMPARE(refused.error().kind, ErrorKind::NoIdentity);
        QVERIFY(QFile::exists(another.path));
        QCOMPARE(lost.error().kind, ErrorKind::NoIdentity);
        QVERIFY(lost.error().userText.contains(QStringLiteral("removed")));
        QVERIFY(!QFile::exists(own.path));
    }

    void byViridianctl()
    {
        const SampleDatabase database;
        m_served.clear();
        m_api.emplace(database);
        const RestOptions options = m_api->optionsFor(database, QStringLiteral("north_ta"));
        write("password", options.password.toUtf8());
        write("pass", "correct horse");
        const auto named = [this](const char *name) { return m_folder->filePath(QString::fromLatin1(name)); };
        const QStringList arguments{QStringLiteral("snapshot"),
                                    QStringLiteral("pull"),
                                    QStringLiteral("--format"),
                                    QStringLiteral("json"),
                                    QStringLiteral("--file"),
                                    named("a.snapshot"),
                                    QStringLiteral("--role"),
                                    QStringLiteral("trainer"),
                                    QStringLiteral("--passphrase-file"),
                                    named("pass"),
                                    QStringLiteral("--url"),
                                    options.url.toString()};
        const QStringList person{QStringLiteral("--organization"), options.organization,
                                 QStringLiteral("--login"), options.login};
        const QStringList password{QStringLiteral("--password-file"), named("password")};
        const QStringList session{QStringLiteral("--session-file"), named("session")};
        CtlProcess ctl;
        QCOMPARE(ctl.run(arguments + password).exitCode, 2); // whose?
        write("wrong", "battery staple");
        const auto refused =
            ctl.run(arguments + person + QStringList{QStringLiteral("--password-file"), named("wrong")});
        QCOMPARE(refused.error("kind"), QStringLiteral("authentication"));
        const auto first = ctl.run(arguments + person + password + session);
        QVERIFY2(first.exitCode == 0, qPrintable(first.output + first.errors));
        QVERIFY(!first.json.value(QStringLiteral("increment")).toBool());
        // From then on without a password, each time with a new token.
        QFile token(named("session"));
        QCOMPARE(token.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        for (int i = 0; i < 2; ++i) {
            const auto next = ctl.run(arguments + session);
            QVERIFY2(next.exitCode == 0, qPrintable(next.output + next.errors));
            QVERIFY(next.json.value(QStringLiteral("increment")).toBool());
        }
        QVERIFY(token.setPermissions(token.permissions() | QFile::ReadOther));
        QCOMPARE(ctl.run(arguments + session).exitCode, 2);
    }

private:
    snapshot::SnapshotPlace place(const char *name) const
    {
        return {m_folder->filePath(QString::fromLatin1(name)), m_key};
    }
    void write(const char *name, const QByteArray &line) const
    {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(line + '\n'), line.size() + 1);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }
    Result<snapshot::PullReport> pull(const SampleDatabase &database, const snapshot::SnapshotPlace &place,
                                      const QString &login, Role role) const
    {
        RestFeed feed(m_api->optionsFor(database, login), role);
        return snapshot::pullIntoFile(feed, {.place = place});
    }

    std::optional<ApiAccess> m_api;
    QString m_served; ///< the database of the samples, when it is that one's
    std::optional<QTemporaryDir> m_folder;
    snapshot::Credential m_key = snapshot::Credential::key(snapshot::Credential::newKey()).value();
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"

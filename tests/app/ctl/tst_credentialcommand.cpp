// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/sampledatabase.h"

#include <QFile>
#include <QTest>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace viridian;

/// Passwords that an administrator gives are those that the API server takes.
class TestCredentialCommand : public QObject
{
    Q_OBJECT

    SampleDatabase m_database;
    pg::Connection m_gateway =
        TestCluster::instance().connect(m_database.name(), QStringLiteral("test_gateway"));
    CtlProcess m_ctl;

private slots:
    void aPasswordFromAPipeIsTheOneThatFits()
    {
        const auto set = credential("set", "l1", "correct horse battery\nnot read\n");
        QVERIFY2(set.exitCode == 0, qPrintable(set.errors));
        QCOMPARE(set.value("organization"), QStringLiteral("North"));
        QCOMPARE(set.value("name"), QStringLiteral("North l1"));
        QVERIFY(!(set.output + set.errors).contains(QStringLiteral("horse")));
        const auto hash = hashOf("l1");
        QVERIFY2(hash && hash->startsWith("$argon2id$v=19$m=65536,t=3,p=1$"), "no hash");
        server::PasswordHasher hasher({}, {});
        QVERIFY(hasher.verify("correct horse battery", hash)->fits);
        QVERIFY(!hasher.verify("not read", hash)->fits);
    }

    void theServersOwnLoginMayDoItToo()
    {
        const auto set = credential("set", "l2", "correct horse battery\n", "test_gateway");
        QVERIFY2(set.exitCode == 0, qPrintable(set.errors));
        const auto refused = credential("set", "l2", "correct horse battery\n", "north_admin");
        QCOMPARE(refused.exitCode, 4);
    }

    void aShortPasswordIsRefused()
    {
        const auto before = hashOf("l3");
        const auto refused = credential("set", "l3", "eleven char\n");
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.error("message").contains(QStringLiteral("12")), qPrintable(refused.output));
        QCOMPARE(credential("set", "l3", "\n").exitCode, 2);
        QCOMPARE(hashOf("l3"), before);
    }

    void aLockIsEnded()
    {
        QVERIFY(credential("set", "l4", "correct horse battery\n").exitCode == 0);
        for (int i = 0; i < 5; ++i)
            QVERIFY(hashOf("l4"));
        QVERIFY(!hashOf("l4"));
        QVERIFY(credential("unlock", "l4").exitCode == 0);
        QVERIFY(hashOf("l4"));
    }

    void aPasswordIsTakenAway()
    {
        QVERIFY(credential("remove", "l5").exitCode == 0);
        QVERIFY(!hashOf("l5"));
        const auto again = credential("remove", "l5");
        QCOMPARE(again.exitCode, 1);
        QCOMPARE(again.error("kind"), QStringLiteral("not_found"));
    }

    void wrongArgumentsAreRefused()
    {
        QCOMPARE(credential("change", "l1").exitCode, 2);
        QCOMPARE(credential("set", "nobody", "correct horse battery\n").exitCode, 1);
        QCOMPARE(m_ctl.run({QStringLiteral("credential"), QStringLiteral("set")}).exitCode, 2);
    }

    void signingKeysAreMadeAndChanged()
    {
        const QString path = m_ctl.home() + QStringLiteral("/keys.json");
        const auto key = [this, &path](const char *action) {
            return m_ctl.run({QStringLiteral("signing-key"), QString::fromLatin1(action), path,
                              QStringLiteral("--format"), QStringLiteral("json")});
        };
        const auto first = key("add");
        QVERIFY2(first.exitCode == 0, qPrintable(first.errors));
        QCOMPARE(key("promote").exitCode, 2);
        const auto second = key("add");
        QCOMPARE(server::SigningKeys::load(path)->signer().id, first.value("key").toLatin1());
        QCOMPARE(key("promote").value("key"), second.value("key"));
        QCOMPARE(server::SigningKeys::load(path)->signer().id, second.value("key").toLatin1());
        // Nothing that was said is a part of the keys.
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"d\""));
        QVERIFY(!second.output.contains(QStringLiteral("\"d\"")));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
        QCOMPARE(key("add").exitCode, 2);
    }

    /// As systemd does with credentials; whoever the file is of may not be just anybody.
    void aServiceMayReadWhatRootGivesItsGroup()
    {
        if (geteuid() != 0)
            QSKIP("Only root can give a file away.");
        const CtlProcess nobody(CtlProcess::Account::Nobody);
        const QString path = nobody.home() + QStringLiteral("/keys.json");
        QVERIFY(server::SigningKeys::add(path));
        const auto errorWith = [&](uint owner, mode_t mode) {
            const QByteArray name = QFile::encodeName(path);
            if (chown(name.constData(), owner, getgrnam("nogroup")->gr_gid) != 0 ||
                chmod(name.constData(), mode) != 0)
                qFatal("the file cannot be given away");
            // Of a single key none can be promoted; that is said once it was read.
            return nobody.run({QStringLiteral("signing-key"), QStringLiteral("promote"), path}).errors;
        };
        QVERIFY(errorWith(0, 0640).contains(QStringLiteral("no second key")));
        QVERIFY(errorWith(getpwnam("nobody")->pw_uid, 0600).contains(QStringLiteral("no second key")));
        QVERIFY(errorWith(0, 0660).contains(QStringLiteral("chmod 600")));
        QVERIFY(errorWith(0, 0644).contains(QStringLiteral("chmod 600")));
        QVERIFY(errorWith(getpwnam("nobody")->pw_uid, 0640).contains(QStringLiteral("chmod 600")));
        QVERIFY(errorWith(getpwnam("daemon")->pw_uid, 0640).contains(QStringLiteral("chmod 600")));
        QVERIFY(errorWith(getpwnam("daemon")->pw_uid, 0600).contains(QStringLiteral("Permission denied")));
    }

private:
    CtlResult credential(const char *action, const char *person, const QByteArray &input = {},
                         const char *login = nullptr)
    {
        const QString dsn = login ? m_database.dsn(QString::fromLatin1(login))
                                  : TestCluster::instance().dsn(m_database.name());
        CtlProcess ctl;
        ctl.setWrapper({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                        QStringLiteral("printf %s \"$0\" | \"$@\""), QString::fromLatin1(input)});
        return ctl.run({QStringLiteral("credential"), QString::fromLatin1(action), QStringLiteral("--dsn"),
                        dsn, QStringLiteral("--organization"), QStringLiteral("north"),
                        QStringLiteral("--person"), QString::fromLatin1(person), QStringLiteral("--format"),
                        QStringLiteral("json")});
    }

    std::optional<QByteArray> hashOf(const char *person)
    {
        const auto attempt =
            gateway::beginSignIn(m_gateway, QStringLiteral("north"), QString::fromLatin1(person));
        if (!attempt)
            qFatal("%s", qPrintable(attempt.error().detail));
        return attempt->passwordHash;
    }
};

QTEST_GUILESS_MAIN(TestCredentialCommand)
#include "tst_credentialcommand.moc"

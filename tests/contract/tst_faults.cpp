// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/support/apiaccess.h"
#include "tests/support/actor.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/snapshotdump.h"

#include <QFile>
#include <QTest>

using namespace viridian;

/// viridianctl snapshot pull over a network that fails: connections to PostgreSQL and to viridian-api fall
/// silent, end, are reset or slow at random bytes, while the data changes. VIRIDIAN_FAULTS is how many faults
/// each way has, at random points from VIRIDIAN_FAULT_SEED.
class TestFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_seed = qEnvironmentVariableIsSet("VIRIDIAN_FAULT_SEED")
                     ? qEnvironmentVariable("VIRIDIAN_FAULT_SEED").toUInt()
                     : QRandomGenerator::global()->generate();
        qInfo("VIRIDIAN_FAULT_SEED=%u", m_seed);
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VIRIDIAN_FAULTS", &isGiven);
        m_faults = isGiven ? given : 10;
    }

    void init()
    {
        m_database.emplace();
        m_folder.emplace();
        write("pass", "correct horse");
        // Enough to be hit in the middle of.
        auto administrator = m_database->administrator();
        const auto filled = administrator.run(
            "INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, seconds) SELECT "
            "e.organization_id, e.course_id, e.user_id, date '2025-01-01' + n, n FROM app.enrollments e, "
            "generate_series(1, 300) n");
        QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
    }

    void postgres()
    {
        auto administrator = m_database->administrator();
        const QByteArray path =
            QByteArray(PQhost(administrator.handle())) + "/.s.PGSQL." + PQport(administrator.handle());
        FaultyProxy proxy(0, path, m_seed);
        hold(proxy, {QStringLiteral("--dsn"),
                     QStringLiteral("host=127.0.0.1 port=%1 sslmode=disable dbname=%2 user=north_admin")
                         .arg(proxy.port())
                         .arg(m_database->name())});
    }

    void rest()
    {
        ApiAccess api(*m_database, {{QStringLiteral("SYNC_PAGE_BYTES"), QStringLiteral("50000")}});
        const auto options = api.optionsFor(*m_database, QStringLiteral("north_admin"));
        write("password", options.password.toUtf8());
        FaultyProxy proxy(static_cast<quint16>(api.url().port()), {}, m_seed);
        hold(proxy,
             {QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:%1").arg(proxy.port()),
              QStringLiteral("--organization"), options.organization, QStringLiteral("--login"),
              options.login, QStringLiteral("--password-file"), named("password"),
              QStringLiteral("--session-file"), named("session")},
             [&api] { api.dropLog(); });
    }

private:
    /// Pulls until all faults are behind it, and once more without.
    void hold(
        FaultyProxy &proxy, const QStringList &server, const std::function<void()> &afterEach = [] {})
    {
        proxy.setFaults(m_faults);
        int interrupted = 0;
        int resumed = 0;
        for (int round = 0; proxy.faultsLeft() > 0; ++round) {
            QVERIFY(round < 10 * m_faults);
            changeSome(round);
            // As good as always from the beginning, and at times on from the snapshot there is.
            if (round % 4 == 0)
                QFile::remove(named("a.snapshot"));
            const auto pulled = pull(server);
            afterEach();
            QVERIFY2(pulled.exitCode >= 0, qPrintable(pulled.errors)); // it never crashes
            resumed += pulled.json.value(QStringLiteral("resumed")).toBool() ? 1 : 0;
            if (pulled.exitCode == 0)
                continue;
            ++interrupted;
            const QString kind = pulled.error("kind");
            QVERIFY2(kind == QStringLiteral("unreachable") || kind == QStringLiteral("timeout"),
                     qPrintable(pulled.output));
        }
        changeSome(-1);
        const auto last = pull(server);
        QVERIFY2(last.exitCode == 0, qPrintable(last.output));
        qInfo("%d faults; %d pulls were interrupted, %d went on with one", m_faults, interrupted, resumed);
        const auto credential = snapshot::Credential::passphrase("correct horse").value();
        const snapshot::SnapshotPlace whole{named("whole"), credential};
        QVERIFY(pullInto(whole, m_database->dsn(QStringLiteral("north_admin")), Role::OrgAdmin));
        const QByteArray other = difference(dump({named("a.snapshot"), credential}), dump(whole));
        QVERIFY2(other.isEmpty(), other.left(2000).constData());
        QVERIFY(!QFile::exists(named("a.snapshot.partial")));
    }

    void changeSome(int number)
    {
        auto administrator = m_database->administrator();
        const QByteArray day = "date '2025-01-01' + " + QByteArray::number(1 + (number + 300) % 300);
        for (const QByteArray &statement :
             {"UPDATE app.analytics_daily SET seconds = seconds + 1 WHERE day = " + day,
              "DELETE FROM app.analytics_daily WHERE day = 3 + " + day + " AND user_id = '" +
                  tenantId("north/user/l3") + '\''}) {
            const auto done = administrator.run(statement);
            QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        }
    }

    CtlResult pull(const QStringList &server) const
    {
        return m_ctl.run(QStringList{QStringLiteral("snapshot"), QStringLiteral("pull"),
                                     QStringLiteral("--format"), QStringLiteral("json"),
                                     QStringLiteral("--file"), named("a.snapshot"), QStringLiteral("--role"),
                                     QStringLiteral("org_admin"), QStringLiteral("--passphrase-file"),
                                     named("pass"), QStringLiteral("--keep-every"), QStringLiteral("0")} +
                         server);
    }
    QString named(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void write(const char *name, const QByteArray &line) const
    {
        QFile file(named(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(line + '\n'), line.size() + 1);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }

    quint32 m_seed = 0;
    int m_faults = 0;
    CtlProcess m_ctl;
    std::optional<SampleDatabase> m_database;
    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"

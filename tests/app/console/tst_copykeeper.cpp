// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/offline/copykeeper.h"
#include "db/snapshot/filepull.h"
#include "db/source/postgressource.h"
#include "tests/support/pulledsource.h"
#include "tests/support/sampledatabase.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <atomic>

using namespace viridian;
using namespace std::chrono_literals;

/// The copies of a session, kept by real pulls.
class TestCopyKeeper : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit()); }

    void aPullThatLostTheServerGoesOnWhenItIsBack()
    {
        constexpr int patience = 30'000;
        const SampleDatabase database;
        const QString dsn = database.dsn(QStringLiteral("north_l1"));
        PostgresSource live({.conninfo = dsn, .reconnectDelay = 20ms});
        std::atomic_bool isThere = false;
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        ConnectionProfile profile;
        profile.setParameter(QStringLiteral("user"), QStringLiteral("north_l1"));
        CopyKeeper keeper(
            live, pool, CopyFiles(profile),
            [&](const snapshot::FilePull &request) -> Result<snapshot::PullReport> {
                auto connection =
                    pg::Connection::open(isThere ? dsn : dsn + QStringLiteral(" host=/nowhere"));
                if (!connection)
                    return Unexpected(connection.error());
                return snapshot::pullIntoFile(SourceSession(std::move(*connection), {}), request);
            });
        keeper.setKey(snapshot::Credential::key(snapshot::Credential::newKey()).value());
        live.session();
        QTRY_VERIFY_WITH_TIMEOUT(keeper.error(), patience);
        QCOMPARE(keeper.error()->kind, ErrorKind::Unreachable);
        QVERIFY(keeper.copies().isEmpty());

        isThere = true;
        QSignalSpy states(&live, &DataSource::stateChanged);
        QVERIFY(database.administrator().run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'north_l1'"));
        QTRY_VERIFY_WITH_TIMEOUT(states.size() >= 2, patience); // gone, and there again
        QTRY_COMPARE_WITH_TIMEOUT(keeper.copies().size(), 1, patience);
        QVERIFY(!keeper.error());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCopyKeeper)
#include "tst_copykeeper.moc"

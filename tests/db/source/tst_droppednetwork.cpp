// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/postgressource.h"
#include "tests/support/droppednetwork.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/sampledatabase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace viridian;
using namespace std::chrono_literals;
using Phase = ConnectionState::Phase;

/// A network that takes every packet and delivers none: no reset, no end, nothing.
class TestDroppedNetwork : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60'000;

    std::optional<SampleDatabase> m_database;
    std::unique_ptr<DroppedNetwork> m_network;
    std::unique_ptr<FaultyProxy> m_server;

    PostgresOptions options() const
    {
        return {.conninfo = QStringLiteral("host=%1 port=%2 sslmode=disable dbname=%3 user=north_ta")
                                .arg(QString::fromLatin1(m_network->farAddress()))
                                .arg(m_server->port())
                                .arg(m_database->name()),
                .reconnectDelay = 200ms};
    }

private slots:
    void initTestCase()
    {
        m_network = DroppedNetwork::make();
        if (!m_network)
            QSKIP("A network namespace cannot be made here.");
        m_database.emplace();
        const auto administrator = m_database->administrator();
        const QByteArray socket =
            QByteArray(PQhost(administrator.handle())) + "/.s.PGSQL." + PQport(administrator.handle());
        m_network->inside(
            [&] { m_server = std::make_unique<FaultyProxy>(0, socket, 1, m_network->farAddress()); });
    }

    void itIsNoticedWhileNobodyAsks()
    {
        PostgresSource source(options());
        auto session = source.session();
        QTRY_VERIFY_WITH_TIMEOUT(session.isFinished() && session.result(), patience);
        QTRY_COMPARE(source.state().phase, Phase::Live);
        QElapsedTimer clock;
        clock.start();
        m_network->setDropping(true);
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, Phase::Reconnecting, patience);
        qInfo("noticed after %.1f s", static_cast<double>(clock.elapsed()) / 1000);
        m_network->setDropping(false);
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, Phase::Live, patience);
    }

    void whoeverAsksIsToldThatItIsUnreachable()
    {
        PostgresSource source(options());
        auto session = source.session();
        QTRY_VERIFY_WITH_TIMEOUT(session.isFinished() && session.result(), patience);
        QElapsedTimer clock;
        clock.start();
        m_network->setDropping(true);
        auto asked = source.learners({.role = Role::Trainer});
        QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), patience);
        qInfo("told after %.1f s", static_cast<double>(clock.elapsed()) / 1000);
        m_network->setDropping(false);
        QVERIFY(!asked.result());
        QCOMPARE(asked.result().error().kind, ErrorKind::Unreachable);
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, Phase::Live, patience);
    }
};

QTEST_GUILESS_MAIN(TestDroppedNetwork)
#include "tst_droppednetwork.moc"

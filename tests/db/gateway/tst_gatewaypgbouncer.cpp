// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/gatewaypool.h"
#include "db/source/lists.h"
#include "tests/support/actor.h"
#include "tests/support/pgbouncer.h"

#include <QTest>

#include <future>

using namespace viridian;
using namespace std::chrono_literals;

/// The pool behind PgBouncer in transaction mode: eight threads share one server connection, which changes
/// hands, and with it the person, after every transaction.
class TestGatewayPgBouncer : public QObject
{
    Q_OBJECT

private slots:
    void peopleOnOneServerConnectionDoNotMix()
    {
        const SampleDatabase database;
        const PgBouncer bouncer({QStringLiteral("test_gateway")});
        GatewayPool pool(
            {.conninfo = bouncer.dsn(QStringLiteral("test_gateway"), database.name()), .connections = 8});
        const QList<QByteArray> tenants{"north", "south"};
        std::vector<std::pair<QByteArray, std::future<Result<KeysetPage<LearnerRow>>>>> asked;
        for (int i = 0; i < 80; ++i) {
            const QByteArray tenant = tenants[i % 2];
            auto answer = std::make_shared<std::promise<Result<KeysetPage<LearnerRow>>>>();
            asked.emplace_back(tenant, answer->get_future());
            const auto id = [](const QByteArray &path) {
                return QUuid::fromString(QLatin1StringView(tenantId(path)));
            };
            pool.submit({[answer, scope = SourceSession::Scope{id(tenant), id(tenant + "/user/admin")}](
                             SourceSession &session) {
                             session.setScope(scope);
                             answer->set_value(readLearners(session, {.role = Role::OrgAdmin}));
                         },
                         [answer](const Error &error) { answer->set_value(Unexpected(error)); },
                         GatewayPool::Clock::now() + 20s});
        }
        for (auto &[tenant, answer] : asked) {
            QVERIFY(answer.wait_for(20s) == std::future_status::ready);
            const auto page = answer.get();
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            QCOMPARE(page->rows.size(), 21);
            for (const auto &row : page->rows)
                QVERIFY(row.displayName.startsWith(QString::fromLatin1(tenant), Qt::CaseInsensitive));
        }
        QVERIFY(pool.state().connections > 1);
    }
};

QTEST_GUILESS_MAIN(TestGatewayPgBouncer)
#include "tst_gatewaypgbouncer.moc"

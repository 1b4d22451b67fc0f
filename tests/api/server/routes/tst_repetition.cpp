// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "models/records/followup.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"

#include <QTest>

using namespace viridian;
using namespace viridian::server;

namespace {

const QByteArray trainer = "north/ta trainer";
const QByteArray administrator = "north/admin org_admin";

} // namespace

/// Writes that a client sends again because no answer came: done once, on whichever of two servers they
/// arrive.
class TestRepetition : public QObject
{
    Q_OBJECT

    static QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &person,
                              const QByteArray &key, const QByteArray &body = {})
    {
        return ApiServer::request(method, "/api/v1/" + path, person, body,
                                  key.isEmpty() ? QByteArray() : "Idempotency-Key: " + key + "\r\n");
    }
    RawAnswer ask(const QByteArray &bytes)
    {
        // One server, then the other.
        std::swap(m_one, m_two);
        return RawClient::ask(m_one->port(), bytes);
    }
    /// A note, new.
    QByteArray note()
    {
        const QByteArray path = "trainer/follow-ups/" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        const auto answer =
            ask(request("PUT", path, trainer, {},
                        "{\"userId\":\"" + tenantId("north/user/l4") + "\",\"courseId\":\"" +
                            tenantId("north/course/A") + "\",\"kind\":\"note\",\"text\":\"First\"}"));
        if (answer.status != 200)
            qFatal("%s", answer.body.constData());
        return path;
    }
    RawAnswer change(const QByteArray &path, const QByteArray &key, int version = 1,
                     const QByteArray &text = "Second", const QByteArray &person = trainer)
    {
        return ask(request("PATCH", path, person, key,
                           "{\"version\":" + QByteArray::number(version) + ",\"text\":\"" + text + "\"}"));
    }
    void run(const QByteArray &sql)
    {
        const auto done = m_database.administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    int remembered() const
    {
        return static_cast<int>(m_database.administrator()
                                    .run("SELECT count(*) FROM private.claimed_requests WHERE is_done")
                                    ->integer(0, 0));
    }

private slots:
    void initTestCase()
    {
        m_one = std::make_unique<ApiServer>(m_database);
        m_two = std::make_unique<ApiServer>(m_database);
    }
    void cleanupTestCase()
    {
        m_one.reset();
        m_two.reset();
    }

    void aChangeIsMadeOnce()
    {
        const QByteArray path = note();
        const auto first = change(path, "key-1");
        QVERIFY2(first.status == 200, first.body.constData());
        QCOMPARE(change(path, "key-1").body, first.body);
        QCOMPARE(change(path, "key-1").body, first.body);
        QCOMPARE(json::decodeAnswer<FollowUp>(first.body)->version, 2);
        QCOMPARE(change(path, {}).status, 409); // as without a key
        QCOMPARE(change(path, "key-2").status, 409);
    }

    void aRefreshIsMadeOnce()
    {
        QCOMPARE(ask(request("POST", "analytics/refresh", administrator, "daily")).status, 202);
        QCOMPARE(ask(request("POST", "analytics/refresh", administrator, "daily")).status, 202);
        QCOMPARE(ask(request("POST", "analytics/refresh", administrator, "another")).status, 429);
        QCOMPARE(ask(request("POST", "analytics/refresh", administrator, {})).status, 429);
    }

    void aKeyIsForOneRequestOfOnePerson()
    {
        const QByteArray path = note();
        QCOMPARE(change(path, "mine").status, 200);
        QCOMPARE(change(path, "mine", 2, "Third").status, 422);
        QCOMPARE(change(note(), "mine").status, 422);
        // Somebody else's key of the same name is another one.
        const QByteArray theirs = QByteArray(path).replace("trainer/", "org-admin/");
        QCOMPARE(change(theirs, "mine", 2, "Third", administrator).status, 200);
        for (const QByteArray &key :
             {QByteArray("with a space"), QByteArray(256, 'k'), QByteArray("\xc3\xa4")})
            QCOMPARE(change(path, key, 3).status, 400);
        QCOMPARE(change(path, QByteArray(255, 'k'), 3).status, 200);
    }

    void whatFailedMayBeTriedAgain()
    {
        const QByteArray path = note();
        const int before = remembered();
        QCOMPARE(change(path, "again", 7).status, 409);
        QCOMPARE(change(path, "again", 1, QByteArray(5000, 'x')).status, 422);
        QCOMPARE(remembered(), before);
        QCOMPARE(change(path, "again").status, 200);
        QCOMPARE(remembered(), before + 1);
    }

    void whileItIsDoneNobodyElseDoesIt()
    {
        const QByteArray path = note();
        auto holder = m_database.administrator();
        QVERIFY(holder.run("BEGIN"));
        QVERIFY(holder.run("SELECT FROM app.interventions WHERE intervention_id = '" + path.mid(19) +
                           "' FOR UPDATE"));
        RawClient first(m_one->port());
        const QByteArray bytes =
            request("PATCH", path, trainer, "slow", "{\"version\":1,\"text\":\"Second\"}");
        QVERIFY(first.send(bytes));
        QTRY_COMPARE(m_database.administrator()
                         .run("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                         ->integer(0, 0),
                     1);
        const auto second = RawClient::ask(m_two->port(), bytes);
        QCOMPARE(second.status, 409);
        QVERIFY(holder.run("COMMIT"));
        const auto answer = first.answer();
        QVERIFY2(answer.status == 200, answer.body.constData());
        QCOMPARE(ask(bytes).body, answer.body);
    }

    void afterADayItIsForgotten()
    {
        const QByteArray path = note();
        QCOMPARE(change(path, "old").status, 200);
        run("UPDATE private.claimed_requests SET ends_at = ends_at - interval '23 hours'");
        QCOMPARE(change(path, "old").status, 200);
        run("UPDATE private.claimed_requests SET ends_at = ends_at - interval '2 hours'");
        QCOMPARE(change(path, "old").status, 409); // a new request, which comes too late
        QCOMPARE(m_database.administrator()
                     .run("SELECT count(*) FROM private.claimed_requests WHERE ends_at < now()")
                     ->integer(0, 0),
                 0); // it took along what was over
    }

    void whoMayDoNothingAnyMoreIsShownNothing()
    {
        const QByteArray path = note();
        QCOMPARE(change(path, "gone").status, 200);
        run("UPDATE app.users SET roles = '{}' WHERE user_id = '" + tenantId("north/user/ta") + "'");
        QVERIFY(change(path, "gone").status >= 401);
        run("UPDATE app.users SET roles = '{trainer}' WHERE user_id = '" + tenantId("north/user/ta") + "'");
        QCOMPARE(change(path, "gone").status, 200);
    }

private:
    SampleDatabase m_database;
    std::unique_ptr<ApiServer> m_one;
    std::unique_ptr<ApiServer> m_two;
};

QTEST_GUILESS_MAIN(TestRepetition)
#include "tst_repetition.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/sharinginstance.h"

#include <QDateTime>
#include <QRegularExpression>

#include <future>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QByteArray trainer = "north/ta trainer";
const QByteArray learner = "north/l3 learner";
const QByteArray administrator = "north/admin org_admin";
const QByteArray multi = "north/multi learner,trainer,org_admin";

/// All that two people and more may ask.
const QList<std::pair<QByteArray, QByteArray>> questions{{"trainer/courses", trainer},
                                                         {"trainer/courses?descending=true", trainer},
                                                         {"trainer/courses", multi},
                                                         {"org-admin/courses", multi},
                                                         {"learner/courses", multi},
                                                         {"trainer/courses", "south/ta trainer"},
                                                         {"trainer/learners?limit=2", trainer},
                                                         {"analytics/organization", administrator},
                                                         {"analytics/organization", "south/admin org_admin"},
                                                         {"analytics/learner", learner},
                                                         {"analytics/learner", "north/l4 learner"}};

} // namespace

/// Two instances with one Redis: what one worked out the other gives, and nothing that Redis is, does or says
/// makes an answer wrong.
class TestSharedAnswers : public QObject
{
    Q_OBJECT

    std::unique_ptr<SharingInstance> instance()
    {
        auto made = std::make_unique<SharingInstance>(m_database, m_redis.options());
        if (!QTest::qWaitFor([&] { return made->shared->isReady(); }, 10'000))
            qFatal("no Redis");
        return made;
    }

    void run(const QByteArray &sql)
    {
        const auto done = m_database.administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    /// Answers, and waits until they lie in Redis: nobody is told that.
    QList<QByteArray> askAll(const SharingInstance &asked)
    {
        QList<QByteArray> bodies;
        for (const auto &[path, person] : questions) {
            const auto answer = asked.get(path, person);
            bodies.append(answer.status == 200 ? answer.body : QByteArray());
        }
        if (!QTest::qWaitFor([this] { return m_redis.names().size() >= questions.size(); }, 10'000))
            qFatal("not all was kept");
        return bodies;
    }

private slots:
    void init()
    {
        m_redis.run({QStringLiteral("FLUSHALL")});
        m_one = instance();
        m_two = instance();
    }
    void cleanup()
    {
        m_one.reset();
        m_two.reset();
    }

    void whatOneWorkedOutTheOtherGives()
    {
        const auto bodies = askAll(*m_one);
        QVERIFY(!bodies.contains(QByteArray()));
        QCOMPARE(m_one->shared->state().misses, questions.size());
        QCOMPARE(askAll(*m_two), bodies);
        QCOMPARE(m_two->shared->state().hits, questions.size());
        QCOMPARE(m_two->shared->state().errors, 0);
        QCOMPARE(askAll(*m_two), bodies); // from its memory
        QCOMPARE(m_two->own.state().hits, questions.size());
        QCOMPARE(m_two->shared->state().hits, questions.size());

        const QByteArray packed =
            ApiServer::request("GET", "/api/v1/analytics/learner", learner, {}, "Accept-Encoding: gzip\r\n");
        const auto first = RawClient::ask(m_one->api->port(), packed);
        const auto second = RawClient::ask(m_two->api->port(), packed);
        QCOMPARE(second.headers.value("content-encoding"), QByteArray("gzip"));
        QCOMPARE(second.headers.value("etag"), first.headers.value("etag"));
        QCOMPARE(second.body, first.body);
    }

    void whatIsWrittenCountsOnBothAtOnce()
    {
        const auto before = askAll(*m_one);
        QCOMPARE(askAll(*m_two), before);
        run("UPDATE app.analytics_daily SET completed_pct = 1 WHERE organization_id = '" + tenantId("north") +
            "'; UPDATE app.organizations SET completion_target = 61 WHERE organization_id = '" +
            tenantId("north") + "'; SELECT private.refresh_kpis(), private.refresh_gaps()");
        const auto first = m_two->get("analytics/organization", administrator);
        QVERIFY(first.body != before[7]);
        QCOMPARE(m_one->get("analytics/organization", administrator).body, first.body);
        // Nothing of the other organisation is worked out anew for it.
        const auto third = instance();
        QCOMPARE(third->get("analytics/organization", "south/admin org_admin").body, before[8]);
        QCOMPARE(third->shared->state().hits, 1);
    }

    void aRightThatIsGoneIsGoneOnBothAtOnce()
    {
        askAll(*m_one);
        askAll(*m_two);
        const auto third = instance(); // has nothing in its memory
        const QByteArray him = " WHERE user_id = '" + tenantId("north/user/multi") + "'";
        run("UPDATE app.users SET roles = '{learner}'" + him);
        for (const auto *each : {m_one.get(), m_two.get(), third.get()}) {
            QCOMPARE(each->get("trainer/courses", multi).status, 403);
            QCOMPARE(each->get("org-admin/courses", multi).status, 403);
            QCOMPARE(each->get("learner/courses", multi).status, 200);
        }
        run("UPDATE app.users SET status = 'deactivated'" + him);
        for (const auto *each : {m_one.get(), m_two.get(), third.get()})
            QVERIFY(each->get("learner/courses", multi).status >= 401);
        run("UPDATE app.users SET status = 'active', roles = '{learner,trainer,org_admin}'" + him);
    }

    void whatLiesInRedisTellsNothing()
    {
        askAll(*m_one);
        const auto names = m_redis.names();
        const QRegularExpression form(QStringLiteral("^viridian:[A-Za-z0-9_-]{43}$"));
        for (const QByteArray &name : names)
            QVERIFY2(form.match(QString::fromLatin1(name)).hasMatch(), name.constData());
        // What everybody has in their answers, and the gzip header that they would have without a seal.
        QCOMPARE(
            m_redis.script(
                "local found = 0; for _, name in ipairs(KEYS) do "
                "local value = redis.call('GET', name); "
                "for _, text in ipairs({'ourse', 'rows', 'json', '\\31\\139\\8\\0\\0\\0\\0\\0\\0\\3'}) do "
                "if string.find(value, text, 1, true) then found = found + 1 end end end "
                "return found",
                names),
            QByteArray("0"));
        QCOMPARE(m_redis.script("local wrong = 0; for _, name in ipairs(KEYS) do "
                                "local left = redis.call('PTTL', name); "
                                "if left <= 0 or left > 300000 then wrong = wrong + 1 end end return wrong",
                                names),
                 QByteArray("0"));
    }

    void whatWasTamperedWithIsNotTaken_data()
    {
        QTest::addColumn<QByteArray>("lua");
        const auto flip = [](const QByteArray &at) {
            return "redis.call('SETRANGE', name, " + at + ", string.char(bit.bxor(string.byte(value, " + at +
                   " + 1), 1)))";
        };
        QTest::newRow("first byte") << flip("0");
        QTest::newRow("of the sealed text") << flip("30");
        QTest::newRow("in the middle") << flip("math.floor(#value / 2)");
        QTest::newRow("last byte") << flip("(#value - 1)");
        QTest::newRow("cut off") << QByteArray("redis.call('SET', name, string.sub(value, 1, -2))");
        QTest::newRow("empty") << QByteArray("redis.call('SET', name, '')");
        QTest::newRow("made up") << QByteArray("redis.call('SET', name, '{\"rows\":[]}')");
        QTest::newRow("longer") << QByteArray("redis.call('APPEND', name, 'x')");
        QTest::newRow("of another type")
            << QByteArray("redis.call('DEL', name); redis.call('RPUSH', name, value)");
        QTest::newRow("each under the name of the one before")
            << QByteArray("redis.call('SET', name, before); before = value");
    }

    /// Planted, altered and moved values, of other people too: for every question the other instance gives
    /// what is true.
    void whatWasTamperedWithIsNotTaken()
    {
        QFETCH(QByteArray, lua);
        const auto bodies = askAll(*m_one);
        const auto names = m_redis.names();
        const QByteArray done =
            m_redis.script("local before = redis.call('GET', KEYS[#KEYS]); for _, name in ipairs(KEYS) do "
                           "local value = redis.call('GET', name); " +
                               lua + " end return 'done'",
                           names);
        QCOMPARE(done, QByteArray("done"));
        QCOMPARE(askAll(*m_two), bodies);
        QCOMPARE(m_two->shared->state().hits, 0);
        QCOMPARE(m_two->shared->state().errors, questions.size());
        QVERIFY(m_two->watch.told().isEmpty()); // Redis itself is well
        // What was worked out anew has taken its place.
        const auto third = instance();
        QTRY_COMPARE(m_redis
                         .script("local n = 0; for _, name in ipairs(KEYS) do "
                                 "if redis.call('TYPE', name).ok == 'string' and "
                                 "redis.call('PTTL', name) > 0 then n = n + 1 end end return n",
                                 names)
                         .toLongLong(),
                     questions.size());
        QCOMPARE(askAll(*third), bodies);
        QCOMPARE(third->shared->state().hits, questions.size());
    }

    /// Sealed here and for the same person, role and question, and no longer true.
    void anAnswerOfBeforeIsNotTakenUnderTheNewName()
    {
        m_one->get("analytics/learner", learner);
        QTRY_COMPARE(m_redis.names().size(), 1);
        const QByteArray old = m_redis.names().first();
        run("UPDATE app.assessment_results SET score = score + 1 WHERE user_id = '" +
            tenantId("north/user/l3") + "'");
        const auto now = m_one->get("analytics/learner", learner);
        QTRY_COMPARE(m_redis.names().size(), 2);
        auto names = m_redis.names();
        names.removeOne(old);
        m_redis.run({QStringLiteral("COPY"), QString::fromLatin1(old), QString::fromLatin1(names.first()),
                     QStringLiteral("REPLACE")});
        QCOMPARE(m_two->get("analytics/learner", learner).body, now.body);
        QCOMPARE(m_two->shared->state().errors, 1);
    }

    /// An answer is as old as when it was worked out, whoever keeps it.
    void whatRedisKeepsTooLongIsNotTaken()
    {
        const QByteArray secret(32, 's');
        const AnswerSeal seal(secret, "edition");
        const QByteArray name = seal.name("key", "7");
        for (const auto &[age, isTaken] : {std::pair(AnswerCache::longest - 10s, true),
                                           {std::chrono::seconds(AnswerCache::longest) + 1s, false}}) {
            const qint64 made = QDateTime::currentMSecsSinceEpoch() - std::chrono::milliseconds(age).count();
            const QByteArray sealed = seal.seal(name, Response::json("{}"), made).toHex();
            m_redis.script("redis.call('SET', 'viridian:hex', KEYS[2]); redis.call('SET', KEYS[1], "
                           "(string.gsub(KEYS[2], '..', function(h) return string.char(tonumber(h, 16)) "
                           "end)))",
                           {name, sealed});
            std::promise<bool> found;
            m_one->shared->find("key", "7", [&found](const std::optional<SharedAnswers::Found> &answer) {
                found.set_value(answer.has_value());
            });
            QCOMPARE(found.get_future().get(), isTaken);
        }
    }

    void whoWantsItAnewGetsItAnewAndSoDoOthersThen()
    {
        m_one->get("analytics/learner", learner);
        // Behind the triggers' back, so that only working it out again can show it.
        run("SET session_replication_role = replica; UPDATE app.users SET display_name = 'Renamed' "
            "WHERE user_id = '" +
            tenantId("north/user/l3") + "'");
        QTRY_COMPARE(m_redis.names().size(), 1);
        QVERIFY(!m_two->get("analytics/learner", learner).body.contains("Renamed"));
        QVERIFY(m_two->get("analytics/learner?refreshCache=true", learner).body.contains("Renamed"));
        QTRY_VERIFY(instance()->get("analytics/learner", learner).body.contains("Renamed"));
    }

private:
    SampleDatabase m_database;
    RedisServer m_redis;
    std::unique_ptr<SharingInstance> m_one;
    std::unique_ptr<SharingInstance> m_two;
};

QTEST_GUILESS_MAIN(TestSharedAnswers)
#include "tst_sharedanswers.moc"

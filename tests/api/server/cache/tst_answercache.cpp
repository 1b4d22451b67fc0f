// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/answercache.h"

#include <QTest>

using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

Response answer(char letter, qsizetype size)
{
    return Response::json(QByteArray(size, letter));
}

} // namespace

class TestAnswerCache : public QObject
{
    Q_OBJECT

private slots:
    void givesWhatWasKeptLastUnderAKey()
    {
        AnswerCache cache(1'000'000);
        QVERIFY(!cache.find("key"));
        cache.keep("key", "1", answer('a', 10));
        cache.keep("key", "2", answer('b', 20));
        const auto kept = cache.find("key");
        QVERIFY(kept);
        QCOMPARE(kept->version, QByteArray("2"));
        QCOMPARE(kept->response.body, QByteArray(20, 'b'));
        QVERIFY(!cache.find("other"));
        QCOMPARE(cache.state().answers, 1);
    }

    void holdsNoMoreThanItMayAndForgetsWhatWasNotAskedForLongest()
    {
        constexpr qint64 most = 100'000;
        AnswerCache cache(most);
        for (int i = 0; i < 200; ++i) {
            cache.keep(QByteArray::number(i), "v", answer('a', 10'000));
            QVERIFY(cache.state().bytes <= most);
            QVERIFY(i == 0 || cache.find("0")); // asked for again and again
        }
        QVERIFY(cache.find("199"));
        QVERIFY(!cache.find("150"));
        QVERIFY(cache.state().answers >= 8);
        QVERIFY(cache.state().bytes >= cache.state().answers * 10'000);
    }

    void keepsNothingThatIsTooLarge()
    {
        AnswerCache cache(80'000);
        cache.keep("key", "1", answer('a', 100));
        cache.keep("key", "2", answer('a', 10'001));
        QVERIFY(!cache.find("key")); // nor what it would have replaced
        QCOMPARE(cache.state().bytes, 0);
    }

    void forgetsInTime()
    {
        auto now = AnswerCache::Clock::now();
        AnswerCache cache(1'000'000, [&now] { return now; });
        cache.keep("key", "1", answer('a', 10));
        now += AnswerCache::longest - 1s;
        QVERIFY(cache.find("key"));
        now += 1s;
        QVERIFY(!cache.find("key"));
        cache.keep("key", "1", answer('a', 10), 4min); // by another instance
        now += 59s;
        QVERIFY(cache.find("key"));
        now += 1s;
        QVERIFY(!cache.find("key"));
        QCOMPARE(cache.state().answers, 0);
        QCOMPARE(cache.state().bytes, 0);
    }
};

QTEST_APPLESS_MAIN(TestAnswerCache)
#include "tst_answercache.moc"

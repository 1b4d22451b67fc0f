// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/http/circuitbreaker.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

using namespace viridian::http;
using namespace std::chrono_literals;
using State = CircuitBreaker::State;

class TestCircuitBreaker : public QObject
{
    Q_OBJECT

    std::chrono::steady_clock::time_point m_now;

    CircuitBreaker breaker() const
    {
        return CircuitBreaker({.failures = 5, .pause = 60s}, [this] { return m_now; });
    }

    static void fail(CircuitBreaker &breaker, int times)
    {
        for (int i = 0; i < times; ++i)
            breaker.acquire()->failed();
    }

private slots:
    void fiveFailuresInARowOpenIt()
    {
        auto breaker = this->breaker();
        fail(breaker, 4);
        QCOMPARE(breaker.state(), State::Closed);
        fail(breaker, 1);
        QCOMPARE(breaker.state(), State::Open);
        QVERIFY(!breaker.acquire());
    }

    void aSuccessStartsTheCountAnew()
    {
        auto breaker = this->breaker();
        fail(breaker, 4);
        breaker.acquire()->succeeded();
        fail(breaker, 4);
        QCOMPARE(breaker.state(), State::Closed);
    }

    void theProbeClosesIt()
    {
        auto breaker = this->breaker();
        fail(breaker, 5);
        m_now += 60s - 1ms;
        QVERIFY(!breaker.acquire());
        m_now += 1ms;
        QCOMPARE(breaker.state(), State::HalfOpen);
        auto probe = breaker.acquire();
        QVERIFY(probe);
        QVERIFY(!breaker.acquire());
        probe->succeeded();
        QCOMPARE(breaker.state(), State::Closed);
        fail(breaker, 4);
        QCOMPARE(breaker.state(), State::Closed);
    }

    void aFailedProbeOpensItForAnotherPause()
    {
        auto breaker = this->breaker();
        fail(breaker, 5);
        m_now += 60s;
        fail(breaker, 1);
        QCOMPARE(breaker.state(), State::Open);
        m_now += 59s;
        QVERIFY(!breaker.acquire());
        m_now += 1s;
        QVERIFY(breaker.acquire());
    }

    void aCancelledProbeLeavesItsPlaceToAnother()
    {
        auto breaker = this->breaker();
        fail(breaker, 5);
        m_now += 60s;
        {
            const auto probe = breaker.acquire();
            QVERIFY(probe);
        }
        QCOMPARE(breaker.state(), State::HalfOpen);
        QVERIFY(breaker.acquire());
    }

    void aCancelledCallCountsForNothing()
    {
        auto breaker = this->breaker();
        fail(breaker, 4);
        QVERIFY(breaker.acquire());
        fail(breaker, 1);
        QCOMPARE(breaker.state(), State::Open);
    }

    void answersFromBeforeAChangeAreOutOfDate()
    {
        auto breaker = this->breaker();
        auto slowSuccess = breaker.acquire();
        auto slowFailure = breaker.acquire();
        fail(breaker, 5);
        slowSuccess->succeeded();
        QCOMPARE(breaker.state(), State::Open);
        m_now += 60s;
        const auto probe = breaker.acquire();
        slowFailure->failed();
        QCOMPARE(breaker.state(), State::HalfOpen);
        QVERIFY2(!breaker.acquire(), "the late answer must not end the probe");
    }

    void manyAskAtOnceOneProbes()
    {
        constexpr int threads = 8;
        for (int round = 0; round < 200; ++round) {
            auto breaker = this->breaker();
            fail(breaker, 5);
            m_now += 60s;
            std::atomic_int admitted = 0;
            std::barrier start(threads);
            std::barrier asked(threads);
            {
                std::vector<std::jthread> callers;
                for (int i = 0; i < threads; ++i)
                    callers.emplace_back([&] {
                        start.arrive_and_wait();
                        auto permit = breaker.acquire();
                        admitted += permit ? 1 : 0;
                        asked.arrive_and_wait();
                        if (permit)
                            permit->succeeded();
                    });
            }
            QCOMPARE(admitted.load(), 1);
            QCOMPARE(breaker.state(), State::Closed);
        }
    }
};

QTEST_GUILESS_MAIN(TestCircuitBreaker)
#include "tst_circuitbreaker.moc"

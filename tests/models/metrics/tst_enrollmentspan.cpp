// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/enrollmentspan.h"

#include <QTest>

using namespace viridian::metrics;

class TestEnrollmentSpan : public QObject
{
    Q_OBJECT

    const QDate m_courseStart{2014, 1, 6};
    const QDate m_courseEnd{2014, 3, 30};
    const QDate m_today{2014, 2, 2};

    EnrollmentSpan span(std::optional<QDate> enrolled, std::optional<QDate> withdrawn = {},
                        bool saidWithdrawn = false) const
    {
        return enrollmentSpan({m_courseStart, m_courseEnd, enrolled, withdrawn, saidWithdrawn}, m_today);
    }

private slots:
    void startsWithTheCourseOrTheEnrolment()
    {
        QCOMPARE(span(QDate(2013, 11, 1)).start, m_courseStart);
        QCOMPARE(span(QDate(2014, 1, 20)).start, QDate(2014, 1, 20));
        QCOMPARE(span({}).start, m_courseStart); // registered on a day that nobody recorded
    }

    void runsUntilToday()
    {
        const EnrollmentSpan running = span({});
        QCOMPARE(running.end, m_today);
        QVERIFY(running.isOpenOn(m_today));
        QVERIFY(!running.isOpenOn(m_courseStart.addDays(-1)));
    }

    void closesAfterTheCoursesLastDay()
    {
        const auto over = enrollmentSpan({m_courseStart, m_courseEnd, {}, {}, false}, QDate(2014, 6, 1));
        QCOMPARE(over.end, m_courseEnd);
        QVERIFY(over.isOpenOn(m_courseEnd));
        QVERIFY(!over.isOpenOn(m_courseEnd.addDays(1)));
    }

    void closesOnTheDayOfWithdrawal()
    {
        const EnrollmentSpan withdrawn = span({}, QDate(2014, 1, 15), true);
        QCOMPARE(withdrawn.end, QDate(2014, 1, 15));
        QVERIFY(withdrawn.isOpenOn(QDate(2014, 1, 14)));
        QVERIFY(!withdrawn.isOpenOn(QDate(2014, 1, 15)));
    }

    void aWithdrawalStillToComeIsNotKnownYet()
    {
        const EnrollmentSpan open = span({}, QDate(2014, 3, 1), true);
        QCOMPARE(open.end, m_today);
        QVERIFY(open.isOpenOn(m_today));
    }

    void aWithdrawalBeforeTheStartWasNeverOpen()
    {
        const EnrollmentSpan never = span({}, QDate(2013, 12, 20), true);
        QVERIFY(never.end < never.start);
        QVERIFY(!never.isOpenOn(m_courseStart));
    }

    void aWithdrawalWithoutADayWasNeverOpen()
    {
        const EnrollmentSpan never = span(QDate(2014, 1, 20), {}, true);
        QCOMPARE(never.end, QDate(2014, 1, 20));
        QVERIFY(!never.isOpenOn(QDate(2014, 1, 20)));
    }
};

QTEST_GUILESS_MAIN(TestEnrollmentSpan)
#include "tst_enrollmentspan.moc"

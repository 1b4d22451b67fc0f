// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/format.h"

#include <QTest>
#include <QTimeZone>

using namespace viridian;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);
const QLocale german(QLocale::German, QLocale::Germany);
const QLocale arabic(QLocale::Arabic, QLocale::Egypt);

QDateTime utc(int hour, int minute)
{
    return {QDate(2014, 4, 21), QTime(hour, minute), Qt::UTC};
}

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT

private slots:
    void numbersFollowTheLocale()
    {
        QCOMPARE(format::count(1234, english), u"1,234");
        QCOMPARE(format::count(1234, german), u"1.234");
        QCOMPARE(format::count(1234, arabic), u"١٬٢٣٤");
        QCOMPARE(format::percent(18.64, 1, english), u"18.6%");
        QCOMPARE(format::percent(18.64, 1, german), u"18,6%");
        QVERIFY(format::percent(18.64, 1, arabic).startsWith(u"١٨٫٦٪"));
        QCOMPARE(format::ratio(0.9449, 2, english), u"0.94x");
        QCOMPARE(format::ratio(0.9449, 2, german), u"0,94x");
        QCOMPARE(format::ratio(0.9449, 2, arabic), u"٠٫٩٤x");
        QCOMPARE(format::pace(2.43, english), u"2.4% a week");
    }

    void theCLocaleReadsAsEnglish() { QCOMPARE(format::count(1234567, QLocale::c()), u"1,234,567"); }

    void largeCountsAreShortOnlyWhereAsked()
    {
        QCOMPARE(format::compactCount(999999, english), u"999,999");
        QCOMPARE(format::compactCount(10'655'280, english), u"10.7\u00a0M");
        QCOMPARE(format::count(10'655'280, english), u"10,655,280");
    }

    void missingIsNeverZero()
    {
        QCOMPARE(format::number({}), u"no data");
        QCOMPARE(format::percent({}), u"no data");
        QCOMPARE(format::ratio({}), u"no data");
        QCOMPARE(format::pace({}), u"no data");
        QCOMPARE(format::delta({}), u"no data");
        QCOMPARE(format::deltaPoints({}), u"no data");
        QCOMPARE(format::date(std::nullopt), u"no data");
        QCOMPARE(format::time({}), u"no data");
        QCOMPARE(format::number(qQNaN()), u"no data");
    }

    void differencesHaveATrueMinus()
    {
        QCOMPARE(format::delta(-112, 0, english), u"\u2212112");
        QCOMPARE(format::delta(0.03, 2, english), u"+0.03");
        QCOMPARE(format::deltaPoints(1.21, 1, english), u"+1.2\u00a0pts");
        QCOMPARE(format::deltaPoints(-1.4, 1, german), u"\u22121,4\u00a0pts");
        QVERIFY(format::delta(-3, 0, arabic).contains(QChar(0x2212)));
        QCOMPARE(format::number(-7.25, 1, english), u"\u22127.3");
    }

    void whatRoundsToZeroHasNoSign()
    {
        QCOMPARE(format::delta(-0.04, 1, english), u"0.0");
        QCOMPARE(format::delta(0.04, 1, english), u"0.0");
        QCOMPARE(format::delta(0, 0, english), u"0");
        QCOMPARE(format::delta(-0.05, 1, english), u"\u22120.1");
    }

    void durationsUseOneUnit()
    {
        constexpr qint64 hour = 3600;
        constexpr qint64 day = 24 * hour;
        QCOMPARE(format::milliseconds(48.2, english), u"48\u00a0ms");
        QCOMPARE(format::milliseconds(999.7, english), u"1.0\u00a0s");
        QCOMPARE(format::milliseconds(4120, german), u"4,1\u00a0s");
        QCOMPARE(format::duration(40, english), u"40\u00a0s");
        QCOMPARE(format::duration(14 * 60 + 59, english), u"14\u00a0min");
        QCOMPARE(format::duration(6 * hour, english), u"6\u00a0h");
        QCOMPARE(format::duration(47 * hour, english), u"47\u00a0h");
        QCOMPARE(format::duration(12 * day, english), u"12\u00a0d");
        QCOMPARE(format::duration(-5, english), u"0\u00a0s");
        QCOMPARE(format::duration(12 * day, arabic), u"١٢\u00a0d");
    }

    void agesSayHowLongAgo()
    {
        QCOMPARE(format::age(utc(2, 0), utc(8, 4), english), u"6\u00a0h ago");
        QCOMPARE(format::age(utc(8, 4), utc(8, 4).addSecs(59), english), u"just now");
        QCOMPARE(format::age(QDateTime(), utc(8, 4), english), u"never");
        const QDate today(2014, 4, 21);
        QCOMPARE(format::age(today, today, english), u"today");
        QCOMPARE(format::age(today.addDays(-1), today, english), u"yesterday");
        QCOMPARE(format::age(today.addDays(-12), today, english), u"12\u00a0d ago");
        QCOMPARE(format::age(std::optional<QDate>(), today, english), u"never");
    }

    void sizesAreDecimal() { QCOMPARE(format::dataSize(84'000'000, english), u"84\u00a0MB"); }

    void datesAreShort()
    {
        const QDate day(2014, 4, 21);
        QCOMPARE(format::date(day, english), u"21 Apr");
        QCOMPARE(format::date(day, QDate(2014, 12, 1), english), u"21 Apr");
        QCOMPARE(format::date(day, QDate(2015, 1, 1), english), u"21 Apr 2014");
        QCOMPARE(format::date(day, german), u"21 Apr.");
        QCOMPARE(format::date(day, arabic), u"٢١ أبريل");
        QCOMPARE(format::time(utc(8, 4), english), u"08:04 UTC");
        QCOMPARE(format::dateTime(utc(8, 4), english), u"21 Apr 2014, 08:04 UTC");
    }

    void timesAreShownInUtc()
    {
        const QDateTime east(QDate(2014, 4, 21), QTime(10, 4), QTimeZone(2 * 3600));
        QCOMPARE(format::time(east, english), u"08:04 UTC");
    }

    void countedThingsCarryTheirNumber()
    {
        QCOMPARE(format::learners(1241, english), u"1,241 learners");
        QCOMPARE(format::learners(1241, german), u"1.241 learners");
        QCOMPARE(format::days(12, arabic), u"١٢ days");
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scale.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace viridian::ui;

class TestScale : public QObject
{
    Q_OBJECT

private slots:
    void valuesMapToPixelsAndBack()
    {
        const Scale scale{0, 3, 228, 26};
        QCOMPARE(scale.pixel(0), 228.0);
        QCOMPARE(scale.pixel(3), 26.0);
        QCOMPARE(scale.pixel(-3), 430.0);
        QCOMPARE(scale.value(scale.pixel(1.43)), 1.43);
        QCOMPARE((Scale{5, 5, 0, 10}.pixel(5)), 5.0);
        QCOMPARE((Scale{2, 5, 10, 10}.value(10)), 2.0);
    }

    void ticksAreRoundAndEncloseTheValues_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QList<double>>("expected");
        QTest::addColumn<int>("decimals");
        QTest::newRow("pace") << 0.0 << 2.6 << QList<double>{0, 1, 2, 3} << 0;
        QTest::newRow("ratio") << 0.86 << 1.08 << QList<double>{0.8, 0.9, 1.0, 1.1} << 1;
        QTest::newRow("exact end") << 0.0 << 100.0 << QList<double>{0, 25, 50, 75, 100} << 0;
        QTest::newRow("negative") << -7.0 << -1.0 << QList<double>{-8, -6, -4, -2, 0} << 0;
        QTest::newRow("across zero") << -3.0 << 4.0 << QList<double>{-4, -2, 0, 2, 4} << 0;
        QTest::newRow("backwards") << 2.6 << 0.0 << QList<double>{0, 1, 2, 3} << 0;
        QTest::newRow("all zero") << 0.0 << 0.0 << QList<double>{0, 0.25, 0.5, 0.75, 1} << 2;
        QTest::newRow("one value") << 40.0 << 40.0 << QList<double>{20, 30, 40, 50, 60} << 0;
        QTest::newRow("one negative value") << -4.0 << -4.0 << QList<double>{-6, -5, -4, -3, -2} << 0;
    }

    void ticksAreRoundAndEncloseTheValues()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QList<double>, expected);
        QFETCH(int, decimals);
        const Ticks ticks = roundTicks(low, high);
        QCOMPARE(ticks.values.size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY2(qAbs(ticks.values[i] - expected[i]) < 1e-9,
                     qPrintable(QString::number(ticks.values[i])));
        QCOMPARE(ticks.decimals, decimals);
    }

    void extremeSpansGiveFiniteTicks_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        constexpr double infinity = std::numeric_limits<double>::infinity();
        QTest::newRow("huge") << -1e308 << 1e308;
        QTest::newRow("tiny") << 1e-300 << 2e-300;
        QTest::newRow("infinite") << -infinity << infinity;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 1.0;
        QTest::newRow("too close to resolve") << 1e15 << 1e15 + 0.125;
    }

    void extremeSpansGiveFiniteTicks()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const Ticks ticks = roundTicks(low, high);
        QVERIFY(ticks.values.size() >= 2 && ticks.values.size() <= 5);
        for (const double value : ticks.values)
            QVERIFY(std::isfinite(value));
        QVERIFY(ticks.low < ticks.high);
    }

    void datesAreDaysSince1970()
    {
        QCOMPARE(toX(QDate(1970, 1, 1)), 0.0);
        QCOMPARE(toX(QDate(2014, 4, 21)), 16181.0);
        QCOMPARE(toDate(16181.75), QDate(2014, 4, 21));
        QCOMPARE(toDate(-0.5), QDate(1969, 12, 31));
    }

    void dateTicksFallOnCalendarBorders_data()
    {
        QTest::addColumn<QDate>("from");
        QTest::addColumn<QDate>("to");
        QTest::addColumn<QString>("labels");
        QTest::newRow("a week") << QDate(2014, 4, 15) << QDate(2014, 4, 21)
                                << "15 Apr 2014|16 Apr|17 Apr|18 Apr|19 Apr|20 Apr|21 Apr";
        QTest::newRow("weeks") << QDate(2014, 1, 27) << QDate(2014, 4, 21)
                               << "27 Jan 2014|10 Feb|24 Feb|10 Mar|24 Mar|7 Apr|21 Apr";
        QTest::newRow("months") << QDate(2013, 11, 21) << QDate(2014, 5, 18)
                                << "Dec 2013|Jan 2014|Feb|Mar|Apr|May";
        QTest::newRow("years") << QDate(2000, 5, 1) << QDate(2014, 5, 1)
                               << "2002|2004|2006|2008|2010|2012|2014";
        QTest::newRow("a day") << QDate(2014, 4, 21) << QDate(2014, 4, 21) << "21 Apr 2014";
        QTest::newRow("backwards") << QDate(2014, 4, 21) << QDate(2014, 4, 20) << "";
    }

    void dateTicksFallOnCalendarBorders()
    {
        QFETCH(QDate, from);
        QFETCH(QDate, to);
        QFETCH(QString, labels);
        QStringList found;
        for (const DateTick &tick : dateTicks(from, to, 7, QLocale::c()))
            found.append(tick.label);
        QCOMPARE(found.join(u'|'), labels);
    }

    void numbersCarryATrueMinus()
    {
        QCOMPARE(number(-1234.5, 1, QLocale(QLocale::English)), QStringLiteral("\u22121,234.5"));
        QCOMPARE(number(-0.001, 2, QLocale::c()), QStringLiteral("0.00"));
        QCOMPARE(number(2.5, 1, QLocale(QLocale::German)), QStringLiteral("2,5"));
    }
};

QTEST_APPLESS_MAIN(TestScale)
#include "tst_scale.moc"

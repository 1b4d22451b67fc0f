// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include <QAbstractItemModelTester>
#include <QDate>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace viridian::ui;

class TestChartTable : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void cellsAreTextAndValues()
    {
        ChartTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.rowCount(), 0);
        const QList<QVariantList> rows{{QDate(2014, 4, 21), 1.4321, 12},
                                       {QDate(2014, 4, 22), std::nan(""), QVariant()}};
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        table.setContent({QStringLiteral("Day"), QStringLiteral("Pace"), QStringLiteral("Items")}, 2,
                         [rows](int row, int column) { return rows[row][column]; });
        QCOMPARE(reset.count(), 1);
        const auto text = [&](int row, int column) {
            return table.index(row, column).data(Qt::DisplayRole).toString();
        };
        QCOMPARE(text(0, 0), QStringLiteral("21 Apr 2014"));
        QCOMPARE(text(0, 1), QStringLiteral("1.43"));
        QCOMPARE(text(0, 2), QStringLiteral("12"));
        QCOMPARE(text(1, 1), QStringLiteral("no data"));
        QCOMPARE(text(1, 2), QStringLiteral("no data"));
        QCOMPARE(table.index(0, 1).data(Qt::EditRole).toDouble(), 1.4321);
        QVERIFY(!table.index(1, 1).data(Qt::EditRole).isValid());
        QCOMPARE(table.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Pace"));
        QVERIFY(!table.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
    }

    void textFollowsTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        ChartTable table;
        table.setContent({QStringLiteral("Wert")}, 1, [](int, int) { return 1234.5; });
        QCOMPARE(table.index(0, 0).data(Qt::DisplayRole).toString(), QStringLiteral("1.234,50"));
    }
};

QTEST_GUILESS_MAIN(TestChartTable)
#include "tst_charttable.moc"

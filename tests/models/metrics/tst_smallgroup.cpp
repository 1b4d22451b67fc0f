// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/smallgroup.h"

#include <QTest>

using namespace viridian::metrics;

class TestSmallGroup : public QObject
{
    Q_OBJECT

private slots:
    void fewerThanK()
    {
        QVERIFY(isSmallGroup(9, 10));
        QVERIFY(!isSmallGroup(10, 10));
        QVERIFY(isSmallGroup(4, 1)); // no setting goes below 5
        QVERIFY(!isSmallGroup(5, 1));
    }

    void aSingleHiddenPartTakesTheSmallestOtherWithIt()
    {
        QCOMPARE(hiddenParts({40, 7, 15, 20}, 10), QList<bool>({false, true, true, false}));
    }

    void hiddenPartsTogetherHoldKPeople()
    {
        // 3 + 4 = 7 people could be told from the whole: 12 go with them.
        QCOMPARE(hiddenParts({3, 4, 12, 30}, 10), QList<bool>({true, true, true, false}));
        // 6 + 7 = 13: enough.
        QCOMPARE(hiddenParts({6, 7, 12, 30}, 10), QList<bool>({true, true, false, false}));
    }

    void nothingToHide()
    {
        QCOMPARE(hiddenParts({10, 0, 25}, 10), QList<bool>({false, false, false}));
        QCOMPARE(hiddenParts({}, 10), QList<bool>());
    }

    void aWholeThatIsSmallItself()
    {
        QCOMPARE(hiddenParts({4}, 10), QList<bool>({true}));
        QCOMPARE(hiddenParts({4, 0}, 10), QList<bool>({true, false}));
    }
};

QTEST_GUILESS_MAIN(TestSmallGroup)
#include "tst_smallgroup.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/navigation.h"

#include <QTest>

using namespace viridian;

class TestNavigation : public QObject
{
    Q_OBJECT

private slots:
    void backAndForwardFollowTheDrillDown()
    {
        const Place wall{PageId::KpiWall, {}, {}};
        const Place course{PageId::Course, {}, QUuid::createUuid()};
        const Place learner{PageId::Learner, QUuid::createUuid(), course.courseId};
        NavigationHistory history(wall);
        QVERIFY(!history.canGoBack());
        QVERIFY(history.go(course));
        QVERIFY(history.go(learner));
        QVERIFY(!history.go(learner));
        QCOMPARE(history.back(), course);
        QCOMPARE(history.back(), wall);
        QCOMPARE(history.back(), wall);
        QCOMPARE(history.forward(), course);
        QVERIFY(history.go({PageId::Skills, {}, {}}));
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back(), course);
    }

    void aLongWayKeepsTheNewestPlaces()
    {
        NavigationHistory history({PageId::KpiWall, {}, {}});
        Place last;
        for (int i = 0; i < 500; ++i) {
            last = {PageId::Course, {}, QUuid::createUuid()};
            history.go(last);
        }
        QCOMPARE(history.current(), last);
        int steps = 0;
        while (history.canGoBack()) {
            history.back();
            ++steps;
        }
        QCOMPARE(steps, 99);
    }

    void everyPageHasItsOwnWord()
    {
        for (const Role role : allRoles) {
            QVERIFY(!railPages(role).isEmpty());
            for (const PageId page : railPages(role))
                QCOMPARE(pageFromKey(key(page)), std::optional(page));
        }
        QCOMPARE(pageFromKey(QStringLiteral("nowhere")), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestNavigation)
#include "tst_navigation.moc"

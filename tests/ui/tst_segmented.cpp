// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace viridian::ui;

class TestSegmented : public QObject
{
    Q_OBJECT

    static void fill(Segmented &segmented)
    {
        for (const char *text : {"Learner", "Trainer", "Org admin", "DBA"})
            segmented.addSegment(QString::fromLatin1(text));
        segmented.setLocked(1, true, QStringLiteral("Not held"));
        segmented.setCurrent(0);
        segmented.resize(segmented.sizeHint());
        segmented.show();
    }

private slots:
    void initTestCase() { Theme::instance().install(Scheme::Dark); }

    void arrowsSkipLockedSegments()
    {
        Segmented segmented(QStringLiteral("Role"));
        fill(segmented);
        QSignalSpy chosen(&segmented, &Segmented::chosen);
        QTest::keyClick(&segmented, Qt::Key_Right);
        QCOMPARE(segmented.current(), 2);
        QTest::keyClick(&segmented, Qt::Key_End);
        QCOMPARE(segmented.current(), 3);
        QTest::keyClick(&segmented, Qt::Key_Right);
        QCOMPARE(segmented.current(), 3);
        QTest::keyClick(&segmented, Qt::Key_Left);
        QTest::keyClick(&segmented, Qt::Key_Left);
        QCOMPARE(segmented.current(), 0);
        QCOMPARE(chosen.size(), 4);
        QCOMPARE(segmented.accessibleDescription(), QStringLiteral("Learner"));
    }

    void theMouseChooses()
    {
        Segmented segmented(QStringLiteral("Role"));
        fill(segmented);
        QSignalSpy chosen(&segmented, &Segmented::chosen);
        QTest::mouseClick(segmented.segment(2), Qt::LeftButton);
        QCOMPARE(segmented.current(), 2);
        QTest::mouseClick(segmented.segment(2), Qt::LeftButton);
        QVERIFY(segmented.segment(2)->isChecked());
        QCOMPARE(chosen.size(), 1);
        QTest::mouseClick(segmented.segment(1), Qt::LeftButton);
        QCOMPARE(segmented.current(), 2);
    }

    void itIsOneTabStopAndExplainsItsLocks()
    {
        Segmented segmented(QStringLiteral("Role"));
        fill(segmented);
        QCOMPARE(segmented.focusPolicy(), Qt::StrongFocus);
        for (int i = 0; i < segmented.count(); ++i)
            QCOMPARE(segmented.segment(i)->focusPolicy(), Qt::NoFocus);
        QCOMPARE(segmented.segment(1)->toolTip(), QStringLiteral("Not held"));
        QVERIFY(!segmented.segment(1)->isEnabled());
        segmented.setEnabled(false);
        segmented.setEnabled(true);
        QVERIFY(segmented.segment(0)->isEnabled());
        QVERIFY(!segmented.segment(1)->isEnabled());
    }

    void rightToLeftTurnsTheArrows()
    {
        Segmented segmented(QStringLiteral("Role"));
        segmented.setLayoutDirection(Qt::RightToLeft);
        fill(segmented);
        QTest::keyClick(&segmented, Qt::Key_Left);
        QCOMPARE(segmented.current(), 2);
        QTest::keyClick(&segmented, Qt::Key_Right);
        QCOMPARE(segmented.current(), 0);
    }
};

QTEST_MAIN(TestSegmented)
#include "tst_segmented.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/reasons.h"

#include <QTest>

using namespace viridian;

namespace {

const QDate today(2014, 4, 21);

LearnerRow onPlan()
{
    LearnerRow row;
    row.paceRatio = 1.0;
    row.meanScore = 70;
    row.planned = 5;
    row.lastActive = today;
    return row;
}

/// "!" strong, "~" medium, "." slight, then the text.
QString print(const LearnerRow &row)
{
    QStringList lines;
    for (const Reason &reason : reasons(row, today, 0.8, 40, 3, QLocale(QLocale::English)))
        lines.append(QStringLiteral("!~.").at(static_cast<int>(reason.weight)) + reason.text);
    return lines.join(u'|');
}

} // namespace

class TestReasons : public QObject
{
    Q_OBJECT

private slots:
    void aLearnerOnPlanHasNone() { QCOMPARE(print(onPlan()), u""); }

    void absenceCountsFromAWeekOn()
    {
        LearnerRow row = onPlan();
        row.lastActive = today.addDays(-6);
        QCOMPARE(print(row), u"");
        row.lastActive = today.addDays(-12);
        QCOMPARE(print(row), u"~no activity 12 days");
        row.lastActive = today.addDays(-14);
        QCOMPARE(print(row), u"!no activity 14 days");
        row.lastActive.reset();
        QCOMPARE(print(row), u"!no activity yet");
    }

    void theStrongestComesFirstAndThreeAreEnough()
    {
        LearnerRow row = onPlan();
        row.lastActive = today.addDays(-12);
        row.missed = 2;
        row.paceRatio = 0.42;
        row.meanScore = 38;
        QCOMPARE(print(row), u"!2 of 5 due pieces missing|!pace 0.4x target|~no activity 12 days");
    }

    void oneMissingPieceAndASlowPaceAreMedium()
    {
        LearnerRow row = onPlan();
        row.missed = 1;
        row.paceRatio = 0.7;
        QCOMPARE(print(row), u"~1 of 5 due pieces missing|~pace 0.7x target");
    }

    void whoWorkedAheadIsNotSlow()
    {
        LearnerRow row = onPlan();
        row.paceRatio = 0.2;
        QCOMPARE(print(row), u".pace 0.2x target");
    }

    void missingFiguresAreNoReason()
    {
        LearnerRow row = onPlan();
        row.paceRatio.reset();
        row.meanScore.reset();
        QCOMPARE(print(row), u"");
    }

    void anEndedEnrolmentHasNone()
    {
        LearnerRow row = onPlan();
        row.missed = 4;
        row.outcome = QStringLiteral("withdrawn");
        QCOMPARE(print(row), u"");
    }
};

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"

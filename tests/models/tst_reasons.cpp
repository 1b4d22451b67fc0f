// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/plurals.h"
#include "models/format/reasons.h"
#include "models/format/riskwords.h"

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
    void initTestCase() { installPlurals(); }

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

    void anEstimateBringsItsOwn()
    {
        using Fact = RiskReason::Fact;
        LearnerRow row = onPlan();
        row.lastActive.reset();
        const auto texts = [&row] {
            QStringList found;
            for (const Reason &reason : topReasons(row, today, 0.8))
                found.append(QStringLiteral("!~.").at(static_cast<int>(reason.weight)) + reason.text);
            return found.join(u'|');
        };
        QCOMPARE(texts(), u"!no activity yet");
        row.risk = {0.8,
                    RiskBand::High,
                    {{Fact::Missed, 2, 3, 0.7}, {Fact::Pace, 0.4, 0, 0.3}, {Fact::Attempts, 1, 0, 0.1}}};
        QCOMPARE(texts(), u"!2 of 3 assessments missed|~pace 0.4 of target|.1 earlier attempt");
        row.risk->reasons.clear();
        QCOMPARE(texts(), u"");
    }

    void anEstimateIsNeverCertain()
    {
        QCOMPARE(words(RiskEstimate{.probability = 0.91, .reasons = {}}), u"91%");
        QCOMPARE(words(RiskEstimate{.probability = 0.9996, .reasons = {}}), u">99%");
        QCOMPARE(words(RiskEstimate{.probability = 0.001, .reasons = {}}), u"<1%");
    }
};

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"

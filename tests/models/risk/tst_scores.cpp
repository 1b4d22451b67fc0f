// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/scores.h"

#include <QTest>

#include <array>

using namespace viridian::risk;

/// Worked out by hand.
class TestScores : public QObject
{
    Q_OBJECT
private slots:
    void aucCountsPairs();
    void aucIsMissingWithoutBothOutcomes();
    void confusionAtAThreshold();
    void thresholdWithTheHighestF1();
    void brierIsTheMeanSquare();
    void calibrationBins();
};

void TestScores::aucCountsPairs()
{
    // Pairs of a positive (0.8, 0.4) and a negative (0.6, 0.4, 0.1): 3 + 1.5 of 6 in the right order.
    QCOMPARE(auc(std::array{1, 0, 1, 0, 0}, std::array{0.8, 0.6, 0.4, 0.4, 0.1}), std::optional(4.5 / 6));
    QCOMPARE(auc(std::array{0, 1}, std::array{-3.0, 2.0}), std::optional(1.0));
    QCOMPARE(auc(std::array{0, 1}, std::array{2.0, -3.0}), std::optional(0.0));
    QCOMPARE(auc(std::array{0, 1, 0}, std::array{1.0, 1.0, 1.0}), std::optional(0.5));
}

void TestScores::aucIsMissingWithoutBothOutcomes()
{
    QVERIFY(!auc(std::array{1, 1}, std::array{0.1, 0.2}));
    QVERIFY(!auc(std::array{0, 0}, std::array{0.1, 0.2}));
    QVERIFY(!auc({}, {}));
}

void TestScores::confusionAtAThreshold()
{
    const auto counts = confusion(std::array{1, 1, 1, 0, 0}, std::array{0.9, 0.5, 0.2, 0.5, 0.1}, 0.5);
    QCOMPARE(counts, (Confusion{2, 1, 1, 1}));
    QCOMPARE(counts.precision(), std::optional(2.0 / 3));
    QCOMPARE(counts.recall(), std::optional(2.0 / 3));
    QCOMPARE(counts.f1(), std::optional(4.0 / 6));
    QCOMPARE(counts.falseNegativeRate(), std::optional(1.0 / 3));
    QVERIFY(!Confusion{}.f1());
    QVERIFY(!(Confusion{0, 0, 2, 1}).precision());
    QVERIFY(!(Confusion{0, 1, 0, 1}).recall());
}

void TestScores::thresholdWithTheHighestF1()
{
    // F1 from each threshold: 0.1: 4/6, 0.3: 4/5, 0.6: 2/4, 0.7: 2/3.
    QCOMPARE(bestThreshold(std::array{0, 1, 0, 1}, std::array{0.1, 0.3, 0.6, 0.7}), 0.3);
    QCOMPARE(bestThreshold(std::array{0, 0, 1}, std::array{0.2, 0.2, 0.8}), 0.8);
}

void TestScores::brierIsTheMeanSquare()
{
    QCOMPARE(brier(std::array{1, 0}, std::array{0.8, 0.4}).value(), (0.04 + 0.16) / 2);
    QVERIFY(!brier({}, {}));
}

void TestScores::calibrationBins()
{
    const auto curve = calibrationCurve(std::array{0, 1, 1, 1}, std::array{0.05, 0.09, 0.1, 1.0});
    QCOMPARE(curve.size(), size_t(10));
    QCOMPARE(curve[0].count, 2);
    QCOMPARE(curve[0].predicted, 0.07);
    QCOMPARE(curve[0].observed, 0.5);
    QCOMPARE(curve[1].count, 1);
    QCOMPARE(curve[9], (CalibrationBin{0.9, 1.0, 1, 1.0, 1.0}));
    QCOMPARE(curve[5].count, 0);
}

QTEST_GUILESS_MAIN(TestScores)
#include "tst_scores.moc"

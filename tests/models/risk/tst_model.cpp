// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/evaluation.h"
#include "models/risk/features.h"
#include "models/risk/logistic.h"

#include <QJsonArray>
#include <QTest>

#include <array>
#include <cmath>
#include <random>

using namespace viridian;
using namespace viridian::risk;

class TestModel : public QObject
{
    Q_OBJECT
private slots:
    void logisticFindsTheCoefficients();
    void logisticWithMissingValues();
    void calibrationOfLogOdds();
    void daysAfterTheEndTeachNothing();
    void theSameSeedGivesTheSameModel();
    void savedAndLoaded();
    void refusesOtherFiles();
    void contributionsAddUp();
    void evaluationOfACohort();
    void errorsNameTheSide();
    void theShippedModelScoresTheSameEverywhere();

private:
    /// Two presentations; who hands in late and scores low fails more often.
    static Cohort cohort(int size = 300)
    {
        std::mt19937 random(7);
        const auto below = [&](int limit) {
            return static_cast<int>(random() % static_cast<unsigned>(limit));
        };
        Cohort cohort;
        for (const auto &group : {QStringLiteral("2013B"), QStringLiteral("2013J")}) {
            Course course{.id = QStringLiteral("AAA-") + group, .group = group, .length = 200};
            course.assessments = {{10, 20, false}, {40, 80, false}};
            for (int i = 0; i < size; ++i) {
                const int ability = below(100);
                Learner learner{.registered = -below(60), .credits = 30.0 * (1 + below(4))};
                if (ability > 15)
                    learner.submissions.append({0, 14 - ability / 12, 20 + 0.8 * ability, false});
                learner.failed = below(100) > ability;
                course.learners.append(learner);
            }
            cohort.append(course);
        }
        return cohort;
    }
    static TrainOptions quick()
    {
        TrainOptions options{.days = {14}, .calibrationDays = {14}, .members = 2};
        options.booster.rounds = 20;
        options.booster.leastChildWeight = 5;
        return options;
    }
    static Matrix valuesOf(const Cohort &cohort) { return courseFeatures(cohort.first(), 14).values; }
};

void TestModel::logisticFindsTheCoefficients()
{
    // 1 of 4 where x is 0, 3 of 4 where x is 1: log-odds -ln 3 and ln 3.
    Matrix values(1);
    std::vector<int> outcome;
    for (const float x : {0.0F, 1.0F}) {
        for (int i = 0; i < 4; ++i) {
            values.append({&x, 1});
            outcome.push_back((x > 0) == (i > 0) ? 1 : 0);
        }
    }
    const auto margins = Logistic::fit(values, outcome, 1e-9).margins(values);
    QVERIFY(std::abs(margins.front() + std::log(3)) < 1e-6);
    QVERIFY(std::abs(margins.back() - std::log(3)) < 1e-6);
}

void TestModel::logisticWithMissingValues()
{
    // What is missing here always fails: the indicator must carry it.
    Matrix values(1);
    std::vector<int> outcome;
    for (int i = 0; i < 40; ++i) {
        const float x = i % 4 == 0 ? missing : static_cast<float>(i);
        values.append({&x, 1});
        outcome.push_back(i % 4 == 0 || i % 4 == 1 ? 1 : 0);
    }
    const auto margins = Logistic::fit(values, outcome, 0.01).margins(values);
    QVERIFY(probability(margins[0]) > 0.95);
    QVERIFY(probability(margins[1]) < 0.5);
}

void TestModel::calibrationOfLogOdds()
{
    // A model that is twice too sure: 1 of 4 at -2 ln 3, 3 of 4 at 2 ln 3.
    const double sure = 2 * std::log(3);
    const std::array margins{-sure, -sure, -sure, -sure, sure, sure, sure, sure};
    const std::array outcome{1, 0, 0, 0, 1, 1, 1, 0};
    const Calibration calibration = Calibration::fit(outcome, margins);
    QVERIFY(std::abs(calibration.slope - 0.5) < 1e-3);
    QVERIFY(std::abs(calibration.offset) < 1e-3);
    QVERIFY(std::abs(calibration.probabilities(margins).front() - 0.25) < 1e-3);
}

void TestModel::daysAfterTheEndTeachNothing()
{
    const auto rows = [](const QList<int> &days) { return snapshots(cohort(), days).size(); };
    QCOMPARE(rows({14}), size_t(600));
    QCOMPARE(rows({14, 200}), size_t(1200));
    QCOMPARE(rows({14, 201}), size_t(600));
}

void TestModel::theSameSeedGivesTheSameModel()
{
    const Cohort data = cohort();
    const auto first = Model::train(data, quick());
    const auto second = Model::train(data, quick());
    QVERIFY(first && second);
    QCOMPARE(first->id(), second->id());
    QCOMPARE(first->probabilities(valuesOf(data)).value(), second->probabilities(valuesOf(data)).value());
    TrainOptions other = quick();
    other.booster.seed = 2;
    QVERIFY(Model::train(data, other).value().id() != first->id());
}

void TestModel::savedAndLoaded()
{
    const Cohort data = cohort();
    const auto model = Model::train(data, quick());
    QVERIFY(model);
    const auto loaded = Model::fromJson(model->toJson().value());
    QVERIFY(loaded);
    QCOMPARE(loaded->id(), model->id());
    QCOMPARE(loaded->threshold(), model->threshold());
    QCOMPARE(loaded->probabilities(valuesOf(data)).value(), model->probabilities(valuesOf(data)).value());
}

void TestModel::refusesOtherFiles()
{
    QVERIFY(!Model::fromJson({}));
    auto object = Model::train(cohort(), quick()).value().toJson().value();
    object.insert(QStringLiteral("model"), QStringLiteral("AAAA"));
    QCOMPARE(Model::fromJson(object).error().kind, ErrorKind::BadInput);
}

void TestModel::contributionsAddUp()
{
    const Cohort data = cohort();
    const auto model = Model::train(data, quick());
    QVERIFY(model);
    const Matrix values = valuesOf(data);
    const Matrix added = model->contributions(values).value();
    const auto probabilities = model->probabilities(values).value();
    for (size_t row = 0; row < values.rows(); ++row) {
        double sum = 0;
        for (const float part : added.row(row))
            sum += part;
        QVERIFY(std::abs(probability(sum) - probabilities[row]) < 1e-4);
    }
}

void TestModel::evaluationOfACohort()
{
    const Cohort data = cohort();
    const GroupsOf groups = [](const RowRef &row) {
        return QList<std::pair<QString, QString>>{
            {QStringLiteral("half"), row.learner < 150 ? QStringLiteral("first") : QStringLiteral("second")}};
    };
    const auto first = evaluate({data[0]}, {data[1]}, 14, 3, groups);
    QVERIFY2(first, first ? "" : qPrintable(first.error().userText));
    QCOMPARE(first->population, 300);
    QCOMPARE(first->trainPopulation, 300);
    QVERIFY(first->model.auc > 0.7);
    QVERIFY(first->baseline.auc > 0.7);
    QVERIFY(first->model.brier < 0.25);
    QCOMPARE(first->fairness.size(), 2);
    QCOMPARE(first->fairness[0].population, 150);
    int counted = 0;
    for (const CalibrationBin &bin : first->model.calibration)
        counted += bin.count;
    QCOMPARE(counted, 300);

    const auto second = evaluate({data[0]}, {data[1]}, 14, 3, groups);
    QCOMPARE(second->model.auc, first->model.auc);
    QCOMPARE(second->model.threshold, first->model.threshold);
    QCOMPARE(second->baseline.brier, first->baseline.brier);
}

void TestModel::errorsNameTheSide()
{
    const GroupsOf none = [](const RowRef &) { return QList<std::pair<QString, QString>>(); };
    const Cohort data = cohort(20);
    Cohort gone = data;
    Cohort passed = data;
    for (Course &course : gone) {
        for (Learner &learner : course.learners)
            learner.left = 1;
    }
    for (Course &course : passed) {
        for (Learner &learner : course.learners)
            learner.failed = false;
    }
    const auto empty = evaluate(data, gone, 14, 1, none);
    QVERIFY(!empty);
    QCOMPARE(empty.error().kind, ErrorKind::BadInput);
    QVERIFY(empty.error().userText.startsWith(QStringLiteral("Test data, day 14")));
    const auto nobody = evaluate(passed, data, 14, 1, none);
    QVERIFY(!nobody);
    QVERIFY(nobody.error().userText.startsWith(QStringLiteral("Training data, day 14")));
}

void TestModel::theShippedModelScoresTheSameEverywhere()
{
    const auto first = defaultModel();
    QVERIFY2(first, first ? "" : qPrintable(first.error().detail));
    const auto second = defaultModel();
    const Matrix values = valuesOf(cohort());
    const auto probabilities = first->probabilities(values);
    QCOMPARE(second->probabilities(values).value(), *probabilities);
    QVERIFY(std::ranges::all_of(*probabilities, [](double p) { return p > 0 && p < 1; }));
    QVERIFY(first->threshold() > 0.2 && first->threshold() < 0.6);
    // What people are told of it: more than 30 of each outcome, and predictions that came true.
    QVERIFY(first->training().value(QStringLiteral("learners")).toInt() >
            first->training().value(QStringLiteral("failed")).toInt() + 30);
    const QJsonArray bins = first->training().value(QStringLiteral("calibration")).toArray();
    QCOMPARE(bins.size(), 10);
    for (const QJsonValue &bin : bins)
        QVERIFY(std::abs(bin.toObject().value(QStringLiteral("predicted")).toDouble() -
                         bin.toObject().value(QStringLiteral("observed")).toDouble()) < 0.05);
    // Who hands in nothing is at a higher risk than who has all the work and good scores.
    Course course = cohort().first();
    course.learners = {{.registered = -30}, {.registered = -30}};
    course.learners[0].submissions = {{0, 8, 95, false}};
    const auto two = first->probabilities(courseFeatures(course, 14).values);
    QVERIFY(two->at(1) > two->at(0) + 0.1);
}

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oulad/ouladriskdata.h"
#include "tests/app/import/ouladfolder.h"

#include <QTest>

using namespace viridian;

class TestOuladRiskData : public QObject
{
    Q_OBJECT
private slots:
    void readsTheHandMadeFolder();
    void onlyThePresentationsAskedFor();
    void clicksAndSitesMayBeMissing();
    void badRowsAreReportedWithTheirLine();
    void missingFile();
    void nobodyLeft();

private:
    static Result<oulad::RiskData> read(OuladFolder &folder, ImportRun &run, const QStringList &only = {})
    {
        return oulad::readRiskData(folder.write(), only, run);
    }
};

void TestOuladRiskData::readsTheHandMadeFolder()
{
    OuladFolder folder;
    ImportRun run;
    const auto data = read(folder, run);
    QVERIFY2(data, data ? "" : qPrintable(data.error().userText));
    QCOMPARE(data->cohort.size(), 3);
    QVERIFY(data->hasClicks);
    QCOMPARE(data->undated, 1);
    const risk::Course &course = data->cohort.first();
    QCOMPARE(course.id, QStringLiteral("AAA-2013J"));
    QCOMPARE(course.group, QStringLiteral("2013J"));
    QCOMPARE(course.length, 268);
    QVERIFY(course.hasActivity);
    QCOMPARE(course.assessments.size(), 4);
    QCOMPARE(course.assessments[1].due, std::optional(19));
    QCOMPARE(course.assessments[1].weight, 12.5);
    QVERIFY(course.assessments[3].isExam);
    QVERIFY(!course.assessments[3].due);

    QCOMPARE(course.learners.size(), 3);
    const risk::Learner &passed = course.learners[0];
    QCOMPARE(passed.registered, std::optional(-159));
    QCOMPARE(passed.failed, std::optional(false));
    QCOMPARE(passed.submissions.size(), 1);
    QCOMPARE(passed.submissions[0].assessment, 1);
    QCOMPARE(passed.submissions[0].day, 18);
    QCOMPARE(passed.activity.size(), 1);
    QCOMPARE(passed.activity[0].interactions, 7.0);
    const risk::Learner &withdrawn = course.learners[1];
    QCOMPARE(withdrawn.left, std::optional(12));
    QCOMPARE(withdrawn.failed, std::optional(true));
    QVERIFY(withdrawn.submissions[0].carriedOver);
    QVERIFY(!course.learners[2].registered);
    QVERIFY(!course.learners[2].submissions[0].score);

    const auto &attributes = data->attributes.first();
    QCOMPARE(attributes[0].sex, QStringLiteral("M"));
    QCOMPARE(attributes[0].ageBand, QStringLiteral("55<="));
    QCOMPARE(attributes[1].disability, QStringLiteral("Y"));
    QVERIFY(attributes[1].deprivationBand.isEmpty());
}

void TestOuladRiskData::onlyThePresentationsAskedFor()
{
    OuladFolder folder;
    ImportRun run;
    const auto data = read(folder, run, {QStringLiteral("2013B")});
    QVERIFY(data);
    QCOMPARE(data->cohort.size(), 1);
    QCOMPARE(data->cohort.first().id, QStringLiteral("BBB-2013B"));
    QCOMPARE(data->cohort.first().learners.first().submissions.size(), 1);
    QVERIFY(run.report.skipped.empty());
}

void TestOuladRiskData::clicksAndSitesMayBeMissing()
{
    OuladFolder folder;
    folder.remove("studentVle");
    folder.remove("vle");
    ImportRun run;
    const auto data = read(folder, run);
    QVERIFY(data);
    QVERIFY(!data->hasClicks);
    for (const risk::Course &course : data->cohort)
        QVERIFY(!course.hasActivity);
}

void TestOuladRiskData::badRowsAreReportedWithTheirLine()
{
    OuladFolder folder;
    folder["studentAssessment"] += "1,99,18,0,78\n"
                                   "2,11,soon,0,50\n"
                                   "77,11,18,0,50\n";
    ImportRun run;
    QVERIFY(read(folder, run));
    QCOMPARE(run.report.skipped.size(), size_t(3));
    QCOMPARE(run.report.skipped[0].file, QStringLiteral("studentAssessment.csv"));
    QCOMPARE(run.report.skipped[0].line, 6);
    QVERIFY(run.report.skipped[0].reason.contains(QStringLiteral("99")));
    QCOMPARE(run.report.skipped[1].line, 7);
    QCOMPARE(run.report.skipped[2].line, 8);
}

void TestOuladRiskData::missingFile()
{
    OuladFolder folder;
    folder.remove("studentRegistration");
    ImportRun run;
    const auto data = read(folder, run);
    QVERIFY(!data);
    QCOMPARE(data.error().kind, ErrorKind::NotFound);
    QVERIFY(data.error().userText.contains(QStringLiteral("studentRegistration.csv")));
}

void TestOuladRiskData::nobodyLeft()
{
    OuladFolder folder;
    ImportRun run;
    const auto data = read(folder, run, {QStringLiteral("2014J")});
    QVERIFY(!data);
    QCOMPARE(data.error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestOuladRiskData)
#include "tst_ouladriskdata.moc"

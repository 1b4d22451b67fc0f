// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace viridian;

/// The real program on OULAD's file layout.
class TestForecastCommand : public QObject
{
    Q_OBJECT

    CtlProcess m_ctl;
    QTemporaryDir m_folder;

    void put(const char *name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    CtlResult evaluate(const char *train, const char *test, const QStringList &more = {})
    {
        return m_ctl.run(QStringList{QStringLiteral("forecast"), QStringLiteral("evaluate"),
                                     QStringLiteral("--train"), m_folder.path(), QStringLiteral("--test"),
                                     m_folder.path(), QStringLiteral("--train-presentations"),
                                     QString::fromLatin1(train), QStringLiteral("--test-presentations"),
                                     QString::fromLatin1(test), QStringLiteral("--format=json")} +
                         more);
    }

    static bool isNear(const QJsonValue &value, double expected)
    {
        return std::abs(value.toDouble(-1) - expected) < 1e-9;
    }

private slots:
    /// Three pieces of equal weight. 40 learners of 2013B hand them in on days 14, 28 and 42 to 44; 20 of
    /// 2013J on 14, 28 and 60, and another 20 never the third.
    void initTestCase()
    {
        QByteArray info = "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,"
                          "age_band,num_of_prev_attempts,studied_credits,disability,final_result\n";
        QByteArray registration =
            "code_module,code_presentation,id_student,date_registration,date_unregistration\n";
        QByteArray results = "id_assessment,id_student,date_submitted,is_banked,score\n";
        for (int i = 0; i < 80; ++i) {
            const bool isFirst = i < 40;
            const QByteArray id = QByteArray::number(1000 + i);
            const QByteArray course = isFirst ? "AAA,2013B," : "AAA,2013J,";
            const auto handIn = [&](int piece, int day) {
                results += QByteArray::number((isFirst ? 0 : 3) + piece) + ',' + id + ',' +
                           QByteArray::number(day) + ",0,70\n";
            };
            info += course + id + ",M,Wales,HE Qualification,,0-35,0,60,N,Pass\n";
            registration += course + id + ",-5,\n";
            handIn(1, 14);
            handIn(2, 28);
            if (i < 60)
                handIn(3, isFirst ? 42 + i % 3 : 60);
        }
        put("courses.csv",
            "code_module,code_presentation,module_presentation_length\nAAA,2013B,240\nAAA,2013J,240\n");
        put("assessments.csv", "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
                               "AAA,2013B,1,TMA,14,10\nAAA,2013B,2,TMA,28,10\nAAA,2013B,3,TMA,42,10\n"
                               "AAA,2013J,4,TMA,14,10\nAAA,2013J,5,TMA,28,10\nAAA,2013J,6,TMA,42,10\n");
        put("studentInfo.csv", info);
        put("studentRegistration.csv", registration);
        put("studentAssessment.csv", results);
    }

    void measuresOnTheTrainingFolder()
    {
        const auto answer = evaluate("2013B", "2013B", {QStringLiteral("--days=28")});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        // A third is open on days 28 and 35, projected 14 days: they take 14 to 16 and 7 to 9. On day 42,
        // with one piece in the last 28 days, 28 are projected: 13 take 1 day, 13 take 2; the other 14 have
        // finished. Of these 106 ratios rank 10 is 1/28 and rank 97 is 16/14.
        const QJsonArray stages = answer.json.value(QStringLiteral("calibration")).toArray();
        const auto stage = std::find_if(stages.begin(), stages.end(), [](const QJsonValue &one) {
            return one[QStringLiteral("openTo")].toInt() == 50;
        });
        QVERIFY(stage != stages.end());
        QVERIFY(isNear((*stage)[QStringLiteral("low")], 1.0 / 28));
        QVERIFY(isNear((*stage)[QStringLiteral("high")], 16.0 / 14));
        QCOMPARE((*stage)[QStringLiteral("learners")].toInt(), 40);
        // On day 28: 1 to 16 days, and 14 projected; 14 take 14, 13 take 15, 13 take 16.
        const QJsonObject overall = answer.json.value(QStringLiteral("overall")).toObject();
        QCOMPARE(overall.value(QStringLiteral("cases")).toInt(), 40);
        QCOMPARE(overall.value(QStringLiteral("coverage")).toDouble(), 1.0);
        QCOMPARE(overall.value(QStringLiteral("medianWidth")).toDouble(), 15.0);
        QCOMPARE(overall.value(QStringLiteral("medianAbsoluteError")).toDouble(), 1.0);
    }

    void judgesOnTheOther()
    {
        const auto answer = evaluate("2013B", "2013J", {QStringLiteral("--days=28")});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        // 32 days, not 1 to 16; those who never finish are in no case.
        for (const char *group : {"stages", "days", "courses"})
            QCOMPARE(answer.json.value(QLatin1String(group)).toArray().size(), 1);
        const QJsonObject day = answer.json.value(QStringLiteral("days")).toArray().first().toObject();
        QCOMPARE(day.value(QStringLiteral("day")).toInt(), 28);
        QCOMPARE(day.value(QStringLiteral("learners")).toInt(), 20);
        QCOMPARE(day.value(QStringLiteral("coverage")).toDouble(-1), 0.0);
        QCOMPARE(day.value(QStringLiteral("medianAbsoluteError")).toDouble(), 18.0);
    }

    void saysWhatIsWrong()
    {
        const auto late = evaluate("2013B", "2013J", {QStringLiteral("--days=200")});
        QCOMPARE(late.exitCode, 2);
        QCOMPARE(late.error("kind"), QStringLiteral("bad_input"));
        const auto bare = m_ctl.run({QStringLiteral("forecast"), QStringLiteral("--format=json")});
        QCOMPARE(bare.exitCode, 2);
        QVERIFY(bare.error("message").contains(QStringLiteral("forecast evaluate")));
        const auto none = m_ctl.run(
            {QStringLiteral("forecast"), QStringLiteral("evaluate"), QStringLiteral("--format=json")});
        QCOMPARE(none.exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestForecastCommand)
#include "tst_forecastcommand.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;

/// The real program on OULAD's file layout.
class TestRiskCommand : public QObject
{
    Q_OBJECT

    CtlProcess m_ctl;

    enum class Attributes
    {
        AsTheyAre,
        Permuted
    };

    static void put(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(path));
    }

    /// Two presentations of one module with 1000 learners each: those who score low fail more often.
    static void write(const QString &folder, Attributes attributes = Attributes::AsTheyAre)
    {
        QByteArray info = "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,"
                          "age_band,num_of_prev_attempts,studied_credits,disability,final_result\n";
        QByteArray registration =
            "code_module,code_presentation,id_student,date_registration,date_unregistration\n";
        QByteArray results = "id_assessment,id_student,date_submitted,is_banked,score\n";
        for (int i = 0; i < 2000; ++i) {
            const QByteArray id = QByteArray::number(10000 + i);
            const QByteArray course = i < 1000 ? "AAA,2013B," : "AAA,2013J,";
            const int score = 20 + (i * 37) % 80;
            const bool fails = score < 45 ? i % 5 != 0 : i % 6 == 0;
            const int person = attributes == Attributes::Permuted ? 2000 - i : i;
            info += course + id + (person % 2 ? ",M" : ",F") + (person % 3 ? ",Wales" : ",Scotland") +
                    (person % 4 ? ",A Level or Equivalent" : ",HE Qualification") +
                    (person % 5 ? ",0-10%" : ",90-100%") + (person % 7 ? ",0-35" : ",55<=") + ",0,60," +
                    (person % 11 ? "N," : "Y,") + (fails ? "Fail\n" : "Pass\n");
            registration += course + id + "," + QByteArray::number(-(i % 50)) + ",\n";
            results += (i < 1000 ? "1," : "2,") + id + "," + QByteArray::number(8 + i % 6) + ",0," +
                       QByteArray::number(score) + "\n";
        }
        put(folder + QStringLiteral("/courses.csv"),
            "code_module,code_presentation,module_presentation_length\nAAA,2013B,240\nAAA,2013J,240\n");
        put(folder + QStringLiteral("/assessments.csv"),
            "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
            "AAA,2013B,1,TMA,10,100\nAAA,2013J,2,TMA,10,100\n");
        put(folder + QStringLiteral("/studentInfo.csv"), info);
        put(folder + QStringLiteral("/studentRegistration.csv"), registration);
        put(folder + QStringLiteral("/studentAssessment.csv"), results);
    }

    CtlResult evaluate(const QString &folder, const QStringList &more = {}) const
    {
        return m_ctl.run(QStringList{QStringLiteral("risk"), QStringLiteral("evaluate"),
                                     QStringLiteral("--train"), folder, QStringLiteral("--test"), folder,
                                     QStringLiteral("--train-presentations"), QStringLiteral("2013B"),
                                     QStringLiteral("--test-presentations"), QStringLiteral("2013J"),
                                     QStringLiteral("--days"), QStringLiteral("28"),
                                     QStringLiteral("--format"), QStringLiteral("json")} +
                         more);
    }

    static QJsonObject firstDay(const CtlResult &answer)
    {
        return QJsonDocument::fromJson(answer.output.toUtf8())
            .object()
            .value(QStringLiteral("days"))
            .toArray()
            .first()
            .toObject();
    }

private slots:
    void printsTheFigures()
    {
        const QTemporaryDir folder;
        write(folder.path());
        const auto answer = evaluate(folder.path());
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        const QJsonObject day = firstDay(answer);
        QCOMPARE(day.value(QStringLiteral("population")).toInt(), 1000);
        const QJsonObject baseline = day.value(QStringLiteral("baseline")).toObject();
        for (const auto &figure : {QStringLiteral("auc"), QStringLiteral("f1"), QStringLiteral("recall"),
                                   QStringLiteral("brier"), QStringLiteral("threshold")}) {
            for (const QJsonObject &scores : {day, baseline}) {
                const double value = scores.value(figure).toDouble(-1);
                QVERIFY2(value >= 0 && value <= 1, qPrintable(figure));
            }
        }
        QVERIFY(day.value(QStringLiteral("auc")).toDouble() > 0.6);
        QCOMPARE(day.value(QStringLiteral("calibration")).toArray().size(), 10);
        QVERIFY(day.value(QStringLiteral("fairness")).toArray().size() >= 8);
        QCOMPARE(evaluate(folder.path()).output, answer.output);
    }

    void attributesOfPeopleChangeNothing()
    {
        const QTemporaryDir folder;
        write(folder.path());
        QJsonObject before = firstDay(evaluate(folder.path()));
        write(folder.path(), Attributes::Permuted);
        QJsonObject after = firstDay(evaluate(folder.path()));
        QVERIFY(!before.isEmpty());
        QVERIFY(before.take(QStringLiteral("fairness")) != after.take(QStringLiteral("fairness")));
        QCOMPARE(after, before);
    }

    void sayWhatIsWrong()
    {
        const QTemporaryDir folder;
        write(folder.path());
        const auto empty = evaluate(folder.path(), {QStringLiteral("--test-presentations=2014B")});
        QCOMPARE(empty.exitCode, 2);
        QCOMPARE(empty.error("kind"), QStringLiteral("bad_input"));
        const auto days = evaluate(folder.path(), {QStringLiteral("--days=28,soon")});
        QCOMPARE(days.exitCode, 2);
        QVERIFY(days.error("message").contains(QStringLiteral("soon")));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("studentInfo.csv"))));
        const auto missing = evaluate(folder.path());
        QCOMPARE(missing.error("kind"), QStringLiteral("not_found"));
        QVERIFY(missing.error("message").contains(QStringLiteral("studentInfo.csv")));
    }

    void trainsAModelAndScoresWithIt()
    {
        const QTemporaryDir folder;
        write(folder.path());
        const QString file = folder.filePath(QStringLiteral("model.json"));
        const auto trained = m_ctl.run({QStringLiteral("risk"), QStringLiteral("train"),
                                        QStringLiteral("--train"), folder.path(), QStringLiteral("--days=28"),
                                        QStringLiteral("--train-presentations=2013B"),
                                        QStringLiteral("--out"), file, QStringLiteral("--format=json")});
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.errors));
        const QStringList score{QStringLiteral("risk"),
                                QStringLiteral("score"),
                                QStringLiteral("--model"),
                                file,
                                QStringLiteral("--test"),
                                folder.path(),
                                QStringLiteral("--test-presentations=2013J"),
                                QStringLiteral("--days=28"),
                                QStringLiteral("--format=json")};
        const auto scored = m_ctl.run(score);
        QVERIFY2(scored.exitCode == 0, qPrintable(scored.errors));
        QCOMPARE(scored.value("model"), trained.value("id"));
        const QJsonArray learners = scored.json.value(QStringLiteral("learners")).toArray();
        QCOMPARE(learners.size(), 1000);
        const QJsonObject first = learners.first().toObject();
        const QJsonObject last = learners.last().toObject();
        QVERIFY(first.value(QStringLiteral("probability")).toDouble() > 0.5);
        QVERIFY(last.value(QStringLiteral("probability")).toDouble() < 0.5);
        const QJsonObject reason = first.value(QStringLiteral("reasons")).toArray().first().toObject();
        QCOMPARE(reason.value(QStringLiteral("fact")).toString(), QStringLiteral("mean_score"));
        QVERIFY(reason.value(QStringLiteral("contribution")).toDouble() > 0);
        QVERIFY(reason.value(QStringLiteral("number")).toDouble() < 45);

        put(file, "{}");
        QCOMPARE(m_ctl.run(score).error("kind"), QStringLiteral("bad_input"));
        QVERIFY(QFile::remove(file));
        QCOMPARE(m_ctl.run(score).error("kind"), QStringLiteral("not_found"));
    }

    void beatsTheReferenceOnRealData()
    {
        const QString data =
            qEnvironmentVariable("VIRIDIAN_DATA_DIR", QStringLiteral(VIRIDIAN_SOURCE_DIR "/../shared/data")) +
            QStringLiteral("/oulad");
        if (!QDir(data).exists())
            QSKIP("The real data is not here: set VIRIDIAN_DATA_DIR to a folder with oulad/.");
        const auto answer =
            evaluate(data, {QStringLiteral("--train-presentations=2013B"),
                            QStringLiteral("--test-presentations=2014B"), QStringLiteral("--days=112")});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.errors));
        const QJsonObject day = firstDay(answer);
        QVERIFY(day.value(QStringLiteral("auc")).toDouble() > 0.84);
        QVERIFY(day.value(QStringLiteral("auc")).toDouble() >
                day.value(QStringLiteral("baseline")).toObject().value(QStringLiteral("auc")).toDouble());
    }
};

QTEST_GUILESS_MAIN(TestRiskCommand)
#include "tst_riskcommand.moc"

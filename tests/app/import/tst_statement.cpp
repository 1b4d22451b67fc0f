// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/duration.h"
#include "app/import/xapi/statement.h"

#include <QJsonDocument>
#include <QTest>

using namespace viridian;
using xapi::contentHash;
using xapi::readStatement;

namespace {

/// JSON with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QDateTime latest(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);

const QByteArray whole = json(
    "{"
    "'id': '9dc99b37-e920-4a68-a066-917faca28949',"
    "'actor': {'account': {'name': 'ann', 'homePage': 'http://mooc.example'}, 'name': 'Ann Example'},"
    "'verb': {'id': 'http://adlnet.gov/expapi/verbs/completed', 'display': {'en-US': 'completed'}},"
    "'object': {'id': 'http://mooc.example/quiz/1', 'definition': {"
    "'type': 'http://adlnet.gov/expapi/activities/assessment', 'name': {'fr': 'Essai', 'en-US': 'Quiz 1'}}},"
    "'result': {'score': {'scaled': 0.85}, 'success': true, 'completion': true, 'duration': 'PT1M30S'},"
    "'context': {'contextActivities': {'parent': {'id': 'course-v1:A', 'definition': {"
    "'type': 'http://adlnet.gov/expapi/activities/course', 'name': {'en': 'Course A'}}}}},"
    "'timestamp': '2021-11-29T23:09:00.867219+02:00', 'stored': '2021-11-30T00:00:00Z', 'version': '1.0.3'"
    "}");

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray with(const QByteArray &from, const QByteArray &to)
{
    QByteArray changed = whole;
    if (!changed.contains(from))
        qFatal("the statement has no %s", from.constData());
    return changed.replace(from, to);
}

} // namespace

class TestStatement : public QObject
{
    Q_OBJECT

private slots:
    void everything()
    {
        const auto action = readStatement(whole, latest);
        QVERIFY(action);
        QCOMPARE(action->id, QUuid::fromString(u"9dc99b37-e920-4a68-a066-917faca28949"));
        QCOMPARE(action->occurredAt, QDateTime(QDate(2021, 11, 29), QTime(21, 9, 0, 867), Qt::UTC));
        QCOMPARE(action->learner, QStringLiteral("ann@http://mooc.example"));
        QCOMPARE(action->learnerName, QStringLiteral("Ann Example"));
        QCOMPARE(action->course, QStringLiteral("course-v1:A"));
        QCOMPARE(action->courseTitle, QStringLiteral("Course A"));
        QCOMPARE(action->activity, QStringLiteral("http://mooc.example/quiz/1"));
        QCOMPARE(action->activityKind, QStringLiteral("assessment"));
        QCOMPARE(action->activityTitle, QStringLiteral("Quiz 1"));
        QCOMPARE(action->verb, QStringLiteral("completed"));
        QCOMPARE(action->seconds, 90);
        QCOMPARE(action->score, 85.0);
        QCOMPARE(action->contentHash.size(), 32);
        QVERIFY(action->voids.isNull());
    }

    void actors_data()
    {
        QTest::addColumn<QByteArray>("actor");
        QTest::addColumn<QString>("key"); // empty: refused
        QTest::newRow("mbox") << (json("{'mbox': 'mailto:Ann@Example.org'}"))
                              << QStringLiteral("ann@example.org");
        QTest::newRow("sum") << (json("{'mbox_sha1sum': 'EBD31E95'}")) << QStringLiteral("sha1:ebd31e95");
        QTest::newRow("openid") << (json("{'openid': 'http://ann.example'}"))
                                << QStringLiteral("http://ann.example");
        QTest::newRow("account without a home page") << (json("{'account': {'name': 'ann'}}")) << QString();
        QTest::newRow("name alone") << (json("{'name': 'Ann'}")) << QString();
        QTest::newRow("group") << (json("{'objectType': 'Group', 'mbox': 'mailto:a@b.example'}"))
                               << QString();
        QTest::newRow("no object") << QByteArray("7") << QString();
        QTest::newRow("zero byte") << (json("{'mbox': 'mailto:a\\u0000b'}")) << QString();
        QTest::newRow("half a letter") << (json("{'mbox': 'mailto:a\\ud800b'}")) << QString();
        QTest::newRow("key beyond an index")
            << json("{'openid': '") + QByteArray(1001, 'x') + json("'}") << QString();
    }

    void actors()
    {
        QFETCH(QByteArray, actor);
        QFETCH(QString, key);
        const auto action = readStatement(
            with(
                json(
                    "{'account': {'name': 'ann', 'homePage': 'http://mooc.example'}, 'name': 'Ann Example'}"),
                actor),
            latest);
        QCOMPARE(action.has_value(), !key.isEmpty());
        if (action)
            QCOMPARE(action->learner, key);
        else
            QVERIFY(!action.error().text().isEmpty());
    }

    void verbs_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("verb");
        QTest::newRow("viewed") << QByteArray("https://w3id.org/xapi/video/verbs/Watched")
                                << QStringLiteral("viewed");
        QTest::newRow("completed") << QByteArray("passed") << QStringLiteral("completed");
        QTest::newRow("attempted") << QByteArray("http://adlnet.gov/expapi/verbs/failed")
                                   << QStringLiteral("attempted");
        QTest::newRow("submitted") << QByteArray("http://id.tincanapi.com/verb/turned-in")
                                   << QStringLiteral("submitted");
        QTest::newRow("another") << QByteArray("http://a.example/read-watched")
                                 << QStringLiteral("interacted");
        QTest::newRow("of no word") << QByteArray("http://a.example/") << QStringLiteral("interacted");
    }

    void verbs()
    {
        QFETCH(QByteArray, address);
        QFETCH(QString, verb);
        const auto action = readStatement(with("http://adlnet.gov/expapi/verbs/completed", address), latest);
        QVERIFY(action);
        QCOMPARE(action->verb, verb);
    }

    void scores_data()
    {
        QTest::addColumn<QByteArray>("score");
        QTest::addColumn<double>("expected"); // -1: none
        QTest::newRow("scaled") << (json("{'scaled': 1}")) << 100.0;
        QTest::newRow("scaled below 0") << (json("{'scaled': -0.5, 'raw': 1, 'max': 2}")) << 0.0;
        QTest::newRow("scaled too large") << (json("{'scaled': 1.5}")) << -1.0;
        QTest::newRow("raw of max") << (json("{'raw': 3, 'max': 4}")) << 75.0;
        QTest::newRow("raw between") << (json("{'raw': 15, 'min': 10, 'max': 20}")) << 50.0;
        QTest::newRow("raw alone") << (json("{'raw': 3}")) << -1.0;
        QTest::newRow("raw outside") << (json("{'raw': 5, 'max': 4}")) << -1.0;
        QTest::newRow("no range") << (json("{'raw': 5, 'min': 5, 'max': 5}")) << -1.0;
        QTest::newRow("beyond numbers") << (json("{'raw': 1e308, 'min': -1e308, 'max': 1.1e308}")) << -1.0;
        QTest::newRow("text") << (json("{'scaled': '1'}")) << -1.0;
    }

    void scores()
    {
        QFETCH(QByteArray, score);
        QFETCH(double, expected);
        const auto action = readStatement(with(json("{'scaled': 0.85}"), score), latest);
        QVERIFY(action);
        QCOMPARE(action->score.value_or(-1), expected);
    }

    void aLongTitleEndsWithAWholeLetter()
    {
        const QByteArray letters(299, 'x');
        const auto action = readStatement(with("Quiz 1", letters + "\U0001F33F"), latest);
        QVERIFY(action);
        QCOMPARE(action->activityTitle, QString::fromLatin1(letters));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("statement");
        const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
        row("nothing", "");
        row("no JSON", "{");
        row("no object", "[1]");
        row("not UTF-8", with("Ann Example", "Ann \xE9"));
        row("deep", QByteArray(500'000, '['));
        row("id of another form", with("9dc99b37-e920", "x"));
        row("id that is a number", with("\"9dc99b37-e920-4a68-a066-917faca28949\"", "7"));
        row("no verb", with("\"verb\"", "\"v\""));
        row("no object", with("\"object\"", "\"o\""));
        row("activity without id", with("http://mooc.example/quiz/1", ""));
        row("timestamp of no day", with("2021-11-29T", "2021-02-29T"));
        row("timestamp in the future", with("2021-11-29T", "2121-11-29T"));
        row("timestamp long ago", with("2021-11-29T", "0001-11-29T"));
        row("duration of another form", with("PT1M30S", "90"));
        row("huge number", with("0.85", "1e999"));
        row("voiding nothing", with("verbs/completed", "verbs/voided"));
    }

    void refused()
    {
        QFETCH(QByteArray, statement);
        const auto action = readStatement(statement, latest);
        QVERIFY(!action);
        QVERIFY(!action.error().text().isEmpty());
        QVERIFY(action.error().text().size() < 300);
    }

    void storedStandsForTheTimestamp()
    {
        const auto action = readStatement(with("\"timestamp\"", "\"t\""), latest);
        QVERIFY(action);
        QCOMPARE(action->occurredAt, QDateTime(QDate(2021, 11, 30), QTime(0, 0), Qt::UTC));
    }

    void voiding()
    {
        const auto action = readStatement(
            json("{'actor': {'mbox': 'mailto:a@b.example'}, 'verb': {'id': "
                 "'http://adlnet.gov/expapi/verbs/voided'},"
                 "'object': {'objectType': 'StatementRef', 'id': '9dc99b37-e920-4a68-a066-917faca28949'},"
                 "'timestamp': '2021-11-29T00:00:00Z'}"),
            latest);
        QVERIFY(action);
        QCOMPARE(action->voids, QUuid::fromString(u"9dc99b37-e920-4a68-a066-917faca28949"));
        QVERIFY(!action->id.isNull());
        QVERIFY(action->learner.isEmpty());
    }

    void idFromTheContent()
    {
        const auto once =
            readStatement(with("\"id\": \"9dc99b37-e920-4a68-a066-917faca28949\",", ""), latest);
        const auto again =
            readStatement(with("\"id\": \"9dc99b37-e920-4a68-a066-917faca28949\",", " "), latest);
        const auto other = readStatement(
            with("\"id\": \"9dc99b37-e920-4a68-a066-917faca28949\",", "").replace("0.85", "0.86"), latest);
        QVERIFY(once && again && other);
        QVERIFY(!once->id.isNull());
        QCOMPARE(once->id, again->id);
        QVERIFY(once->id != other->id);
    }

    void sameContent()
    {
        const QByteArray hash = contentHash(object(whole));
        for (const auto &same :
             {with("2021-11-29T23:09:00.867219+02:00", "2021-11-29T21:09:00.867Z"),
              with("\"stored\"", "\"authority\""), with("1.0.3", "2.0.0"),
              with("\"display\": {\"en-US\": \"completed\"}", "\"display\": {}"), with("Quiz 1", "Quiz One"),
              with("Course A", "Course B"),
              with("\"success\": true, ", "")
                  .replace("\"completion\": true,", "\"completion\": true, \"success\": true,")})
            QCOMPARE(contentHash(object(same)), hash);
        for (const auto &other : {with("0.85", "0.86"), with("quiz/1", "quiz/2"), with("ann", "bob"),
                                  with("PT1M30S", "PT1M31S"), with("course-v1:A", "course-v1:B")})
            QVERIFY(contentHash(object(other)) != hash);
    }

    void durations_data()
    {
        QTest::addColumn<QString>("duration");
        QTest::addColumn<int>("seconds"); // -1: none
        const auto row = [](const char *duration, int seconds) {
            QTest::newRow(duration) << QString::fromLatin1(duration) << seconds;
        };
        row("PT0S", 0);
        row("PT1H30M", 5400);
        row("PT16559.14S", 16559);
        row("PT0.5S", 1);
        row("P1DT1S", 86401);
        row("P2W", 1'209'600);
        row("P1Y", 31'536'000);
        row("P1M", 2'592'000);
        row("P2Y", -1);
        row("P", -1);
        row("PT", -1);
        row("P1DT", -1);
        row("", -1);
        row("90", -1);
        row("PT-1S", -1);
        row("PT99999999999999999999S", -1);
    }

    void durations()
    {
        QFETCH(QString, duration);
        QFETCH(int, seconds);
        QCOMPARE(xapi::secondsOf(duration).value_or(-1), seconds);
    }
};

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "tests/api/json/allrecords.h"

#include <QTest>

using namespace viridian;

namespace {

struct Forgotten
{
    int here = 0;
    std::optional<QString> missing;
};

} // namespace

template <>
inline constexpr json::Members<&Forgotten::here> json::fields<Forgotten>{};
static_assert(!json::isDescribedInFull<Forgotten>());
static_assert(json::isDescribedInFull<CourseRef>());

/// Records to JSON and back.
class TestCodec : public QObject
{
    Q_OBJECT

    static QJsonObject objectOf(const QByteArray &text) { return QJsonDocument::fromJson(text).object(); }
    static QByteArray textOf(const QJsonObject &object) { return QJsonDocument(object).toJson(); }

    template <typename T>
    static QStringList badFields(const json::Decoded<T> &decoded)
    {
        QStringList fields;
        if (!decoded) {
            for (const auto &bad : decoded.error())
                fields.append(bad.field);
        }
        return fields;
    }

    template <typename Record>
    static json::Decoded<PlannedWork> readWork(const Record &change)
    {
        QJsonObject object = objectOf(json::encode(Generator().make<PlannedWork>()));
        change(object);
        return json::decodeAnswer<PlannedWork>(textOf(object));
    }

private slots:
    void everyRecordComesBack()
    {
        Generator generator;
        forEachRecord<AnswerRecords>([&]<typename T>(const T &empty) {
            const T full = generator.make<T>();
            const QByteArray text = json::encode(full);
            const auto back = json::decodeAnswer<T>(text);
            QVERIFY2(back, qPrintable(typeName<T>() + badFields(back).join(u' ')));
            QVERIFY2(*back == full, text);
            // Every member was another than in a new record, so none was left out.
            json::fields<T>.each([&]<auto Member>() {
                QVERIFY2(!(full.*Member == empty.*Member), qPrintable(typeName<T>()));
            });
            // Qt's own parser finds nothing more and nothing else.
            QCOMPARE(qsizetype(objectOf(text).size()), qsizetype(json::fields<T>.count));
        });
    }

    void everyBodyComesBack()
    {
        Generator generator;
        forEachRecord<BodyRecords>([&]<typename T>(const T &) {
            T full = generator.make<T>();
            const auto back = json::decodeRequest<T>(json::encode(full));
            QVERIFY2(back, qPrintable(typeName<T>() + badFields(back).join(u' ')));
            json::fields<T>.each([&]<auto Member>() {
                if constexpr (json::traits<Member>.isElsewhere)
                    full.*Member = T().*Member;
            });
            QVERIFY2(*back == full, qPrintable(typeName<T>()));
        });
    }

    void whatIsMissingIsNamed()
    {
        Generator generator;
        forEachRecord<AnswerRecords>([&]<typename T>(const T &) {
            const QJsonObject full = objectOf(json::encode(generator.make<T>()));
            for (const QString &name : full.keys()) {
                QJsonObject object = full;
                object.remove(name);
                QCOMPARE(badFields(json::decodeAnswer<T>(textOf(object))), QStringList{name});
            }
        });
    }

    void whatHasAnotherTypeIsNamed()
    {
        Generator generator;
        forEachRecord<AnswerRecords>([&]<typename T>(const T &) {
            const QJsonObject full = objectOf(json::encode(generator.make<T>()));
            for (const QString &name : full.keys()) {
                QJsonObject object = full;
                // Neither is any member's type: a list in a list, and an object with a stranger inside.
                for (const auto &wrong :
                     {QJsonValue(QJsonArray({QJsonValue(QJsonArray())})), QJsonValue(QJsonObject{})}) {
                    object.insert(name, wrong);
                    const QStringList bad = badFields(json::decodeAnswer<T>(textOf(object)));
                    QVERIFY2(!bad.isEmpty() && bad.first().startsWith(name),
                             qPrintable(typeName<T>() + u'.' + name + QStringLiteral(": ") + bad.join(u' ')));
                }
            }
        });
    }

    void pathsLeadToTheField()
    {
        QJsonObject page = objectOf(json::encode(Generator().make<KeysetPage<LearnerRow>>()));
        QJsonArray rows = page.value(QStringLiteral("rows")).toArray();
        QJsonObject row = rows.at(1).toObject();
        QJsonObject risk = row.value(QStringLiteral("risk")).toObject();
        risk.insert(QStringLiteral("band"), QStringLiteral("extreme"));
        risk.insert(QStringLiteral("probability"), QStringLiteral("0.5"));
        row.insert(QStringLiteral("risk"), risk);
        rows.replace(1, row);
        page.insert(QStringLiteral("rows"), rows);
        const auto read = json::decodeAnswer<KeysetPage<LearnerRow>>(textOf(page));
        QCOMPARE(badFields(read), (QStringList{QStringLiteral("rows[1].risk.probability"),
                                               QStringLiteral("rows[1].risk.band")}));
        QCOMPARE(read.error().last().message, QStringLiteral("must be one of: low, medium, high"));
    }

    void noMoreThanTwentyAreNamed()
    {
        QByteArray body = "[";
        for (int i = 0; i < 1000; ++i)
            body += "null,";
        body.back() = ']';
        const auto read = json::decodeAnswer<QList<CourseRef>>(body);
        QCOMPARE(read.error().size(), 20);
        QCOMPARE(read.error().last().field, QStringLiteral("[19]"));
    }

    void strangers()
    {
        // An answer of a newer server may say more.
        const auto answer = readWork([](QJsonObject &object) { object.insert(QStringLiteral("new"), 1); });
        QVERIFY(answer);
        // A request may not: what it asks for would not be done.
        const QByteArray change = R"({"version": 3, "putaway": true, "role": "trainer"})";
        QCOMPARE(badFields(json::decodeRequest<FollowUpChange>(change)),
                 (QStringList{QStringLiteral("putaway"), QStringLiteral("role")}));
    }

    void whatARequestMayLeaveOut()
    {
        const auto change = json::decodeRequest<FollowUpChange>(R"({"version": 3, "text": null})");
        QVERIFY(change);
        QCOMPARE(*change, (FollowUpChange{.version = 3}));
        QCOMPARE(badFields(json::decodeRequest<FollowUpChange>("{}")),
                 QStringList{QStringLiteral("version")});
        QCOMPARE(badFields(json::decodeRequest<LoginRequest>(R"({"login": ""})")),
                 (QStringList{QStringLiteral("organization"), QStringLiteral("password")}));
    }

    void values_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isUsable");
        const auto row = [](const char *field, const char *value, bool isUsable) {
            QTest::addRow("%s %s", field, value)
                << QString::fromLatin1(field) << QByteArray(value) << isUsable;
        };
        row("share", "1e308", true);
        row("share", "-0.1", true);
        row("share", "1e400", false);
        row("share", "NaN", false);
        row("share", "\"1\"", false);
        row("share", "null", false);
        row("share", "true", false);
        row("score", "null", true);
        row("score", "1e400", false);
        row("title", "\"\"", true);
        row("title", "null", false);
        row("title", "\"a\\u0000b\"", false);
        row("title", "\"\\ud800\"", false);
        row("title", "12", false);
        row("due", "\"2024-02-29\"", true);
        row("due", "\"2023-02-29\"", false);
        row("due", "\"2024-2-9\"", false);
        row("due", "\"2024-02-29T00:00:00Z\"", false);
        row("due", "\"20240229\"", false);
        row("due", "\"\"", false);
        row("activityId", "\"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"", true);
        row("activityId", "\"1B4E28BA-2FA1-11D2-883F-0016D3CCA427\"", true);
        row("activityId", "\"{1b4e28ba-2fa1-11d2-883f-0016d3cca427}\"", false);
        row("activityId", "\"00000000-0000-0000-0000-000000000000\"", false);
        row("activityId", "\"1b4e28ba\"", false);
        row("activityId", "null", false);
    }
    void values()
    {
        QFETCH(const QString, field);
        QFETCH(const QByteArray, value);
        QFETCH(const bool, isUsable);
        QByteArray body = "{";
        const QJsonObject full = objectOf(json::encode(Generator().make<PlannedWork>()));
        for (const QString &name : full.keys()) {
            body += '"' + name.toUtf8() + "\":";
            const QByteArray own = QJsonDocument(QJsonArray{full.value(name)}).toJson(QJsonDocument::Compact);
            body += (name == field ? value : own.mid(1, own.size() - 2)) + ',';
        }
        body.back() = '}';
        const auto read = json::decodeAnswer<PlannedWork>(body);
        QCOMPARE(read.has_value(), isUsable);
        // Where the text is no JSON at all, Qt stops there and no field can be named.
        const bool isJson = QJsonDocument::fromJson("[" + value + "]").isArray();
        if (!isUsable)
            QCOMPARE(badFields(read), QStringList{isJson ? field : QString()});
    }

    void wholeNumbers_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isUsable");
        for (const char *usable : {"0", "-7", "2147483647", "-2147483648", "1e3"})
            QTest::newRow(usable) << QByteArray(usable) << true;
        for (const char *unusable : {"1.5", "2147483648", "-2147483649", "1e300", "\"1\"", "null", "false"})
            QTest::newRow(unusable) << QByteArray(unusable) << false;
    }
    void wholeNumbers()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const bool, isUsable);
        const auto read = json::decodeRequest<FollowUpChange>("{\"version\":" + value + "}");
        QCOMPARE(read.has_value(), isUsable);
        if (!isUsable)
            QCOMPARE(badFields(read), QStringList{QStringLiteral("version")});
    }

    void moments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("moment");
        const QDateTime moment(QDate(2026, 3, 4), QTime(2, 3, 4), Qt::UTC);
        QTest::newRow("seconds") << QStringLiteral("2026-03-04T02:03:04Z") << moment;
        QTest::newRow("milliseconds") << QStringLiteral("2026-03-04T02:03:04.005Z") << moment.addMSecs(5);
        QTest::newRow("local") << QStringLiteral("2026-03-04T02:03:04") << QDateTime();
        QTest::newRow("offset") << QStringLiteral("2026-03-04T02:03:04+01:00") << QDateTime();
        QTest::newRow("hour 25") << QStringLiteral("2026-03-04T25:03:04Z") << QDateTime();
        QTest::newRow("a day") << QStringLiteral("2026-03-04") << QDateTime();
    }
    void moments()
    {
        QFETCH(const QString, text);
        QFETCH(const QDateTime, moment);
        QJsonObject object = objectOf(json::encode(Freshness()));
        object.insert(QStringLiteral("analysedAt"), text);
        const auto read = json::decodeAnswer<Freshness>(textOf(object));
        QCOMPARE(read.has_value(), moment.isValid());
        if (moment.isValid())
            QCOMPARE(read->analysedAt, moment);
    }

    void otherZonesAreWrittenInUtc()
    {
        Freshness freshness;
        freshness.analysedAt = QDateTime(QDate(2026, 1, 1), QTime(0, 30), Qt::OffsetFromUTC, 3600);
        QVERIFY(json::encode(freshness).startsWith(R"({"analysedAt":"2025-12-31T23:30:00.000Z",)"));
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("quotes") << QStringLiteral("a \"b\" \\ /");
        QString controls;
        for (char16_t c = 1; c < 0xa0; ++c)
            controls += QChar(c);
        QTest::newRow("controls") << controls;
        QTest::newRow("beyond the first plane") << QStringLiteral("\U0001f600 \u2028 Ελλάδα");
        QTest::newRow("long") << QString(100'000, u'ü');
    }
    void texts()
    {
        QFETCH(const QString, text);
        const auto back = json::decodeAnswer<CourseRef>(
            json::encode(CourseRef{QUuid::createUuid(), text, QStringLiteral("plain")}));
        QVERIFY(back);
        QCOMPARE(back->code, text);
    }

    void numbersKeepEveryBit()
    {
        for (const double value :
             {0.1, 1.0 / 3, 1e-300, 1.7976931348623157e308, 5e-324, 123456789.125, 100.0}) {
            ActivityDay day{.day = QDate(2026, 1, 1), .gained = value};
            QCOMPARE(json::decodeAnswer<ActivityDay>(json::encode(day))->gained, value);
        }
        // There is no such number in JSON; a reader is told that it is missing.
        const auto broken = json::decodeAnswer<ActivityDay>(
            json::encode(ActivityDay{.day = QDate(2026, 1, 1), .gained = std::nan("")}));
        QCOMPARE(badFields(broken), QStringList{QStringLiteral("gained")});
    }

    void words()
    {
        QCOMPARE(json::words<Role>(), (QList<QByteArray>{"learner", "trainer", "org_admin"}));
        QCOMPARE(json::words<TimeRange>(), (QList<QByteArray>{"7d", "30d", "90d", "1y"}));
        QCOMPARE(json::words<LearnerSort>(),
                 (QList<QByteArray>{"pace", "lastActive", "name", "missed", "score", "risk"}));
        QCOMPARE(json::words<FollowUpOutcome>(), (QList<QByteArray>{"done", "no_answer", "not_needed"}));
        QCOMPARE(json::words<ErrorKind>().size(), qsizetype(ErrorKind::Internal) + 1);
        QCOMPARE(json::fromWord<ErrorKind>(QStringLiteral("rateLimited")), ErrorKind::RateLimited);
        QVERIFY(!json::fromWord<Role>(QStringLiteral("Learner")));
    }

    void noDocument_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "null", "12", "[]", "{", "{} {}", "\xff", "{\"version\":3}x"})
            QTest::newRow(body) << QByteArray(body);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void noDocument()
    {
        QFETCH(const QByteArray, body);
        const auto read = json::decodeRequest<FollowUpChange>(body);
        QVERIFY(!read);
        QCOMPARE(badFields(read), QStringList{QString()});
        QVERIFY(!read.error().first().message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"

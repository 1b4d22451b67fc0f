// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/parameters.h"
#include "tests/api/json/allrecords.h"

#include <QTest>

using namespace viridian;

/// Queries to URLs and back.
class TestParameters : public QObject
{
    Q_OBJECT

    /// As a server takes a URL apart.
    static json::Parameters parametersOf(const QByteArray &query)
    {
        json::Parameters parameters;
        if (!query.isEmpty()) {
            const auto parts = query.split('&');
            for (const QByteArray &part : parts)
                parameters.append(
                    {QString::fromUtf8(QByteArray::fromPercentEncoding(part.left(part.indexOf('=')))),
                     QString::fromUtf8(QByteArray::fromPercentEncoding(part.mid(part.indexOf('=') + 1)))});
        }
        return parameters;
    }

    template <typename T>
    static QByteArray queryOf(const T &record)
    {
        QUrlQuery query;
        json::addParameters(record, query);
        QUrl url(QStringLiteral("https://viridian.example/"));
        url.setQuery(query);
        return url.query(QUrl::FullyEncoded).toLatin1();
    }

private slots:
    void everyQueryComesBack()
    {
        Generator generator;
        forEachRecord<QueryRecords>([&]<typename T>(const T &empty) {
            T full = generator.make<T>();
            json::fields<T>.each([&]<auto Member>() {
                if constexpr (json::traits<Member>.isElsewhere)
                    full.*Member = empty.*Member;
            });
            const auto back = json::decodeParameters<T>(parametersOf(queryOf(full)));
            QVERIFY2(back, qPrintable(typeName<T>()));
            QVERIFY2(*back == full, queryOf(full));
            QCOMPARE(queryOf(empty), QByteArray());
        });
    }

    void anyText_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"a+b", "a&b=c", "50 %", "#1", "\"quoted\"", "é😀", "%2B", ";/?:@"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void anyText()
    {
        QFETCH(const QString, text);
        const auto back =
            json::decodeParameters<LearnersQuery>(parametersOf(queryOf(LearnersQuery{.search = text})));
        QVERIFY(back);
        QCOMPARE(back->search, text);
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char *query, const QStringList &fields) {
            QTest::newRow(query) << QByteArray(query) << fields;
        };
        row("limit=1000&descending=true&sort=lastActive", {});
        row("limit=0", {QStringLiteral("limit")});
        row("limit=1001", {QStringLiteral("limit")});
        row("limit=+5", {QStringLiteral("limit")});
        row("limit=5.0", {QStringLiteral("limit")});
        row("limit=", {QStringLiteral("limit")});
        row("limit=99999999999", {QStringLiteral("limit")});
        row("descending=1&openOnly=TRUE", {QStringLiteral("descending"), QStringLiteral("openOnly")});
        row("sort=LastActive", {QStringLiteral("sort")});
        row("courseId=1", {QStringLiteral("courseId")});
        row("courseId=", {QStringLiteral("courseId")});
        row("cursor=%21", {QStringLiteral("cursor")});
        row("search=a&search=b", {QStringLiteral("search")});
        row("role=trainer", {QStringLiteral("role")});
        row("Search=a", {QStringLiteral("Search")});
        row("a=b&limit=x", {QStringLiteral("limit"), QStringLiteral("a")});
    }
    void whatIsRefused()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QStringList, fields);
        const auto read = json::decodeParameters<LearnersQuery>(parametersOf(query));
        QStringList bad;
        if (!read) {
            for (const auto &field : read.error())
                bad.append(field.field);
        }
        QCOMPARE(bad, fields);
    }

    void tooLong()
    {
        const QString longest(json::longestSearch, u'x');
        QVERIFY(json::decodeParameters<CoursesQuery>({{QStringLiteral("search"), longest}}));
        QVERIFY(!json::decodeParameters<CoursesQuery>({{QStringLiteral("search"), longest + u'x'}}));
    }

    void severalRecordsShareAQuery()
    {
        json::ParameterReader reader(parametersOf("timeRange=1y&includePredictions=false"));
        DashboardQuery query;
        AnalyticsOptions options;
        reader.read(query);
        reader.read(options);
        QVERIFY(reader.end());
        QCOMPARE(query.range, TimeRange::Year);
        QCOMPARE(options, (AnalyticsOptions{.includePredictions = false}));
    }
};

QTEST_GUILESS_MAIN(TestParameters)
#include "tst_parameters.moc"

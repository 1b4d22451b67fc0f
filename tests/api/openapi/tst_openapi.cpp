// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "db/snapshot/wire.h"
#include "tests/api/json/allrecords.h"
#include "tests/support/apicontract.h"

#include <QTest>

using namespace viridian;

namespace {

/// What api/openapi.yaml has to say about a type, without the words for people.
class Expected
{
public:
    template <typename T>
    QJsonObject schema(const json::Traits &traits = {})
    {
        if constexpr (json::IsOptional<T>::value)
            return orNull(schema<typename T::value_type>(traits));
        else if constexpr (IsList<T>::value)
            return {{QStringLiteral("type"), QStringLiteral("array")},
                    {QStringLiteral("items"), schema<typename IsList<T>::Item>()}};
        else if constexpr (std::is_enum_v<T>)
            return enumeration<T>();
        else if constexpr (json::Described<T>)
            return reference(typeName<T>());
        else
            return traits.mayBeNull ? orNull(plain<T>(traits)) : plain<T>(traits);
    }

    /// The enumerations that came by.
    const QHash<QString, QStringList> &enumerations() const { return m_enumerations; }

private:
    template <typename T>
    struct IsList : std::false_type
    {
    };
    template <typename T>
    struct IsList<QList<T>> : std::true_type
    {
        using Item = T;
    };

    static QJsonObject reference(const QString &name)
    {
        return {{QStringLiteral("$ref"), QString(QStringLiteral("#/components/schemas/") + name)}};
    }

    static QJsonObject orNull(QJsonObject schema)
    {
        const QString type = QStringLiteral("type");
        if (schema.contains(QStringLiteral("$ref")))
            return {
                {QStringLiteral("oneOf"), QJsonArray{schema, QJsonObject{{type, QStringLiteral("null")}}}}};
        schema.insert(type, QJsonArray{schema.value(type), QStringLiteral("null")});
        return schema;
    }

    template <typename E>
    QJsonObject enumeration()
    {
        QString name = typeName<E>();
        if constexpr (std::is_same_v<E, RiskReason::Fact>)
            name = QStringLiteral("RiskFact");
        else if constexpr (std::is_same_v<E, SearchHit::Kind>)
            name = QStringLiteral("SearchHitKind");
        QStringList words;
        for (const auto &word : json::words<E>())
            words.append(QString::fromLatin1(word));
        m_enumerations.insert(name, words);
        return reference(name);
    }

    template <typename T>
    static QJsonObject plain(const json::Traits &traits)
    {
        const QString type = QStringLiteral("type"), format = QStringLiteral("format");
        const QString text = QStringLiteral("string");
        if constexpr (std::is_same_v<T, bool>) {
            return {{type, QStringLiteral("boolean")}};
        } else if constexpr (std::is_same_v<T, int>) {
            QJsonObject schema{{type, QStringLiteral("integer")}, {format, QStringLiteral("int32")}};
            if (traits.least != json::Traits().least)
                schema.insert(QStringLiteral("minimum"), traits.least);
            if (traits.most != json::Traits().most)
                schema.insert(QStringLiteral("maximum"), traits.most);
            return schema;
        } else if constexpr (std::is_same_v<T, double>) {
            return {{type, QStringLiteral("number")}};
        } else if constexpr (std::is_same_v<T, QString>) {
            QJsonObject schema{{type, text}};
            if (traits.most != json::Traits().most)
                schema.insert(QStringLiteral("maxLength"), traits.most);
            return schema;
        } else if constexpr (std::is_same_v<T, QByteArray>) {
            return {{type, text}, {QStringLiteral("pattern"), QStringLiteral("^[A-Za-z0-9_-]*$")}};
        } else if constexpr (std::is_same_v<T, QUuid>) {
            return {{type, text}, {format, QStringLiteral("uuid")}};
        } else if constexpr (std::is_same_v<T, QDate>) {
            return {{type, text}, {format, QStringLiteral("date")}};
        } else {
            static_assert(std::is_same_v<T, QDateTime>);
            return {{type, text}, {format, QStringLiteral("date-time")}};
        }
    }

    QHash<QString, QStringList> m_enumerations;
};

/// Without what is for people.
QJsonObject bare(QJsonObject schema)
{
    for (const auto *word : {"description", "default", "example"})
        schema.remove(QLatin1StringView(word));
    if (schema.value(QStringLiteral("format")) == QStringLiteral("password"))
        schema.remove(QStringLiteral("format"));
    return schema;
}

QString name(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QStringList sorted(const QJsonValue &names)
{
    QStringList list;
    for (const QJsonValue &entry : names.toArray())
        list.append(entry.toString());
    list.sort();
    return list;
}

} // namespace

/// The contract says what the programs do: the fields of every record, the parameters of every query, and an
/// operation for every route.
class TestOpenApi : public QObject
{
    Q_OBJECT

    ApiContract m_contract;
    Expected m_expected;

    template <typename Tuple>
    void compareRecords(bool isRequest)
    {
        forEachRecord<Tuple>([&]<typename T>(const T &) {
            const QString record = typeName<T>();
            const QJsonObject schema = m_contract.schema(record);
            QVERIFY2(!schema.isEmpty(), qPrintable(record));
            const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
            QStringList names, required;
            json::fields<T>.each([&]<auto Member>() {
                using Type = json::FieldType<Member, T>;
                if (json::traits<Member>.isElsewhere)
                    return;
                const QString field = name(json::fieldName<Member>);
                names.append(field);
                if (!isRequest || !(json::Optional<Type> || json::traits<Member>.isOptional))
                    required.append(field);
                const QJsonObject found = bare(properties.value(field).toObject());
                const QJsonObject wanted = m_expected.schema<Type>(json::traits<Member>);
                QVERIFY2(found == wanted,
                         qPrintable(record + u'.' + field + u' ' + textOf(found) + u' ' + textOf(wanted)));
            });
            names.sort();
            required.sort();
            QCOMPARE(properties.keys(), names);
            QCOMPARE(sorted(schema.value(QStringLiteral("required"))), required);
            QCOMPARE(schema.value(QStringLiteral("additionalProperties")) == QJsonValue(false), isRequest);
            QCOMPARE(schema.value(QStringLiteral("type")).toString(), QStringLiteral("object"));
            QVERIFY2(!schema.value(QStringLiteral("description")).toString().isEmpty(), qPrintable(record));
        });
    }

    QJsonObject operationById(const QString &id) const
    {
        const QJsonObject paths = m_contract.document().value(QStringLiteral("paths")).toObject();
        for (const QJsonValue &path : paths)
            for (const QJsonValue &operation : path.toObject())
                if (operation.toObject().value(QStringLiteral("operationId")).toString() == id)
                    return operation.toObject();
        return {};
    }

    template <typename T>
    void addParameters(QMap<QString, QJsonObject> &query, QStringList &path)
    {
        const QJsonObject usual = QJsonDocument::fromJson(json::encode(T())).object();
        json::fields<T>.each([&]<auto Member>() {
            using Type = json::FieldType<Member, T>;
            const QString field = name(json::fieldName<Member>);
            if constexpr (json::traits<Member>.isElsewhere) {
                path.append(field);
            } else if constexpr (json::Described<Type>) {
                addParameters<Type>(query, path);
            } else {
                QJsonObject schema = m_expected.schema<Type>(json::traits<Member>);
                if (!usual.value(field).isNull())
                    schema.insert(QStringLiteral("default"), usual.value(field));
                query.insert(field, schema);
            }
        });
    }

    /// The operation's parameters are those of the records; the ones of the path are in it.
    template <typename... T>
    void compareParameters(const QString &id)
    {
        QMap<QString, QJsonObject> wanted, found;
        QStringList elsewhere, inPath;
        (addParameters<T>(wanted, elsewhere), ...);
        const QJsonObject operation = operationById(id);
        QVERIFY2(!operation.isEmpty(), qPrintable(id));
        for (const QJsonValue &entry : operation.value(QStringLiteral("parameters")).toArray()) {
            const QJsonObject parameter = m_contract.schemas().resolved(entry.toObject());
            const QString field = parameter.value(QStringLiteral("name")).toString();
            if (parameter.value(QStringLiteral("in")) == QStringLiteral("query"))
                found.insert(field, parameter.value(QStringLiteral("schema")).toObject());
            else if (parameter.value(QStringLiteral("in")) == QStringLiteral("path"))
                inPath.append(field);
        }
        QCOMPARE(found.keys(), wanted.keys());
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
            QVERIFY2(found.value(it.key()) == it.value(),
                     qPrintable(id + u' ' + it.key() + u' ' + textOf(found.value(it.key())) + u' ' +
                                textOf(it.value())));
        elsewhere.removeOne(QStringLiteral("role"));
        inPath.removeOne(QStringLiteral("role"));
        QCOMPARE(inPath, elsewhere);
    }

private slots:
    void answers() { compareRecords<AnswerRecords>(false); }
    void bodies() { compareRecords<BodyRecords>(true); }

    void queries()
    {
        compareParameters<LearnerQuery, AnalyticsOptions>(QStringLiteral("learnerDashboard"));
        compareParameters<DashboardQuery, AnalyticsOptions>(QStringLiteral("trainerDashboard"));
        compareParameters<DashboardQuery, AnalyticsOptions>(QStringLiteral("organizationDashboard"));
        compareParameters<CourseQuery>(QStringLiteral("course"));
        compareParameters<SkillQuery>(QStringLiteral("skill"));
        compareParameters<LearnersQuery>(QStringLiteral("learners"));
        compareParameters<CoursesQuery>(QStringLiteral("courses"));
        compareParameters<SkillsQuery>(QStringLiteral("skills"));
        compareParameters<SearchQuery>(QStringLiteral("search"));
        compareParameters<FollowUpsQuery>(QStringLiteral("followUps"));
        compareParameters<PageRequest>(QStringLiteral("reports"));
    }

    void enumerations()
    {
        answers();
        queries();
        QVERIFY(m_expected.enumerations().size() >= 15);
        for (auto it = m_expected.enumerations().cbegin(); it != m_expected.enumerations().cend(); ++it) {
            QStringList words;
            for (const QJsonValue &word : m_contract.schema(it.key()).value(QStringLiteral("enum")).toArray())
                words.append(word.toString());
            QCOMPARE(words, it.value());
        }
        // The role in a path is the only word of its own.
        const QJsonObject role = m_contract.schemas().resolved(
            {{QStringLiteral("$ref"), QStringLiteral("#/components/parameters/Role")}});
        QStringList segments;
        for (const QByteArray &word : json::words<Role>())
            segments.append(QString::fromLatin1(word).replace(u'_', u'-'));
        QCOMPARE(role.value(QStringLiteral("schema")).toObject().value(QStringLiteral("enum")).toArray(),
                 QJsonArray::fromStringList(segments));
    }

    void noSchemaIsLeftOver()
    {
        QSet<QString> described;
        const auto add = [&]<typename T>(const T &) { described.insert(typeName<T>()); };
        forEachRecord<AnswerRecords>(add);
        forEachRecord<BodyRecords>(add);
        answers();
        bodies();
        queries();
        for (const QString &enumeration : m_expected.enumerations().keys())
            described.insert(enumeration);
        const QJsonObject components = m_contract.document().value(QStringLiteral("components")).toObject();
        for (const QString &schema : components.value(QStringLiteral("schemas")).toObject().keys())
            QVERIFY2(described.contains(schema), qPrintable(schema));
    }

    void everyRouteIsThere_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("id");
        const auto row = [](const char *method, const char *path, const char *id) {
            QTest::addRow("%s %s", method, path)
                << QByteArray(method) << QByteArray("/api/v1") + path << QString::fromLatin1(id);
        };
        row("POST", "/auth/login", "login");
        row("POST", "/auth/refresh", "refreshToken");
        row("POST", "/auth/logout", "logout");
        row("GET", "/auth/profile", "profile");
        row("GET", "/analytics/learner?timeRange=7d", "learnerDashboard");
        row("GET", "/analytics/trainer", "trainerDashboard");
        row("GET", "/analytics/organization", "organizationDashboard");
        row("GET", "/analytics/freshness", "freshness");
        row("POST", "/analytics/refresh", "refresh");
        row("GET", "/trainer/learners", "learners");
        row("GET", "/org-admin/courses", "courses");
        row("GET", "/learner/courses/7c9e", "course");
        row("GET", "/trainer/skills", "skills");
        row("GET", "/trainer/skills/7c9e", "skill");
        row("GET", "/trainer/search", "search");
        row("GET", "/trainer/learners/1/courses/2/follow-ups", "followUps");
        row("PUT", "/trainer/follow-ups/1", "addFollowUp");
        row("PATCH", "/trainer/follow-ups/1", "changeFollowUp");
        row("POST", "/trainer/sync", "sync");
        row("POST", "/reports/generate", "generateReport");
        row("GET", "/reports/history", "reports");
        row("GET", "/reports/1/status", "report");
        row("GET", "/reports/1/download", "reportFile");
        row("DELETE", "/reports/1", "removeReport");
        row("GET", "/openapi.json", "openApi");
        row("GET", "/health", "health");
        row("GET", "/health/ready", "healthReady");
        row("GET", "/health/live", "healthLive");
        row("GET", "/metrics", "metrics");
        row("DELETE", "/trainer/courses", "");
        row("GET", "/trainer", "");
    }
    void everyRouteIsThere()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, path);
        QFETCH(const QString, id);
        const QJsonObject operation = m_contract.operation(method, path);
        QCOMPARE(operation.value(QStringLiteral("operationId")).toString(), id);
        if (id.isEmpty())
            return;
        QVERIFY(!operation.value(QStringLiteral("summary")).toString().isEmpty());
        const QJsonObject responses = operation.value(QStringLiteral("responses")).toObject();
        // Who is not anybody is refused with 401; so is a failed sign-in.
        const bool isOpen = operation.contains(QStringLiteral("security"));
        QCOMPARE(responses.contains(QStringLiteral("401")),
                 !isOpen || id == QStringLiteral("login") || id == QStringLiteral("refreshToken"));
        for (auto it = responses.begin(); it != responses.end(); ++it)
            QVERIFY2(!m_contract.schemas().resolved(it.value().toObject()).isEmpty(), qPrintable(it.key()));
        const QJsonObject example = operation.value(QStringLiteral("requestBody"))
                                        .toObject()
                                        .value(QStringLiteral("content"))
                                        .toObject()
                                        .value(QStringLiteral("application/json"))
                                        .toObject()
                                        .value(QStringLiteral("example"))
                                        .toObject();
        if (id == QStringLiteral("login"))
            QVERIFY(json::decodeRequest<LoginRequest>(QJsonDocument(example).toJson()));
        else if (id == QStringLiteral("addFollowUp"))
            QVERIFY(json::decodeRequest<NewFollowUp>(QJsonDocument(example).toJson()));
        else if (id == QStringLiteral("changeFollowUp"))
            QVERIFY(json::decodeRequest<FollowUpChange>(QJsonDocument(example).toJson()));
        else if (id == QStringLiteral("generateReport"))
            QVERIFY(json::decodeRequest<ReportOrder>(QJsonDocument(example).toJson()));
        else if (id == QStringLiteral("sync"))
            QVERIFY(snapshot::decodeRequest(QJsonDocument(example).toJson()));
    }

    void whatTheCodecWritesFits()
    {
        Generator generator;
        forEachRecord<AnswerRecords>([&]<typename T>(const T &empty) {
            const QJsonObject schema = m_contract.schema(typeName<T>());
            const auto problemsOf = [&](const T &record) {
                return m_contract.schemas().problems(schema,
                                                     QJsonDocument::fromJson(json::encode(record)).object());
            };
            QCOMPARE(problemsOf(generator.make<T>()), QStringList());
            // A new record has no ids and days yet; beside them nothing is wrong with it either.
            for (const QString &problem : problemsOf(empty))
                QVERIFY2(problem.endsWith(QStringLiteral("has another type")) ||
                             problem == QStringLiteral("$.status: is too small"),
                         qPrintable(typeName<T>() + problem));
        });
    }

    void whatDoesNotFitIsFound_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("problem");
        const QByteArray good = json::encode(SkillCell{.skillId = QUuid::createUuid(), .learners = 3});
        const auto row = [&good](const char *from, const char *to, const char *problem) {
            QByteArray body = good;
            QVERIFY(body.contains(from));
            QTest::newRow(to) << body.replace(from, to) << QString::fromLatin1(problem);
        };
        row("\"learners\":3", "\"learners\":3", "");
        row("\"learners\":3", "\"learners\":3.5", "$.learners: has another type");
        row("\"learners\":3", "\"learners\":3e9", "$.learners: is no int32");
        row("\"learners\":3", "\"learners\":null", "$.learners: has another type");
        row("\"learners\":3", "\"Learners\":3", "$.Learners: is not described");
        row(",\"learners\":3", "", "$: lacks learners");
        row("\"courseId\":null", "\"courseId\":\"7C9E\"", "$.courseId: is no uuid");
        row("\"withheld\":false", "\"withheld\":0", "$.withheld: has another type");
    }
    void whatDoesNotFitIsFound()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, problem);
        const QStringList found = m_contract.schemas().problems(
            m_contract.schema(QStringLiteral("SkillCell")), QJsonDocument::fromJson(body).object());
        QCOMPARE(found.value(0), problem);
    }

    void answersOfRoutes()
    {
        const QByteArray refused = json::encode(
            json::problem(Error{ErrorKind::NotAllowed, {}, QStringLiteral("Ask."), {}}, QStringLiteral("r")));
        const auto problems = [&](const char *path, int status, const char *type, const QByteArray &body) {
            return m_contract.problems("GET", path, status, type, body);
        };
        const char *const path = "/api/v1/trainer/courses?limit=5";
        QCOMPARE(problems(path, 403, "application/problem+json", refused), QStringList());
        QCOMPARE(
            problems(path, 200, "application/json; charset=utf-8", json::encode(KeysetPage<CourseRow>())),
            QStringList());
        QCOMPARE(problems(path, 304, "", {}), QStringList());
        QCOMPARE(problems(path, 304, "", "x").size(), 1);
        QCOMPARE(problems(path, 403, "application/json", refused).size(), 1);
        QCOMPARE(problems(path, 418, "application/problem+json", refused).size(), 1);
        QCOMPARE(problems(path, 200, "application/json", "{").size(), 1);
        QVERIFY(!problems(path, 200, "application/json", "{}").isEmpty());
        QCOMPARE(problems("/api/v2/trainer/courses", 200, "application/json", "{}").size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/requestgenerator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace viridian {

namespace {

QJsonObject child(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toObject();
}

QByteArray coded(const QString &text)
{
    return text.toUtf8().toPercentEncoding();
}

/// Percent-encoded, as they are sent.
const QList<QByteArray> &wild()
{
    static const QList<QByteArray> all{"%00",
                                       "%ff%fe",
                                       "..%2f..%2fhealth",
                                       "%F0%9F%92%A9",
                                       "%27%3B%20DROP%20TABLE%20app.users%3B%20--",
                                       "%25%5F%5C%27%22",
                                       "%E2%80%AE%E2%80%8B",
                                       "a%0d%0aX-Evil%3A%201",
                                       "%7B%22%24ne%22%3A1%7D",
                                       "%C3%28",
                                       "%",
                                       "%zz",
                                       "%ed%a0%80",
                                       "+",
                                       "1e309",
                                       "-0",
                                       "NaN",
                                       "null",
                                       QByteArray(3000, 'A')};
    return all;
}

bool has(const QJsonObject &schema, const char *type)
{
    const QJsonValue said = schema.value(QStringLiteral("type"));
    return said == QLatin1StringView(type) || said.toArray().contains(QLatin1StringView(type));
}

} // namespace

RequestGenerator::RequestGenerator(const ApiContract &contract, QList<QByteArray> ids, quint32 seed)
    : m_contract(contract)
    , m_ids(std::move(ids))
    , m_random(seed)
{
    const QJsonObject paths = child(contract.document(), "paths");
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject item = path->toObject();
        for (auto it = item.begin(); it != item.end(); ++it)
            if (const QJsonObject described = it->toObject();
                described.contains(QStringLiteral("operationId")) &&
                described.value(QStringLiteral("operationId")) != QStringLiteral("logout"))
                m_operations.append({it.key().toUpper().toLatin1(), path.key(), described});
    }
}

int RequestGenerator::number(int below)
{
    return static_cast<int>(m_random() % static_cast<quint32>(below)); // the same on every system
}

void RequestGenerator::learn(const QByteArray &cursor)
{
    if (m_cursors.size() < 50)
        m_cursors.append(cursor);
    else
        m_cursors[number(50)] = cursor;
}

RequestGenerator::Text RequestGenerator::goodText(const QJsonObject &schema)
{
    const QJsonArray words = schema.value(QStringLiteral("enum")).toArray();
    if (!words.isEmpty())
        return {coded(words.at(number(static_cast<int>(words.size()))).toString()), Quality::Good};
    if (schema.value(QStringLiteral("format")) == QStringLiteral("uuid"))
        return {pick(m_ids), Quality::Good};
    if (has(schema, "boolean"))
        return {pick({"true", "false"}), Quality::Good};
    if (has(schema, "integer")) {
        const int least = schema.value(QStringLiteral("minimum")).toInt();
        const int most = schema.value(QStringLiteral("maximum")).toInt(100);
        return {pick({QByteArray::number(least), QByteArray::number(most), QByteArray::number(least + 1)}),
                Quality::Good};
    }
    const int longest = schema.value(QStringLiteral("maxLength")).toInt(50);
    return {pick({"", "l1", "a", "%25_%5C", "South", coded(QString(longest, QChar(0x00e4))),
                  coded(QStringLiteral("North ta")), "%27%20OR%201%3D1"}),
            Quality::Good};
}

RequestGenerator::Text RequestGenerator::badText(const QJsonObject &schema)
{
    if (schema.contains(QStringLiteral("enum")))
        return {pick({"king", "ALL", "1"}), Quality::Bad};
    if (schema.value(QStringLiteral("format")) == QStringLiteral("uuid"))
        return {pick({"7", "not-a-uuid", m_ids.first() + '0', m_ids.first().left(35)}), Quality::Bad};
    if (has(schema, "boolean"))
        return {pick({"maybe", "2", "TRUE!"}), Quality::Bad};
    if (has(schema, "integer")) {
        const qint64 least = schema.value(QStringLiteral("minimum")).toInt();
        const qint64 most = schema.value(QStringLiteral("maximum")).toInt(100);
        return {pick({QByteArray::number(least - 1), QByteArray::number(most + 1), "x", "5.5",
                      "99999999999999999999", "-2147483649"}),
                Quality::Bad};
    }
    if (const int longest = schema.value(QStringLiteral("maxLength")).toInt(); longest > 0)
        return {QByteArray(longest + 1, 'x'), Quality::Bad};
    return edgeText(schema);
}

RequestGenerator::Text RequestGenerator::edgeText(const QJsonObject &schema)
{
    if (schema.contains(QStringLiteral("pattern"))) { // a cursor
        const QByteArray known = m_cursors.isEmpty() ? QByteArray() : pick(m_cursors);
        QByteArray broken = known;
        if (!broken.isEmpty())
            broken[number(static_cast<int>(broken.size()))] = 'A';
        return {pick({known, known, broken, known.left(known.size() / 2), "bm9uc2Vuc2U", "*"}),
                Quality::Edge};
    }
    if (schema.value(QStringLiteral("format")) == QStringLiteral("uuid") && oneIn(2))
        return {pick({"00000000-0000-0000-0000-000000000000", "", pick(m_ids).toUpper(),
                      QUuid(m_random(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).toByteArray(QUuid::WithoutBraces)}),
                Quality::Edge};
    return {pick(wild()), Quality::Edge, true};
}

RequestGenerator::Text RequestGenerator::text(const QString &name, const QJsonObject &schema)
{
    if (name == u"cursor")
        return edgeText(schema);
    const int die = m_isTame ? 0 : number(20);
    if (die < 16)
        return goodText(schema);
    return die < 18 ? edgeText(schema) : badText(schema);
}

void RequestGenerator::addParameters(const Operation &operation, Made &made)
{
    QString path = operation.path;
    QList<QByteArray> query;
    const bool hasRole = path.startsWith(u"/{role}");
    for (const auto &each : operation.described.value(QStringLiteral("parameters")).toArray()) {
        const QJsonObject parameter = m_contract.schemas().resolved(each.toObject());
        const QString name = parameter.value(QStringLiteral("name")).toString();
        const QString in = parameter.value(QStringLiteral("in")).toString();
        const QJsonObject schema = m_contract.schemas().resolved(child(parameter, "schema"));
        if (in == u"path") {
            const Text chosen = text(name, schema);
            path.replace(u'{' + name + u'}', QString::fromLatin1(chosen.value));
            worsen(made.quality, chosen.quality);
            // The role is part of what there is.
            made.mayMissItsRoute |= chosen.isWild || chosen.value.isEmpty() ||
                                    (name == u"role" && chosen.quality != Quality::Good);
        } else if (in == u"query" && !oneIn(3)) {
            const Text chosen = text(name, schema);
            worsen(made.quality, chosen.quality);
            query.append(coded(name) + '=' + chosen.value);
            if (oneIn(40)) { // twice
                query.append(query.last());
                worsen(made.quality, Quality::Edge);
            }
        } else if (in == u"header" && oneIn(5) && !(hasRole && m_isTame)) {
            if (name == u"If-None-Match") {
                made.headers +=
                    "If-None-Match: " + pick({"*", "\"x\"", "W/\"x\", \"y\"", "nonsense"}) + "\r\n";
            } else if (name == u"Idempotency-Key") {
                made.headers +=
                    "Idempotency-Key: " + pick({"one", "two", "a b", QByteArray(256, 'k')}) + "\r\n";
                worsen(made.quality, Quality::Edge);
            } else {
                const Text chosen = text(name, schema);
                if (chosen.isWild)
                    continue;
                worsen(made.quality, hasRole ? Quality::Edge : chosen.quality);
                made.headers += name.toLatin1() + ": " + chosen.value + "\r\n";
            }
        }
    }
    if (!m_isTame && oneIn(25)) {
        query.append(pick({"unknown=1", "%00=1", "role=org_admin", "organizationId=" + pick(m_ids)}));
        worsen(made.quality, Quality::Bad);
    } else if (!m_isTame && oneIn(50)) {
        query.append(pick({"=", "&&&"}));
        worsen(made.quality, Quality::Edge);
    }
    made.target = "/api/v1" + path.toLatin1() + (query.isEmpty() ? QByteArray() : '?' + query.join('&'));
}

RequestGenerator::Member RequestGenerator::member(const QJsonObject &unresolved)
{
    QJsonObject schema = m_contract.schemas().resolved(unresolved);
    if (const auto options = schema.value(QStringLiteral("oneOf")).toArray(); !options.isEmpty())
        schema = m_contract.schemas().resolved(options.first().toObject());
    const int die = m_isTame ? 10 : number(20);
    if (die == 0) // of another type
        return {has(schema, "string") ? QJsonValue(QJsonArray{1}) : QJsonValue(QStringLiteral("x")),
                Quality::Bad};
    if (die == 1)
        return {QJsonValue::Null, Quality::Edge};
    if (die == 2)
        return {QJsonValue(QJsonObject{{QStringLiteral("a"), 1e308}}), Quality::Bad};
    if (has(schema, "boolean"))
        return {oneIn(2), Quality::Good};
    if (has(schema, "integer"))
        return die == 3 ? Member{1e18, Quality::Bad} : Member{number(4), Quality::Good};
    if (schema.value(QStringLiteral("format")) == QStringLiteral("date"))
        return die == 3 ? Member{QStringLiteral("2026-02-30"), Quality::Bad}
                        : Member{QString::fromLatin1(
                                     pick({"2026-03-09", "2026-04-01", "9999-12-31", "0001-01-01"})),
                                 die < 10 ? Quality::Edge : Quality::Good};
    const Text made = die == 3 ? badText(schema) : die == 4 ? edgeText(schema) : goodText(schema);
    return {QString::fromUtf8(QByteArray::fromPercentEncoding(made.value)), made.quality};
}

void RequestGenerator::addBody(const QJsonObject &unresolved, Made &made)
{
    const QJsonObject schema = m_contract.schemas().resolved(unresolved);
    const QJsonArray required = schema.value(QStringLiteral("required")).toArray();
    const QJsonObject properties = child(schema, "properties");
    QJsonObject object;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const bool isRequired = required.contains(it.key());
        if (isRequired ? !m_isTame && oneIn(30) : oneIn(2)) {
            worsen(made.quality, isRequired ? Quality::Bad : Quality::Good);
            continue;
        }
        const Member value = member(it->toObject());
        worsen(made.quality, value.quality);
        object.insert(it.key(), value.value);
    }
    if (!m_isTame && oneIn(30)) {
        object.insert(QStringLiteral("organizationId"), QString::fromLatin1(pick(m_ids)));
        worsen(made.quality, Quality::Bad);
    }
    made.contentType = "application/json";
    made.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    switch (m_isTame ? 40 : number(40)) {
    case 0:
        made.body.chop(number(static_cast<int>(made.body.size())));
        break;
    case 1:
        made.body[number(static_cast<int>(made.body.size()))] = static_cast<char>(number(256));
        break;
    case 2:
        made.body = QByteArray(5000, '[');
        break;
    case 3:
        made.body = pick({"null", "[]", "\"\"", "0", "{}", "{\"a\":1,\"a\":2}", "\xff\xfe{}"});
        break;
    case 4:
        made.body += made.body;
        break;
    case 5:
        made.contentType = pick({"text/plain", "application/xml", "application/json; charset=utf-16", ""});
        break;
    default:
        break;
    }
    worsen(made.quality, Quality::Edge); // some values do not go together: a note has no due day
}

RequestGenerator::Made RequestGenerator::next()
{
    const Operation *operation = nullptr;
    // Each sign-in costs a hash.
    do
        operation = &m_operations.at(number(static_cast<int>(m_operations.size())));
    while (operation->path == u"/auth/login" && !oneIn(20));
    m_isTame = oneIn(2);
    Made made{.operation = operation->described.value(QStringLiteral("operationId")).toString().toLatin1(),
              .method = operation->method};
    addParameters(*operation, made);
    const QJsonObject body =
        child(child(child(operation->described, "requestBody"), "content"), "application/json");
    if (!body.isEmpty())
        addBody(child(body, "schema"), made);
    return made;
}

} // namespace viridian

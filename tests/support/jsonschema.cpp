// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jsonschema.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace viridian {

namespace {

const QStringList &annotations()
{
    static const QStringList words{QStringLiteral("description"), QStringLiteral("default"),
                                   QStringLiteral("example")};
    return words;
}

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == u"integer")
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    static const QHash<QString, QJsonValue::Type> types{
        {QStringLiteral("object"), QJsonValue::Object}, {QStringLiteral("array"), QJsonValue::Array},
        {QStringLiteral("string"), QJsonValue::String}, {QStringLiteral("number"), QJsonValue::Double},
        {QStringLiteral("boolean"), QJsonValue::Bool},  {QStringLiteral("null"), QJsonValue::Null}};
    return types.value(type, QJsonValue::Undefined) == value.type();
}

bool hasSomeType(const QJsonValue &value, const QJsonValue &types)
{
    if (types.isString())
        return hasType(value, types.toString());
    const QJsonArray all = types.toArray();
    return std::any_of(all.begin(), all.end(),
                       [&value](const QJsonValue &type) { return hasType(value, type.toString()); });
}

/// Nothing to say about values of another type: that is the keyword type's business.
bool hasFormat(const QJsonValue &value, const QString &format)
{
    if (format == u"int32")
        return !value.isDouble() || std::abs(value.toDouble()) <= 2147483648.0;
    if (!value.isString() || format == u"password")
        return true;
    const QString text = value.toString();
    const auto matches = [&text](const char *pattern) {
        return QRegularExpression(QString::fromLatin1(pattern)).match(text).hasMatch();
    };
    if (format == u"uuid")
        return matches("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");
    if (format == u"date")
        return matches("^\\d{4}-\\d{2}-\\d{2}$") && QDate::fromString(text, Qt::ISODate).isValid();
    if (format == u"date-time")
        return matches("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$") &&
               QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    return false;
}

} // namespace

QJsonObject JsonSchema::resolved(const QJsonObject &object) const
{
    const QString reference = object.value(QStringLiteral("$ref")).toString();
    if (reference.isEmpty())
        return object;
    QJsonValue found = m_document;
    const QStringList steps = reference.mid(2).split(u'/');
    for (const QString &step : steps)
        found = found.toObject().value(step);
    return resolved(found.toObject());
}

QStringList JsonSchema::problems(const QJsonObject &schema, const QJsonValue &value) const
{
    QStringList problems;
    check(schema, value, QStringLiteral("$"), problems);
    return problems;
}

void JsonSchema::check(const QJsonObject &schema, const QJsonValue &value, const QString &path,
                       QStringList &problems) const
{
    const auto report = [&](const QString &what) { problems.append(path + QStringLiteral(": ") + what); };
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        const QString keyword = it.key();
        const QJsonValue said = it.value();
        if (keyword == u"$ref") {
            if (const QJsonObject target = resolved(schema); !target.isEmpty())
                check(target, value, path, problems);
            else
                report(QStringLiteral("no schema ") + said.toString());
        } else if (keyword == u"type") {
            if (!hasSomeType(value, said))
                report(QStringLiteral("has another type"));
        } else if (keyword == u"enum") {
            if (!said.toArray().contains(value))
                report(QStringLiteral("is none of the words"));
        } else if (keyword == u"format") {
            if (!hasFormat(value, said.toString()))
                report(QStringLiteral("is no ") + said.toString());
        } else if (keyword == u"minimum") {
            if (value.isDouble() && value.toDouble() < said.toDouble())
                report(QStringLiteral("is too small"));
        } else if (keyword == u"maximum") {
            if (value.isDouble() && value.toDouble() > said.toDouble())
                report(QStringLiteral("is too large"));
        } else if (keyword == u"maxLength") {
            if (value.toString().size() > said.toInt())
                report(QStringLiteral("is too long"));
        } else if (keyword == u"pattern") {
            if (value.isString() && !QRegularExpression(said.toString()).match(value.toString()).hasMatch())
                report(QStringLiteral("does not match"));
        } else if (keyword == u"oneOf") {
            int fitting = 0;
            for (const QJsonValue &option : said.toArray())
                fitting += this->problems(option.toObject(), value).isEmpty() ? 1 : 0;
            if (fitting != 1)
                report(QStringLiteral("fits %1 of the schemas").arg(fitting));
        } else if (keyword == u"items") {
            const QJsonArray items = value.toArray();
            for (qsizetype i = 0; i < items.size(); ++i)
                check(said.toObject(), items.at(i), QStringLiteral("%1[%2]").arg(path).arg(i), problems);
        } else if (keyword == u"properties") {
            if (value.isObject())
                checkObject(schema, value.toObject(), path, problems);
        } else if (keyword == u"required") {
            for (const QJsonValue &name : said.toArray())
                if (value.isObject() && !value.toObject().contains(name.toString()))
                    report(QStringLiteral("lacks ") + name.toString());
        } else if (keyword != u"additionalProperties" && !annotations().contains(keyword)) {
            report(QStringLiteral("is not checked for ") + keyword);
        }
    }
}

void JsonSchema::checkObject(const QJsonObject &schema, const QJsonObject &object, const QString &path,
                             QStringList &problems) const
{
    const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString member = path + u'.' + it.key();
        if (properties.contains(it.key()))
            check(properties.value(it.key()).toObject(), it.value(), member, problems);
        else
            problems.append(member + QStringLiteral(": is not described"));
    }
}

} // namespace viridian

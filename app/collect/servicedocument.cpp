// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/servicedocument.h"

#include "app/collect/serviceshapes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <cmath>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::ServiceDocument)
};

using Type = Field::Type;

constexpr qsizetype longestText = 500;

Unexpected wrong(const QString &path, const QString &expected)
{
    return failure(ErrorKind::BadInput, Text::tr("The answer is not what was agreed: see “%1”.").arg(path),
                   QStringLiteral("%1: %2").arg(path, expected));
}

QString expected(const Field &field)
{
    switch (field.type) {
    case Type::Text:
        return QStringLiteral("a text of 1 to %1 characters").arg(longestText);
    case Type::Number:
        return QStringLiteral("a number from %1 to %2").arg(field.low).arg(field.high);
    case Type::Count:
        return QStringLiteral("a whole number from %1 to %2").arg(field.low).arg(field.high);
    case Type::Day:
        return QStringLiteral("a day such as 2026-03-04");
    case Type::Moment:
        return QStringLiteral("a moment with its zone such as 2026-03-04T08:15:00Z");
    case Type::Word:
        return QStringLiteral("one of ") + field.words.join(QStringLiteral(", "));
    }
    return {};
}

bool isRight(const Field &field, const QJsonValue &value)
{
    const QString text = value.toString();
    switch (field.type) {
    case Type::Text:
        // PostgreSQL takes no NUL, and halves of letters would all become the same sign.
        return !text.isEmpty() && text.size() <= longestText && !text.contains(QChar::Null) &&
               text.isValidUtf16();
    case Type::Number:
    case Type::Count: {
        const double number = value.toDouble();
        return value.isDouble() && number >= field.low && number <= field.high &&
               (field.type == Type::Number || number == std::floor(number));
    }
    case Type::Day:
        return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
    case Type::Moment: {
        const auto moment = QDateTime::fromString(text, Qt::ISODateWithMs);
        return moment.isValid() && moment.timeSpec() != Qt::LocalTime;
    }
    case Type::Word:
        return field.words.contains(text);
    }
    return false;
}

Result<QJsonValue> readItem(const Section &section, const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        return wrong(path, QStringLiteral("an object"));
    QJsonObject item;
    for (const Field &field : section.fields) {
        const QJsonValue given = value[field.name];
        if (!field.required && (given.isUndefined() || given.isNull()))
            continue;
        if (!isRight(field, given))
            return wrong(path + u'.' + field.name, expected(field));
        item.insert(field.name, given);
    }
    return item;
}

Result<QJsonValue> readList(const Section &section, const QJsonValue &value)
{
    if (!value.isArray())
        return wrong(section.name, QStringLiteral("a list"));
    QJsonArray items;
    QSet<QStringList> keys;
    const QJsonArray given = value.toArray();
    for (const auto &one : given) {
        const QString path = QStringLiteral("%1[%2]").arg(section.name).arg(items.size());
        auto item = readItem(section, one, path);
        if (!item)
            return item;
        QStringList itemKey;
        for (const QString &field : section.key)
            itemKey.append((*item)[field].toVariant().toString());
        if (keys.contains(itemKey))
            return wrong(path, QStringLiteral("no item twice"));
        keys.insert(itemKey);
        items.append(*item);
    }
    return items;
}

} // namespace

Result<QJsonObject> readDocument(ExternalService service, const QByteArray &json, const QString &userId)
{
    QJsonParseError parsing;
    const QJsonDocument given = QJsonDocument::fromJson(json, &parsing);
    if (!given.isObject())
        return failure(ErrorKind::BadInput, Text::tr("The answer is not a JSON object."),
                       QStringLiteral("byte %1: %2").arg(parsing.offset).arg(parsing.errorString()));
    if (given[QStringLiteral("version")].toInt() != documentVersion)
        return wrong(QStringLiteral("version"), QString::number(documentVersion));
    if (given[QStringLiteral("userId")].toString() != userId)
        return wrong(QStringLiteral("userId"), QStringLiteral("the id that was asked for"));
    QJsonObject document{{QStringLiteral("version"), documentVersion}, {QStringLiteral("userId"), userId}};
    for (const Section &section : sectionsOf(service)) {
        const auto part = section.isList ? readList(section, given[section.name])
                                         : readItem(section, given[section.name], section.name);
        if (!part)
            return Unexpected(part.error());
        document.insert(section.name, *part);
    }
    return document;
}

} // namespace viridian::collect

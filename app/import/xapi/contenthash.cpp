// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/statement.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace viridian::xapi {

namespace {

// Objects nest as deep as QJsonDocument reads them, 1024 levels.
QJsonObject withoutDefinition(QJsonObject activity)
{
    activity.remove(u"definition");
    return activity;
}

// One context activity may stand alone or in a list of one.
QJsonObject comparableActivities(QJsonObject kinds)
{
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
        const QJsonArray given = kind.value().isArray() ? kind.value().toArray() : QJsonArray{kind.value()};
        QJsonArray list;
        for (const auto &activity : given)
            list.append(activity.isObject() ? withoutDefinition(activity.toObject()) : QJsonValue(activity));
        kind.value() = list;
    }
    return kinds;
}

} // namespace

QByteArray contentHash(const QJsonObject &statement)
{
    QJsonObject same = statement;
    for (const auto *key : {"id", "stored", "authority", "version", "attachments"})
        same.remove(QLatin1StringView(key));
    if (same.value(u"verb").isObject()) {
        QJsonObject verb = same.value(u"verb").toObject();
        verb.remove(u"display");
        same.insert(u"verb", verb);
    }
    if (same.value(u"object").isObject())
        same.insert(u"object", withoutDefinition(same.value(u"object").toObject()));
    if (same.value(u"context").toObject().value(u"contextActivities").isObject()) {
        QJsonObject context = same.value(u"context").toObject();
        context.insert(u"contextActivities",
                       comparableActivities(context.value(u"contextActivities").toObject()));
        same.insert(u"context", context);
    }
    const auto moment = QDateTime::fromString(same.value(u"timestamp").toString(), Qt::ISODateWithMs);
    if (moment.isValid())
        same.insert(u"timestamp", moment.toUTC().toString(Qt::ISODateWithMs));
    // QJsonObject holds its keys in order.
    return QCryptographicHash::hash(QJsonDocument(same).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha256);
}

} // namespace viridian::xapi

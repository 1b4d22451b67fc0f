// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/sampledocument.h"

#include "app/collect/servicedocument.h"
#include "app/collect/serviceshapes.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace viridian::collect {

namespace {

constexpr int sampleDays = 28;
constexpr int everyNthDay = 3;

/// 0 to 255, always the same for the same text.
int draw(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return static_cast<quint8>(hash.front());
}

} // namespace

QJsonObject sampleDocument(ExternalService service, const QString &userId, const QSet<QString> &courses,
                           QDate today)
{
    const QString verb = sectionsOf(service).first().fields.at(2).words.first();
    const bool inCourse = service != ExternalService::Auth;
    QStringList taken = inCourse ? courses.values() : QStringList{QString()};
    taken.sort();
    QJsonArray events;
    for (const QString &course : std::as_const(taken)) {
        for (QDate day = today.addDays(1 - sampleDays); day <= today; day = day.addDays(1)) {
            const QString id = course + u'/' + day.toString(Qt::ISODate);
            const int drawn = draw(userId + id);
            if (drawn % everyNthDay != 0)
                continue;
            const QDateTime at(day, QTime(8 + drawn % 12, drawn % 60), Qt::UTC);
            QJsonObject event{{QStringLiteral("eventId"), id},
                              {QStringLiteral("occurredAt"), at.toString(Qt::ISODate)},
                              {QStringLiteral("verb"), verb},
                              {QStringLiteral("seconds"), 120 + drawn * 10}};
            if (inCourse)
                event.insert(QStringLiteral("courseId"), course);
            events.append(event);
        }
    }
    return {{QStringLiteral("version"), documentVersion},
            {QStringLiteral("userId"), userId},
            {QStringLiteral("events"), events}};
}

} // namespace viridian::collect

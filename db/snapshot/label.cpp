// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/label.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Label)
};

/// Counts up with every change of schema.sql, of the feed's queries or of what their values mean.
constexpr int contentVersion = 1;
/// Transactions after which their numbers are not compared any more; they wrap around at twice as many.
constexpr qint64 longestDistance = 1'000'000'000;

QString wordOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace

QByteArray Label::encoded() const
{
    QJsonArray roles;
    for (const Role role : head.session.roles)
        roles.append(key(role));
    const QJsonObject object{{QStringLiteral("content"), contentVersion},
                             {QStringLiteral("role"), key(head.role)},
                             {QStringLiteral("login"), head.session.sessionUser},
                             {QStringLiteral("userId"), wordOf(head.session.userId)},
                             {QStringLiteral("displayName"), head.session.displayName},
                             {QStringLiteral("organizationId"), wordOf(head.session.organizationId)},
                             {QStringLiteral("organizationName"), head.session.organizationName},
                             {QStringLiteral("sample"), head.session.sample},
                             {QStringLiteral("today"), head.session.today.toString(Qt::ISODate)},
                             {QStringLiteral("roles"), roles},
                             {QStringLiteral("schemaVersion"), head.session.schemaVersion},
                             {QStringLiteral("smallestGroup"), head.session.smallestGroup},
                             {QStringLiteral("behindRatio"), head.session.behindRatio},
                             {QStringLiteral("database"), QString::fromLatin1(head.databaseId)},
                             {QStringLiteral("position"), QString::number(head.position)},
                             {QStringLiteral("next"), QString::number(head.next)},
                             {QStringLiteral("asOf"), head.asOf.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("rows"), rowCount}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Label> Label::decoded(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto word = [&object](const char *name) {
        return object.value(QLatin1StringView(name)).toString();
    };
    const auto role = roleFromKey(word("role"));
    if (object.value(QStringLiteral("content")).toInt() > contentVersion)
        return failure(ErrorKind::SchemaNewer,
                       Text::tr("The snapshot was written by a newer Viridian. Update this program."));
    if (object.value(QStringLiteral("content")).toInt() != contentVersion || !role)
        return failure(ErrorKind::BadInput,
                       Text::tr("The snapshot was written by an older Viridian. Pull a new one."));
    Label label;
    label.head.role = *role;
    SessionInfo &session = label.head.session;
    session.sessionUser = word("login");
    session.userId = QUuid::fromString(word("userId"));
    session.displayName = word("displayName");
    session.organizationId = QUuid::fromString(word("organizationId"));
    session.organizationName = word("organizationName");
    session.sample = object.value(QStringLiteral("sample")).toBool();
    session.today = QDate::fromString(word("today"), Qt::ISODate);
    for (const auto &name : object.value(QStringLiteral("roles")).toArray())
        if (const auto held = roleFromKey(name.toString()))
            session.roles.append(*held);
    session.schemaVersion = object.value(QStringLiteral("schemaVersion")).toInt();
    session.smallestGroup = object.value(QStringLiteral("smallestGroup")).toInt();
    session.behindRatio = object.value(QStringLiteral("behindRatio")).toDouble();
    label.head.databaseId = word("database").toLatin1();
    label.head.position = word("position").toLongLong();
    label.head.next = word("next").toLongLong();
    label.head.asOf = QDateTime::fromString(word("asOf"), Qt::ISODateWithMs);
    label.rowCount = object.value(QStringLiteral("rows")).toInteger();
    return label;
}

bool Label::isContinuedBy(const FeedHead &later) const
{
    const auto place = [](const FeedHead &at) {
        return std::tuple(at.databaseId, at.role, at.session.userId, at.session.organizationId,
                          at.session.schemaVersion);
    };
    // Going backwards, it is another past under the same name.
    return place(head) == place(later) && later.next >= head.next && later.position >= head.position &&
           later.next - head.position < longestDistance;
}

} // namespace viridian::snapshot

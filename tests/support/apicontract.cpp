// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apicontract.h"

#include "api/openapi/document.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace viridian {

namespace {

/// Whether the path is of the pattern /{role}/courses; a fixed word goes before a name in braces.
bool matches(const QStringList &pattern, const QStringList &path, bool mayBeNames)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool isName = mayBeNames && pattern.at(i).startsWith(u'{');
        if (isName ? path.at(i).isEmpty() : pattern.at(i) != path.at(i))
            return false;
    }
    return true;
}

QJsonObject member(const QJsonObject &object, const QString &name)
{
    return object.value(name).toObject();
}

} // namespace

ApiContract::ApiContract()
    : m_document(QJsonDocument::fromJson(openApiDocument()).object())
    , m_schemas(m_document)
{
}

QJsonObject ApiContract::schema(const QString &name) const
{
    return member(member(member(m_document, QStringLiteral("components")), QStringLiteral("schemas")), name);
}

QJsonObject ApiContract::operation(const QByteArray &method, const QByteArray &path) const
{
    const QJsonObject paths = member(m_document, QStringLiteral("paths"));
    const QString base = m_document.value(QStringLiteral("servers"))
                             .toArray()
                             .first()
                             .toObject()
                             .value(QStringLiteral("url"))
                             .toString();
    const QString asked = QString::fromLatin1(path.split('?').first());
    if (!asked.startsWith(base))
        return {};
    const QStringList steps = asked.mid(base.size()).split(u'/');
    for (const bool mayBeNames : {false, true}) {
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            if (matches(it.key().split(u'/'), steps, mayBeNames))
                return member(it.value().toObject(), QString::fromLatin1(method.toLower()));
        }
    }
    return {};
}

QStringList ApiContract::problems(const QByteArray &method, const QByteArray &path, int status,
                                  const QByteArray &contentType, const QByteArray &body) const
{
    const QJsonObject described = operation(method, path);
    if (described.isEmpty())
        return {QStringLiteral("no operation for this method and path")};
    const QJsonObject responses = member(described, QStringLiteral("responses"));
    if (!responses.contains(QString::number(status)))
        return {QStringLiteral("status %1 is not described").arg(status)};
    const QJsonObject response = m_schemas.resolved(member(responses, QString::number(status)));
    const QJsonObject contents = member(response, QStringLiteral("content"));
    if (contents.isEmpty())
        return body.isEmpty() ? QStringList() : QStringList{QStringLiteral("there should be no body")};
    const QString type = QString::fromLatin1(contentType.split(';').first().trimmed().toLower());
    if (!contents.contains(type))
        return {QStringLiteral("content type %1 is not described").arg(type)};
    if (!type.endsWith(u"json"))
        return {};
    QJsonParseError error{};
    const QJsonDocument value = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return {error.errorString()};
    return m_schemas.problems(member(member(contents, type), QStringLiteral("schema")),
                              value.isArray() ? QJsonValue(value.array()) : QJsonValue(value.object()));
}

} // namespace viridian

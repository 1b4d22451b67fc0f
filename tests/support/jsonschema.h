// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace viridian {

/// Checks values against the schemas of a document: the part of JSON Schema 2020-12 that api/openapi.yaml
/// uses. A keyword beyond that is reported, so that nothing goes unchecked, and so is a member that the
/// schema does not describe.
class JsonSchema
{
public:
    explicit JsonSchema(QJsonObject document)
        : m_document(std::move(document))
    {
    }

    /// What is wrong with the value, each with its path; empty: nothing.
    QStringList problems(const QJsonObject &schema, const QJsonValue &value) const;
    /// The object that `object` or its $ref stands for; empty when the $ref leads nowhere.
    QJsonObject resolved(const QJsonObject &object) const;

private:
    void check(const QJsonObject &schema, const QJsonValue &value, const QString &path,
               QStringList &problems) const;
    void checkObject(const QJsonObject &schema, const QJsonObject &object, const QString &path,
                     QStringList &problems) const;

    QJsonObject m_document;
};

} // namespace viridian

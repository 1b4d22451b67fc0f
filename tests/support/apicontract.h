// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/jsonschema.h"

namespace viridian {

/// The API as its document describes it.
class ApiContract
{
public:
    ApiContract();

    const QJsonObject &document() const { return m_document; }
    const JsonSchema &schemas() const { return m_schemas; }
    /// components/schemas
    QJsonObject schema(const QString &name) const;
    /// The operation for a method and a path such as /api/v1/trainer/courses; empty: there is none.
    QJsonObject operation(const QByteArray &method, const QByteArray &path) const;
    /// In what an answer differs from the document: a status, type or value that it does not describe.
    /// `path` may have a query, `contentType` parameters. Empty: in nothing.
    QStringList problems(const QByteArray &method, const QByteArray &path, int status,
                         const QByteArray &contentType, const QByteArray &body) const;

private:
    QJsonObject m_document;
    JsonSchema m_schemas;
};

} // namespace viridian

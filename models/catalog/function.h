// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/reference.h"

#include <QStringList>

namespace viridian::catalog {

/// A function, procedure, aggregate or window function.
struct Function
{
    enum class Kind
    {
        Function,
        Procedure,
        Aggregate,
        Window,
    };
    enum class Volatility
    {
        Immutable,
        Stable,
        Volatile,
    };

    ObjectId id = 0;
    ObjectId schema = 0;
    QString name;
    QString arguments;         ///< identity arguments, which tell overloads apart
    QString returnType;        ///< such as SETOF uuid; empty for a procedure
    QStringList argumentNames; ///< in the order of the signature; empty strings where unnamed
    int argumentCount = 0;     ///< of a call with all arguments
    int defaultCount = 0;      ///< of them, those with a default
    ObjectId owner = 0;
    Kind kind = Kind::Function;
    Volatility volatility = Volatility::Volatile;
    QString language;
    bool isSecurityDefiner = false;
    bool isLeakproof = false;
    bool isStrict = false;
    bool returnsSet = false;
    QStringList configuration; ///< SET of the function, such as search_path=pg_catalog
    QString source;            ///< the body as text; empty where it was parsed
    QString parsedBody;        ///< of LANGUAGE sql with a standard body (RETURN, BEGIN ATOMIC)
    QString extension;         ///< of which it is a member; empty: of none
    QString comment;
    Grants grants;
    QList<Reference> dependsOn;

    /// The value of a SET; null (isNull) where the function has none.
    QString configured(const QString &setting) const
    {
        for (const auto &entry : configuration) {
            if (entry.section(u'=', 0, 0) == setting)
                return QStringLiteral("") + entry.section(u'=', 1);
        }
        return {};
    }
    bool operator==(const Function &) const = default;
};

} // namespace viridian::catalog

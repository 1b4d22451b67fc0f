// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/snapshot.h"

#include <QSet>

namespace viridian::catalog {

namespace {

// The reserved words of PostgreSQL 17, those that may name a function or type included (its manual, appendix
// C).
const QSet<QString> &reservedWords()
{
    static const QStringList words =
        QStringLiteral(
            "all analyse analyze and any array as asc asymmetric authorization binary both case cast check "
            "collate collation column concurrently constraint create cross current_catalog current_date "
            "current_role current_schema current_time current_timestamp current_user default deferrable desc "
            "distinct do else end except false fetch for foreign freeze from full grant group having ilike "
            "in "
            "initially inner intersect into is isnull join lateral leading left like limit localtime "
            "localtimestamp natural not notnull null offset on only or order outer overlaps placing primary "
            "references returning right select session_user similar some symmetric system_user table "
            "tablesample then to trailing true union unique user using variadic verbose when where window "
            "with")
            .split(u' ');
    static const QSet<QString> set(words.cbegin(), words.cend());
    return set;
}

} // namespace

QString quotedIdentifier(const QString &identifier)
{
    const auto plainAt = [&](qsizetype i) {
        const char16_t letter = identifier.at(i).unicode();
        return (letter >= u'a' && letter <= u'z') || letter == u'_' ||
               (i > 0 && letter >= u'0' && letter <= u'9');
    };
    bool isPlain = !identifier.isEmpty() && !reservedWords().contains(identifier);
    for (qsizetype i = 0; isPlain && i < identifier.size(); ++i)
        isPlain = plainAt(i);
    if (isPlain)
        return identifier;
    QString inner = identifier;
    return u'"' + inner.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString shortType(const QString &type)
{
    static const QList<std::pair<QString, QString>> words{
        {QStringLiteral("character varying"), QStringLiteral("varchar")},
        {QStringLiteral("double precision"), QStringLiteral("float8")},
        {QStringLiteral("timestamp with time zone"), QStringLiteral("timestamptz")},
        {QStringLiteral("timestamp without time zone"), QStringLiteral("timestamp")},
        {QStringLiteral("time with time zone"), QStringLiteral("timetz")},
        {QStringLiteral("time without time zone"), QStringLiteral("time")},
        {QStringLiteral("integer"), QStringLiteral("int")},
        {QStringLiteral("boolean"), QStringLiteral("bool")}};
    for (const auto &[full, brief] : words)
        if (type.startsWith(full))
            return brief + type.mid(full.size());
    return type;
}

} // namespace viridian::catalog

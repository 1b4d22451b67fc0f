// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/columnkinds.h"

#include <QRegularExpression>

namespace viridian::access {

namespace {

bool matches(const QString &column, const QRegularExpression &pattern)
{
    return pattern.match(column.toLower()).hasMatch();
}

} // namespace

bool namesTenant(const QString &column)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(tenant|org|organi[sz]ation|company|account|workspace|team|customer|client|school|district|campus|"
        "merchant|household|clinic|practice|hospital|firm|agency|franchise|subsidiary|realm|instance)"
        "(_?(id|uuid|key|code|ref|slug))?$"));
    return matches(column, pattern);
}

bool namesPerson(const QString &column)
{
    static const QRegularExpression pattern(
        QStringLiteral("^((user|owner|author|creator|person|member|employee|learner|student|patient|profile|"
                       "assignee|recipient|sender|uploader|manager|trainer|teacher|subscriber|login)"
                       "(_?(id|uuid|name|login|key|ref))?|username|(created|owned|assigned|uploaded|"
                       "submitted|written)_(by|to))$"));
    return matches(column, pattern);
}

bool namesSensitive(const QString &column)
{
    static const QRegularExpression pattern(QStringLiteral(
        "e?mail|phone|mobile|(^|_)ssn|social_sec|passw|secret|token|salary|wage|income|iban|card_?n|credit_?"
        "card|birth|(^|_)dob|street|(home|postal)_?addr|diagnos|medical|health|national_id|passport|tax_id|"
        "bank_|account_number|api_?key|religio|ethnic|disabilit|credential"));
    return matches(column, pattern);
}

bool namesContent(const QString &column)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(body|content|contents|message|notes?|memo|comments?|text|payload|balance|amount|total|grade|score|"
        "feedback|answer|data|document)$|_(body|note|notes|balance|amount)$"));
    return matches(column, pattern);
}

bool namesPublicity(const QString &column)
{
    static const QRegularExpression pattern(QStringLiteral(
        "public|publish|shared|visib|listed|featured|is_template|is_global|is_system|open_to"));
    return matches(column, pattern);
}

bool namesSecret(const QString &column)
{
    static const QRegularExpression pattern(QStringLiteral(
        "token|secret|hash|digest|nonce|signature|api_?key|session_?(id|key)$|(^|_)(sid|mac|hmac)$"));
    return matches(column, pattern);
}

QStringList tellingColumns(const catalog::Relation &relation)
{
    QStringList names;
    for (const auto test : {namesSensitive, namesTenant, namesPerson}) {
        for (const auto &column : relation.columns) {
            if (test(column.name) && !names.contains(column.name))
                names.append(column.name);
        }
    }
    return names;
}

} // namespace viridian::access

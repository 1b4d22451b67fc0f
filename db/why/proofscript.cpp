// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/proofscript.h"

#include <QCoreApplication>

namespace viridian::why {

namespace {

using namespace catalog;
using namespace effective;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::why::ProofScript)
};

/// A text in SQL, with standard_conforming_strings.
QString literal(QString text)
{
    return u'\'' + text.replace(QStringLiteral("'"), QStringLiteral("''")) + u'\'';
}

QString comment(const QString &text)
{
    return QStringLiteral("-- ") + QString(text).replace(u'\n', u' ');
}

QString whereOf(const QJsonObject &key)
{
    QStringList parts;
    for (auto entry = key.begin(); entry != key.end(); ++entry) {
        const QString column = quotedIdentifier(entry.key());
        parts.append(entry->isNull()
                         ? column + QStringLiteral(" IS NULL")
                         : column + QStringLiteral(" = ") + literal(entry->toVariant().toString()));
    }
    return parts.join(QStringLiteral(" AND "));
}

/// One SELECT: each policy on the row, and what they come to together.
QString evaluation(const Condition &condition, const QString &table, const QString &alias, const QString &row)
{
    QStringList columns;
    for (const Term &term : condition.permissive + condition.restrictive)
        columns.append(
            QStringLiteral("  (%1) AS %2").arg(term.expression(), quotedIdentifier(term.policy->name)));
    columns.append(QStringLiteral("  %1 AS passes").arg(condition.sql()));
    return QStringLiteral("SELECT\n%1\nFROM CAST(%2 AS %3) AS %4")
        .arg(columns.join(QStringLiteral(",\n")), literal(row), table, quotedIdentifier(alias));
}

} // namespace

QString proofScript(const Snapshot &snapshot, const Relation &relation, const RowQuestion &question,
                    const RowVerdict &verdict, const RowTexts &rows)
{
    const QString table = snapshot.quotedName(relation);
    QStringList lines{
        comment(Text::tr("%1 on %2 by %3%4: %5")
                    .arg(key(question.command).toUpper(), question.table, question.login,
                         question.role.isEmpty() ? QString() : Text::tr(" as %1").arg(question.role),
                         key(verdict.outcome, question.command))),
        comment(verdict.reason),
        comment(Text::tr("For psql, as a superuser. It reads only, and rolls back.")),
        QStringLiteral("\\set ON_ERROR_STOP on"),
        QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"),
        QStringLiteral("SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = '10s';"),
        QStringLiteral("SET LOCAL row_security = on; SET LOCAL standard_conforming_strings = on;")};
    for (const auto &[name, value] : question.settings)
        lines.append(
            QStringLiteral("SELECT pg_catalog.set_config(%1, %2, true);").arg(literal(name), literal(value)));
    // Prepared by who asks, since a stored policy needs no USAGE on the schemas it names; run as the
    // identity.
    int number = 0;
    QStringList runs;
    for (const ConditionResult &result : verdict.conditions) {
        const QString &row = result.condition.onNewRow ? rows.after : rows.before;
        const QString name = QStringLiteral("viridian_proof_%1").arg(++number);
        lines.append(QStringLiteral("PREPARE %1 AS %2;")
                         .arg(name, evaluation(result.condition, table, relation.name, row)));
        runs.append(
            comment((result.condition.onNewRow ? Text::tr("The row as it would be written, policies for %1:")
                                               : Text::tr("The row as it is, policies for %1:"))
                        .arg(key(result.condition.command).toUpper())));
        runs.append(QStringLiteral("EXECUTE %1;").arg(name));
    }
    lines.append(QStringLiteral("SET LOCAL SESSION AUTHORIZATION %1;").arg(quotedIdentifier(question.login)));
    if (!question.role.isEmpty())
        lines.append(QStringLiteral("SET LOCAL ROLE %1;").arg(quotedIdentifier(question.role)));
    lines.append(QStringLiteral("SELECT session_user, current_user;"));
    lines.append(runs);
    if (question.command == Policy::Command::Select && !question.key.isEmpty())
        lines.append(
            QStringLiteral("SELECT count(*) AS visible FROM %1 WHERE %2;").arg(table, whereOf(question.key)));
    lines.append(QStringLiteral("ROLLBACK;"));
    if (number > 0)
        lines.append(QStringLiteral("DEALLOCATE ALL;"));
    return lines.join(u'\n') + u'\n';
}

} // namespace viridian::why

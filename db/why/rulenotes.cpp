// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/rulenotes.h"

#include "models/access/sqlnode.h"
#include "models/effective/access.h"

#include <QCoreApplication>

namespace viridian::why {

namespace {

using namespace catalog;
using access::SqlNode;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::why::RuleNotes)
};

QString eventOf(Policy::Command command)
{
    return QStringLiteral("CMD_") + effective::key(command).toUpper();
}

QString sentence(const SqlNode &rule, const QString &name, const QString &table, const QString &command,
                 const QString &owner)
{
    if (!rule.flag("instead"))
        return Text::tr("Rule %1 on %2 makes another command run beside this %3, with the rights of %4.")
            .arg(name, table, command, owner);
    if (!rule.child("whereClause").isNull())
        return Text::tr(
                   "Rule %1 on %2 replaces this %3 where its condition holds, with the rights of %4: the "
                   "policies are asked about the rest alone.")
            .arg(name, table, command, owner);
    if (rule.children("actions").isEmpty())
        return Text::tr("Rule %1 on %2 replaces this %3 by nothing: no row is written, whatever the policies "
                        "say.")
            .arg(name, table, command);
    return Text::tr(
               "Rule %1 on %2 replaces this %3 by what it does with the rights of %4: the policies of the "
               "table are not asked about this row.")
        .arg(name, table, command, owner);
}

} // namespace

QStringList ruleNotes(const Snapshot &snapshot, const Relation &table, Policy::Command command)
{
    QStringList notes;
    for (const Trigger &trigger : table.triggers) {
        const auto parsed = trigger.function == 0 && (trigger.enabled == u'O' || trigger.enabled == u'A')
                                ? access::parseStatements(trigger.definition)
                                : Result<QList<SqlNode>>(QList<SqlNode>());
        const SqlNode rule = parsed ? parsed->value(0) : SqlNode();
        if (rule.word("event") != eventOf(command))
            continue;
        notes.append(sentence(rule, quotedIdentifier(trigger.name), snapshot.displayName(table),
                              effective::key(command).toUpper(), snapshot.roleName(table.owner)));
    }
    return notes;
}

} // namespace viridian::why

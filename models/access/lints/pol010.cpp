// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

bool hasDefault(const LintContext &context, const QString &name)
{
    return std::any_of(context.db.settings.cbegin(), context.db.settings.cend(),
                       [&](const Setting &setting) { return setting.role == 0 && setting.name == name; });
}

} // namespace

void pol010(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        QStringList unset;
        QStringList empty;
        for (const auto &facts : context.policies(*table)) {
            for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
                if (predicate->uses.catchesErrors)
                    continue;
                for (const auto &use : predicate->uses.settings) {
                    if (!use.isCustom())
                        continue; // the server's own are always set
                    const QString line = QStringLiteral("%1: %2").arg(facts.policy->name, use.name);
                    QStringList &list = use.missingOk ? empty : unset;
                    const bool raises = !use.missingOk ? !hasDefault(context, use.name) : use.castUnsafe;
                    if (raises && !use.name.isEmpty() && !list.contains(line))
                        list.append(line);
                }
            }
        }
        if (!unset.isEmpty())
            report.add(Severity::Medium, context.object(*table),
                       LintText::tr("Every query fails in a session where the setting was never set."), unset,
                       QStringLiteral("-- current_setting('...', true)"));
        if (!empty.isEmpty())
            report.add(
                Severity::Medium, context.object(*table),
                LintText::tr("Queries fail once the setting was reset: it is then an empty string, which "
                             "the cast refuses."),
                empty, QStringLiteral("-- nullif(current_setting('...', true), '')"));
    }
}

} // namespace viridian::access

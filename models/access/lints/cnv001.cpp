// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void cnv001(const LintContext &context, Report &report)
{
    for (const auto &relation : context.db.relations) {
        if (relation.kind == RelationKind::Sequence || !relation.extension.isEmpty() || relation.isPartition)
            continue;
        QStringList names;
        const auto look = [&](const QString &name) {
            if (quotedIdentifier(name) != name)
                names.append(name);
        };
        look(relation.name);
        for (const auto &column : relation.columns)
            look(column.name);
        if (!names.isEmpty())
            report.add(Severity::Low, context.object(relation),
                       LintText::tr("Some names work in double quotes only."),
                       {names.join(QStringLiteral(", "))});
    }
}

} // namespace viridian::access

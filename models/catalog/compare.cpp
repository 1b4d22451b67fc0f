// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/compare.h"

#include "models/catalog/facts.h"

namespace viridian::catalog {

QString key(Difference::Kind kind)
{
    switch (kind) {
    case Difference::Kind::OnlyLeft:
        return QStringLiteral("only_left");
    case Difference::Kind::OnlyRight:
        return QStringLiteral("only_right");
    case Difference::Kind::Changed:
        return QStringLiteral("changed");
    }
    return {};
}

QList<Difference> compare(const Snapshot &left, const Snapshot &right, const QStringList &schemas)
{
    const Facts before = factsOf(left, schemas);
    const Facts after = factsOf(right, schemas);
    QList<Difference> differences;
    const auto missing = [&differences](const Facts &here, const Facts &there, Difference::Kind kind) {
        for (auto object = here.cbegin(); object != here.cend(); ++object) {
            // What hangs on an object that is missing as a whole is not told again.
            const bool parentMissing = !object->parent.second.isEmpty() && !there.contains(object->parent);
            if (!there.contains(object.key()) && !parentMissing)
                differences.append({kind, object.key().first, object.key().second, {}, {}, {}});
        }
    };
    missing(before, after, Difference::Kind::OnlyLeft);
    missing(after, before, Difference::Kind::OnlyRight);
    for (auto object = before.cbegin(); object != before.cend(); ++object) {
        const auto same = after.constFind(object.key());
        if (same == after.cend())
            continue;
        for (auto property = object->properties.cbegin(); property != object->properties.cend(); ++property)
            if (const QString other = same->properties.value(property.key()); other != property.value())
                differences.append({Difference::Kind::Changed, object.key().first, object.key().second,
                                    property.key(), property.value(), other});
    }
    return differences;
}

} // namespace viridian::catalog

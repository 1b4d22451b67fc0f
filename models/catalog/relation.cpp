// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/relation.h"

#include <algorithm>

namespace viridian::catalog {

const Column *Relation::column(int number) const
{
    const auto found = std::find_if(columns.cbegin(), columns.cend(),
                                    [&](const Column &candidate) { return candidate.number == number; });
    return found == columns.cend() ? nullptr : &*found;
}

const Column *Relation::column(const QString &columnName) const
{
    const auto found = std::find_if(columns.cbegin(), columns.cend(),
                                    [&](const Column &candidate) { return candidate.name == columnName; });
    return found == columns.cend() ? nullptr : &*found;
}

QString Relation::option(const QString &optionName) const
{
    for (const auto &entry : options) {
        if (entry.section(u'=', 0, 0) == optionName)
            return entry.section(u'=', 1);
    }
    return {};
}

bool Relation::hasOption(const QString &optionName) const
{
    // parse_bool() takes any unambiguous beginning of these words.
    const QString value = option(optionName).toLower();
    return value == u"on" || value == u"1" ||
           (!value.isEmpty() &&
            (QStringLiteral("true").startsWith(value) || QStringLiteral("yes").startsWith(value)));
}

QList<int> Relation::primaryKey() const
{
    for (const auto &constraint : constraints) {
        if (constraint.kind == Constraint::Kind::PrimaryKey)
            return constraint.columns;
    }
    return {};
}

} // namespace viridian::catalog

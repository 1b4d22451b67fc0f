// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/keys.h"

#include <QSet>

#include <algorithm>

namespace viridian::catalog {

namespace {

template <typename Fits>
const Index *firstIndex(const Relation &table, Fits fits)
{
    const auto found = std::find_if(table.indexes.cbegin(), table.indexes.cend(), fits);
    return found == table.indexes.cend() ? nullptr : &*found;
}

} // namespace

const Index *leadingIndex(const Relation &table, const QList<int> &columns)
{
    const QSet<int> wanted(columns.cbegin(), columns.cend());
    return firstIndex(table, [&](const Index &index) {
        const QList<int> first = index.columns.mid(0, columns.size());
        return index.isValid && index.predicate.isEmpty() &&
               QSet<int>(first.cbegin(), first.cend()) == wanted;
    });
}

const Index *sameIndex(const Relation &table, const Index &index)
{
    if (index.isInherited)
        return nullptr;
    return firstIndex(table, [&](const Index &other) {
        return other.id != index.id && !other.isInherited && other.shape == index.shape;
    });
}

} // namespace viridian::catalog

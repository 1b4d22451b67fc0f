// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/palettefilter.h"

#include "ui/controls/paletteroles.h"

#include <algorithm>

namespace viridian::ui {

void PaletteFilter::setQuery(const QString &query)
{
    m_query = query.trimmed();
    m_words = m_query.split(u' ', Qt::SkipEmptyParts);
    invalidate();
    sort(0);
}

bool PaletteFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString text = QStringLiteral("%1 %2 %3")
                             .arg(index.data().toString(), index.data(PaletteDetailRole).toString(),
                                  index.data(PaletteSearchRole).toString());
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool PaletteFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto begins = [this](const QModelIndex &index) {
        return !m_query.isEmpty() && index.data().toString().startsWith(m_query, Qt::CaseInsensitive);
    };
    if (begins(left) != begins(right))
        return begins(left);
    return left.row() < right.row();
}

} // namespace viridian::ui

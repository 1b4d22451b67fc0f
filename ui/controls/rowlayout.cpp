// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/rowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <numeric>

namespace viridian::ui {

RowLayout::RowLayout(int gap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

RowLayout::~RowLayout() = default;

void RowLayout::addWidget(QWidget *widget, int weight)
{
    addChildWidget(widget);
    m_entries.push_back({std::make_unique<QWidgetItemV2>(widget), weight});
    invalidate();
}

void RowLayout::addItem(QLayoutItem *item)
{
    m_entries.push_back({std::unique_ptr<QLayoutItem>(item), 1});
    invalidate();
}

int RowLayout::count() const
{
    return static_cast<int>(m_entries.size());
}

QLayoutItem *RowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_entries.at(static_cast<std::size_t>(index)).item.get() : nullptr;
}

QLayoutItem *RowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_entries.begin() + index;
    QLayoutItem *item = at->item.release();
    m_entries.erase(at);
    invalidate();
    return item;
}

Qt::Orientations RowLayout::expandingDirections() const
{
    Qt::Orientations directions = Qt::Horizontal;
    for (const Entry &entry : m_entries)
        directions |= entry.item->expandingDirections() & Qt::Vertical;
    return directions;
}

QList<RowLayout::Row> RowLayout::rows(int width) const
{
    QList<Row> filled;
    int used = 0;
    bool sameWeight = true;
    for (int i = 0; i < count(); ++i) {
        sameWeight = sameWeight && m_entries.at(std::size_t(i)).weight == m_entries.front().weight;
        const int needed = itemAt(i)->minimumSize().width();
        if (filled.isEmpty() || used + m_gap + needed > width) {
            filled.append({i, 1});
            used = needed;
        } else {
            ++filled.last().count;
            used += m_gap + needed;
        }
    }
    if (!sameWeight || filled.size() < 2)
        return filled;
    // The same number of rows, as even as can be.
    const int rowTotal = static_cast<int>(filled.size());
    int first = 0;
    for (int row = 0; row < rowTotal; ++row) {
        const int left = count() - first;
        const int each = (left + rowTotal - row - 1) / (rowTotal - row);
        filled[row] = {first, each};
        first += each;
    }
    return filled;
}

QList<int> RowLayout::widths(const Row &row, int width) const
{
    QList<int> shares;
    QList<bool> fixed;
    int room = width - m_gap * (row.count - 1);
    for (int i = 0; i < row.count; ++i) {
        const Entry &entry = m_entries.at(std::size_t(row.first) + std::size_t(i));
        const int maximum = entry.item->maximumSize().width();
        const int hint = std::min(entry.item->sizeHint().width(), maximum);
        shares.append(entry.weight == 0 ? hint : 0);
        fixed.append(entry.weight == 0);
    }
    // Shares by weight; whoever falls below its minimum or above its maximum keeps that and the rest share
    // again.
    for (bool settled = false; !settled;) {
        settled = true;
        int free = room;
        int weights = 0;
        for (int i = 0; i < row.count; ++i) {
            if (fixed.at(i))
                free -= shares.at(i);
            else
                weights += m_entries.at(std::size_t(row.first) + std::size_t(i)).weight;
        }
        for (int i = 0; i < row.count; ++i) {
            if (fixed.at(i))
                continue;
            const Entry &entry = m_entries.at(std::size_t(row.first) + std::size_t(i));
            const int share = free * entry.weight / std::max(weights, 1);
            const int bounded =
                std::clamp(share, entry.item->minimumSize().width(),
                           std::max(entry.item->minimumSize().width(), entry.item->maximumSize().width()));
            shares[i] = bounded;
            if (bounded != share) {
                fixed[i] = true;
                settled = false;
                break;
            }
            free -= share;
            weights -= entry.weight;
        }
    }
    return shares;
}

int RowLayout::rowHeight(const Row &row, const QList<int> &widths) const
{
    int height = 0;
    for (int i = 0; i < row.count; ++i) {
        const QLayoutItem *item = itemAt(row.first + i);
        height = std::max(height, item->hasHeightForWidth() ? item->heightForWidth(widths.at(i))
                                                            : item->sizeHint().height());
    }
    return height;
}

int RowLayout::heightForWidth(int width) const
{
    int height = 0;
    const QMargins margins = contentsMargins();
    const int inner = width - margins.left() - margins.right();
    const QList<Row> lines = rows(inner);
    for (const Row &row : lines)
        height += rowHeight(row, widths(row, inner));
    return height + m_gap * static_cast<int>(std::max<qsizetype>(lines.size() - 1, 0)) + margins.top() +
           margins.bottom();
}

QSize RowLayout::sizeHint() const
{
    int width = m_gap * std::max(count() - 1, 0);
    int height = 0;
    for (const Entry &entry : m_entries) {
        width += entry.item->sizeHint().width();
        height = std::max(height, entry.item->sizeHint().height());
    }
    const QMargins m = contentsMargins();
    return {width + m.left() + m.right(), height + m.top() + m.bottom()};
}

QSize RowLayout::minimumSize() const
{
    QSize size;
    for (const Entry &entry : m_entries)
        size = size.expandedTo(entry.item->minimumSize());
    const QMargins m = contentsMargins();
    return {size.width() + m.left() + m.right(), size.height() + m.top() + m.bottom()};
}

int RowLayout::rowCount(int width) const
{
    return static_cast<int>(rows(width).size());
}

void RowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const QList<Row> lines = rows(inner.width());
    QList<QList<int>> allWidths;
    QList<int> heights;
    for (const Row &row : lines) {
        allWidths.append(widths(row, inner.width()));
        heights.append(rowHeight(row, allWidths.last()));
    }
    const int needed = std::accumulate(heights.cbegin(), heights.cend(), 0) +
                       m_gap * static_cast<int>(std::max<qsizetype>(lines.size() - 1, 0));
    const int spare =
        std::max(inner.height() - needed, 0) / static_cast<int>(std::max<qsizetype>(lines.size(), 1));
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int y = inner.top();
    for (qsizetype line = 0; line < lines.size(); ++line) {
        int x = inner.left();
        const int height = heights.at(line) + spare;
        for (int i = 0; i < lines.at(line).count; ++i) {
            const int width = allWidths.at(line).at(i);
            itemAt(lines.at(line).first + i)
                ->setGeometry(QStyle::visualRect(direction, inner, QRect(x, y, width, height)));
            x += width + m_gap;
        }
        y += height + m_gap;
    }
}

} // namespace viridian::ui

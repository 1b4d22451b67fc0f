// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tables/cellpainter.h"

#include "ui/tables/cellroles.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

namespace {

constexpr int chipGap = 4;
constexpr int markSize = 8;
constexpr int iconSize = 14;
constexpr int markGap = 6;
constexpr int longestBar = 56;
constexpr int ratingBar = 32;
constexpr int barHeight = 6;
constexpr int sparkHeight = 18;

CellKind kindOf(const QModelIndex &index)
{
    return static_cast<CellKind>(index.data(CellKindRole).toInt());
}

Token toneOf(const QModelIndex &index, Token fallback)
{
    const QVariant tone = index.data(CellToneRole);
    return tone.isValid() ? static_cast<Token>(tone.toInt()) : fallback;
}

QFont fontOf(const QModelIndex &index)
{
    return font(index.data(CellStrongRole).toBool() ? TextStyle::TableMedium : TextStyle::Table,
                index.data().toString());
}

Qt::Alignment alignmentOf(const QModelIndex &index, Qt::Alignment fallback, Qt::LayoutDirection direction)
{
    const QVariant asked = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment logical = asked.isValid() ? Qt::Alignment(asked.toInt()) : fallback;
    return QStyle::visualAlignment(direction, (logical & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter);
}

void paintText(QPainter &painter, const CellPlace &place, const QModelIndex &index, const QRect &room,
               Qt::Alignment fallback, Token tone)
{
    painter.setFont(fontOf(index));
    painter.setPen(color(tone));
    const QString text = elidedFigures(painter.font(), index.data().toString(), room.width());
    drawFigures(painter, room, alignmentOf(index, fallback, place.direction), text);
}

void paintBar(QPainter &painter, const CellPlace &place, const QModelIndex &index)
{
    const int textRoom = int(std::ceil(figureWidth(fontOf(index), index.data().toString()))) + 8;
    const int length = std::clamp(place.rect.width() - textRoom, 0, longestBar);
    const auto visual = [&place](const QRectF &at) {
        QRectF moved = at;
        if (place.direction == Qt::RightToLeft)
            moved.moveLeft(place.rect.left() + place.rect.right() + 1 - at.right());
        return moved;
    };
    const double top = place.rect.top() + (place.rect.height() - barHeight) / 2.0;
    const QRectF track(place.rect.left(), top, length, barHeight);
    const double share = std::clamp(index.data(CellShareRole).toDouble(), 0.0, 1.0);
    const double origin = std::clamp(index.data(CellOriginRole).toDouble(), 0.0, 1.0);
    const auto [from, to] = std::minmax(share, origin);
    drawRounded(painter, visual(track), barHeight / 2.0, color(place.selected ? Token::Base : Token::Raised));
    const QRectF bar(track.left() + length * from, top, length * (to - from), barHeight);
    if (bar.width() > 0)
        drawRounded(painter, visual(bar), origin > 0 ? 0 : barHeight / 2.0,
                    color(toneOf(index, Token::Accent)));
    if (const QVariant tick = index.data(CellTickRole); tick.isValid()) {
        const double x = std::round(track.left() + length * std::clamp(tick.toDouble(), 0.0, 1.0));
        painter.fillRect(visual(QRectF(x - 1, top - 3, 2, barHeight + 6)), color(Token::Text));
    }
    QRect room = place.rect;
    if (place.direction == Qt::RightToLeft)
        room.setRight(room.right() - length - 8);
    else
        room.setLeft(room.left() + length + 8);
    paintText(painter, place, index, room, Qt::AlignRight, Token::Text);
}

void paintChips(QPainter &painter, const CellPlace &place, const QModelIndex &index)
{
    const auto chips = index.data(CellChipsRole).value<QList<ChipSpec>>();
    int x = 0;
    for (const ChipSpec &chip : chips.first(std::min<qsizetype>(chips.size(), 3))) {
        const int room = place.rect.width() - x;
        const int width = std::min(chipWidth(chip), room);
        if (width < std::min(chipWidth(chip), 64))
            break; // a word at least, or nothing
        const QRect at(place.rect.left() + x, place.rect.top() + (place.rect.height() - chipHeight) / 2,
                       width, chipHeight);
        drawChip(painter, QStyle::visualRect(place.direction, place.rect, at), chip, place.direction,
                 place.selected);
        x += width + chipGap;
    }
}

void paintSpark(QPainter &painter, const CellPlace &place, const QModelIndex &index, bool line)
{
    const auto values = index.data(CellSeriesRole).value<QList<double>>();
    if (values.isEmpty())
        return;
    const auto [low, high] = std::minmax_element(values.cbegin(), values.cend());
    const QColor ink = color(toneOf(index, Token::Accent));
    const double width = std::min(place.rect.width(), longestBar);
    const QRectF box(place.rect.left(), place.rect.top() + (place.rect.height() - sparkHeight) / 2.0, width,
                     sparkHeight);
    // Time runs from left to right in every language's charts, so nothing is mirrored here.
    if (!line) {
        const double top = std::max(*high, 0.0);
        const double step = box.width() / double(values.size());
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), color(Token::Border));
        for (qsizetype i = 0; i < values.size() && top > 0; ++i) {
            const double height = box.height() * std::max(values.at(i), 0.0) / top;
            painter.fillRect(
                QRectF(box.left() + double(i) * step, box.bottom() - height, std::max(step - 1, 1.0), height),
                ink);
        }
        return;
    }
    const double span = *high > *low ? *high - *low : 1;
    QPolygonF points;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double along = values.size() > 1 ? double(i) / double(values.size() - 1) : 1;
        points << QPointF(box.left() + 3 + along * (box.width() - 6),
                          box.bottom() - 3 - (box.height() - 6) * (values.at(i) - *low) / span);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(points);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(points.last(), 2.5, 2.5);
    painter.restore();
}

int statusMark(const QModelIndex &index)
{
    if (!index.data(CellIconRole).toString().isEmpty())
        return iconSize;
    return index.data(CellGlyphRole).toInt() == int(Glyph::None) ? 0 : markSize;
}

void paintStatus(QPainter &painter, const CellPlace &place, const QModelIndex &index)
{
    const Token tone = toneOf(index, Token::Text2);
    const int mark = statusMark(index);
    const QRect at =
        QStyle::alignedRect(place.direction, Qt::AlignLeft | Qt::AlignVCenter, QSize(mark, mark), place.rect);
    if (mark == iconSize)
        drawIcon(painter, at, index.data(CellIconRole).toString(), tone);
    else
        drawGlyph(painter, at, static_cast<Glyph>(index.data(CellGlyphRole).toInt()), color(tone));
    QRect room = place.rect;
    if (mark) {
        if (place.direction == Qt::RightToLeft)
            room.setRight(at.left() - markGap);
        else
            room.setLeft(at.right() + 1 + markGap);
    }
    paintText(painter, place, index, room, Qt::AlignLeft, tone == Token::Muted ? Token::Text2 : tone);
}

/// The text has room for 100%, so that the bars of a column begin at the same place.
int ratingText(const QModelIndex &index)
{
    const auto width = [&index](const QString &text) {
        return int(std::ceil(figureWidth(fontOf(index), text)));
    };
    return std::max(width(index.data().toString()), width(QStringLiteral("100%")));
}

void paintRating(QPainter &painter, const CellPlace &place, const QModelIndex &index)
{
    const Token tone = toneOf(index, Token::Text2);
    const auto visual = [&place](const QRect &at) {
        return QStyle::visualRect(place.direction, place.rect, at);
    };
    const QRect cell = place.rect;
    const QRect mark(cell.left(), cell.top() + (cell.height() - markSize) / 2, markSize, markSize);
    drawGlyph(painter, visual(mark), static_cast<Glyph>(index.data(CellGlyphRole).toInt()), color(tone));
    const QRect room(mark.right() + 1 + markGap, cell.top(), ratingText(index), cell.height());
    paintText(painter, place, index, visual(room), Qt::AlignLeft, Token::Text);
    const int left = room.right() + 1 + markGap;
    const QRect track(left, cell.top() + (cell.height() - barHeight) / 2,
                      std::min(ratingBar, cell.right() + 1 - left), barHeight);
    if (track.width() < barHeight)
        return;
    QRect bar = track;
    bar.setWidth(int(std::round(track.width() * std::clamp(index.data(CellShareRole).toDouble(), 0.0, 1.0))));
    drawRounded(painter, visual(track), barHeight / 2.0, color(place.selected ? Token::Base : Token::Raised));
    if (bar.width() > 0)
        drawRounded(painter, visual(bar), barHeight / 2.0, color(tone));
}

} // namespace

void paintCell(QPainter &painter, const CellPlace &place, const QModelIndex &index)
{
    switch (kindOf(index)) {
    case CellKind::Bar:
        paintBar(painter, place, index);
        return;
    case CellKind::Chips:
        paintChips(painter, place, index);
        return;
    case CellKind::SparkBars:
        paintSpark(painter, place, index, false);
        return;
    case CellKind::SparkLine:
        paintSpark(painter, place, index, true);
        return;
    case CellKind::Status:
        paintStatus(painter, place, index);
        return;
    case CellKind::Rating:
        paintRating(painter, place, index);
        return;
    case CellKind::Number:
        paintText(painter, place, index, place.rect, Qt::AlignRight, toneOf(index, Token::Text));
        return;
    case CellKind::Text:
        break;
    }
    paintText(painter, place, index, place.rect, Qt::AlignLeft, toneOf(index, Token::Text));
}

int cellWidth(const QModelIndex &index)
{
    const int text = int(std::ceil(figureWidth(fontOf(index), index.data().toString())));
    switch (kindOf(index)) {
    case CellKind::Bar:
        return longestBar + 8 + text;
    case CellKind::SparkBars:
    case CellKind::SparkLine:
        return longestBar;
    case CellKind::Status:
        return text + (statusMark(index) ? statusMark(index) + markGap : 0);
    case CellKind::Rating:
        return markSize + markGap + ratingText(index) + markGap + ratingBar;
    case CellKind::Chips: {
        int width = 0;
        for (const ChipSpec &chip : index.data(CellChipsRole).value<QList<ChipSpec>>())
            width += chipWidth(chip) + chipGap;
        return std::max(width - chipGap, 0);
    }
    case CellKind::Number:
    case CellKind::Text:
        break;
    }
    return text;
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/eredgeitem.h"

#include "ui/theme/theme.h"
#include "views/database/schema/er/ercarditem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace viridian {

namespace {

constexpr double laneStep = 5;
constexpr int lanes = 6;
constexpr double loopReach = 16; ///< of an edge that leaves and comes back on the same side

double laneOffset(int lane)
{
    return (lane % lanes) * laneStep;
}

} // namespace

QPainterPath endMark(ErEnd end, const QPointF &at, double way)
{
    QPainterPath mark;
    switch (end) {
    case ErEnd::Many:
        mark.moveTo(at + QPointF(0, -4));
        mark.lineTo(at + QPointF(way * 7, 0));
        mark.lineTo(at + QPointF(0, 4));
        break;
    case ErEnd::One:
        mark.moveTo(at + QPointF(way * 5, -4));
        mark.lineTo(at + QPointF(way * 5, 4));
        break;
    case ErEnd::Maybe:
        mark.addEllipse(at + QPointF(way * 8, 0), 3, 3);
        break;
    }
    return mark;
}

ErEdgeItem::ErEdgeItem(const erd::ErEdge &edge, const erd::ErDiagram &diagram, const erd::ErLayout &layout,
                       int lane)
    : m_edge(edge)
{
    setZValue(1);
    const QRectF from = layout.cards.at(edge.from);
    const QRectF to = layout.cards.at(edge.to);
    const double fromY = from.top() + erd::columnY(diagram.tables.at(edge.from), edge.fromColumns.value(0));
    const double toY = to.top() + erd::columnY(diagram.tables.at(edge.to), edge.toColumns.value(0));
    // Out at the sides that face each other, or both on the right where the cards stand above each other.
    const bool fromRight = from.right() <= to.left() || from.left() < to.right();
    const bool toRight = !(from.right() <= to.left());
    const QPointF start(fromRight ? from.right() : from.left(), fromY);
    const QPointF end(toRight ? to.right() : to.left(), toY);
    const double startWay = fromRight ? 1 : -1;
    const double endWay = toRight ? 1 : -1;
    double x = 0;
    if (startWay == endWay)
        x = std::max(start.x(), end.x()) + loopReach + laneOffset(lane);
    else // in the gap beside the card that is referred to
        x = end.x() + endWay * (loopReach + laneOffset(lane));
    m_path.moveTo(start);
    m_path.lineTo(x, fromY);
    m_path.lineTo(x, toY);
    m_path.lineTo(end);

    // Many at the side that refers.
    m_ends.addPath(endMark(edge.isUnique ? ErEnd::One : ErEnd::Many, start, startWay));
    m_ends.addPath(endMark(edge.isOptional ? ErEnd::Maybe : ErEnd::One, end, endWay));
    m_bounds = (m_path.boundingRect() | m_ends.boundingRect()).adjusted(-1, -1, 1, 1);
}

void ErEdgeItem::setCurrent(bool current)
{
    if (current == m_current)
        return;
    m_current = current;
    setZValue(current ? 1.5 : 1);
    update();
}

void ErEdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const double scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing, scale >= ErCardItem::shapeScale);
    QPen pen(ui::color(m_current ? ui::Token::Accent : ui::Token::BorderStrong), m_current ? 1.5 : 1);
    pen.setJoinStyle(Qt::RoundJoin);
    if (scale < ErCardItem::nameScale)
        pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    if (scale >= ErCardItem::nameScale) {
        pen.setStyle(Qt::SolidLine);
        painter->setPen(pen);
        painter->setBrush(m_edge.isOptional ? QBrush(ui::color(ui::Token::Base)) : QBrush(Qt::NoBrush));
        painter->drawPath(m_ends);
    }
}

} // namespace viridian

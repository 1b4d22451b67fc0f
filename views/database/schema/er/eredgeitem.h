// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/erd/erlayout.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace viridian {

enum class ErEnd
{
    Many,  ///< a crow's foot
    One,   ///< a bar
    Maybe, ///< a ring
};
/// The mark of an edge's end at a card's side; `way` is 1 where the edge leaves to the right, -1 to the left.
QPainterPath endMark(ErEnd end, const QPointF &at, double way);

/// A foreign key: from the column that refers to the one it refers to, in right angles through a lane between
/// the cards. A crow's foot stands for many, a bar for one, a ring for none.
class ErEdgeItem : public QGraphicsItem
{
public:
    /// `lane` tells apart edges that share a gap: 0, 1, 2...
    ErEdgeItem(const erd::ErEdge &edge, const erd::ErDiagram &diagram, const erd::ErLayout &layout, int lane);

    const erd::ErEdge &edge() const { return m_edge; }
    /// Belongs to the table that is looked at.
    void setCurrent(bool current);

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    erd::ErEdge m_edge;
    QPainterPath m_path;
    QPainterPath m_ends;
    QRectF m_bounds;
    bool m_current = false;
};

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/erd/erlayout.h"

#include <QGraphicsItem>

namespace viridian {

/// One table of an entity relationship diagram. Seen from far away it draws less: its name alone, then its
/// shape.
class ErCardItem : public QGraphicsItem
{
public:
    enum
    {
        Type = UserType + 1
    };

    ErCardItem(const erd::ErTable &table, const QRectF &card);

    const erd::ErTable &table() const { return m_table; }
    QRectF card() const { return m_card; }
    int type() const override { return Type; }
    /// The table that is looked at: accent outline.
    void setCurrent(bool current);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    /// Below these scales only the name, then only the shape is drawn.
    static constexpr double nameScale = 0.5;
    static constexpr double shapeScale = 0.22;

private:
    void drawHead(QPainter &painter, double scale) const;
    void drawColumns(QPainter &painter) const;

    erd::ErTable m_table;
    QRectF m_card;
    bool m_current = false;
};

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/erd/erlayout.h"

#include <QGraphicsScene>

namespace viridian {

class ErCardItem;
class ErEdgeItem;

/// An entity relationship diagram with its layout, as the canvas shows it and the exports write it.
class ErScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit ErScene(QObject *parent = nullptr);

    void setDiagram(const erd::ErDiagram &diagram, const erd::ErLayout &layout);
    const erd::ErDiagram &diagram() const { return m_diagram; }
    const QList<ErCardItem *> &cards() const { return m_cards; }

    /// The table that is looked at; 0 for none.
    void setCurrent(catalog::ObjectId table);
    catalog::ObjectId current() const { return m_current; }
    /// nullptr where the table is not in the picture.
    ErCardItem *card(catalog::ObjectId table) const;
    /// The next card in the direction (unit vector) from the current one; the first where there is none.
    ErCardItem *neighbour(const QPointF &direction) const;

    /// How far the picture reaches beyond the cards.
    static constexpr double margin = 40;

private:
    void addGroups(const erd::ErLayout &layout);

    erd::ErDiagram m_diagram;
    QList<ErCardItem *> m_cards; ///< in the order of the diagram's tables; the scene owns its items
    QList<ErEdgeItem *> m_edges;
    catalog::ObjectId m_current = 0;
};

} // namespace viridian

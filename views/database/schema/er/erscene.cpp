// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/erscene.h"

#include "ui/theme/fonts.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"
#include "views/database/schema/er/ercarditem.h"
#include "views/database/schema/er/eredgeitem.h"

#include <QMap>
#include <QPainter>

#include <cmath>
#include <limits>

namespace viridian {

using ui::Token;

namespace {

/// The frame around the tables of a schema, with its name.
class GroupItem : public QGraphicsItem
{
public:
    GroupItem(const QString &name, const QRectF &frame)
        : m_name(name)
        , m_frame(frame)
    {
    }
    QRectF boundingRect() const override { return m_frame.adjusted(-1, -1, 1, 1); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setRenderHint(QPainter::Antialiasing);
        ui::drawRounded(*painter, m_frame, ui::cardRadius, Qt::transparent, ui::color(Token::Border), 1,
                        Qt::DashLine);
        painter->setFont(ui::font(ui::TextStyle::CardTitle));
        painter->setPen(ui::color(Token::Muted));
        painter->drawText(m_frame.adjusted(12, 4, -12, 0), int(Qt::AlignLeft | Qt::AlignTop), m_name);
    }

private:
    QString m_name;
    QRectF m_frame;
};

} // namespace

ErScene::ErScene(QObject *parent)
    : QGraphicsScene(parent)
{
    connect(&ui::Theme::instance(), &ui::Theme::changed, this, [this] { update(); });
}

void ErScene::setDiagram(const erd::ErDiagram &diagram, const erd::ErLayout &layout)
{
    clear();
    m_cards.clear();
    m_edges.clear();
    m_diagram = diagram;
    addGroups(layout);
    for (qsizetype i = 0; i < diagram.tables.size(); ++i) {
        m_cards.append(new ErCardItem(diagram.tables.at(i), layout.cards.at(i)));
        addItem(m_cards.last());
    }
    QHash<int, int> lanes; // edges that lead to the same card keep apart
    for (const erd::ErEdge &edge : diagram.edges) {
        m_edges.append(new ErEdgeItem(edge, diagram, layout, lanes[edge.to]++));
        addItem(m_edges.last());
    }
    setSceneRect(itemsBoundingRect().adjusted(-margin, -margin, margin, margin));
    const catalog::ObjectId current = m_current;
    m_current = 0;
    setCurrent(current);
}

void ErScene::addGroups(const erd::ErLayout &layout)
{
    QMap<QString, QRectF> frames;
    for (qsizetype i = 0; i < m_diagram.tables.size(); ++i)
        frames[m_diagram.tables.at(i).schema] |= layout.cards.at(i);
    if (frames.size() < 2)
        return;
    for (auto frame = frames.cbegin(); frame != frames.cend(); ++frame)
        addItem(new GroupItem(frame.key(), frame.value().adjusted(-20, -32, 20, 20)));
}

void ErScene::setCurrent(catalog::ObjectId table)
{
    m_current = table;
    for (ErCardItem *card : std::as_const(m_cards))
        card->setCurrent(card->table().id == table);
    for (ErEdgeItem *edge : std::as_const(m_edges))
        edge->setCurrent(m_diagram.tables.at(edge->edge().from).id == table ||
                         m_diagram.tables.at(edge->edge().to).id == table);
}

ErCardItem *ErScene::card(catalog::ObjectId table) const
{
    const int at = m_diagram.indexOf(table);
    return at < 0 ? nullptr : m_cards.at(at);
}

ErCardItem *ErScene::neighbour(const QPointF &direction) const
{
    const ErCardItem *from = card(m_current);
    if (!from)
        return m_cards.isEmpty() ? nullptr : m_cards.first();
    ErCardItem *best = nullptr;
    double least = std::numeric_limits<double>::max();
    for (ErCardItem *candidate : m_cards) {
        const QPointF way = candidate->card().center() - from->card().center();
        const double along = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        // Straight on counts more than near: what stands aside is reached in the other direction.
        if (candidate == from || along <= 1 || along + 2 * aside >= least)
            continue;
        least = along + 2 * aside;
        best = candidate;
    }
    return best;
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/erview.h"

#include "ui/theme/theme.h"
#include "views/database/schema/er/ercarditem.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace viridian {

namespace {

constexpr double dotDistance = 20;
constexpr double notch = 120; ///< of a wheel, in eighths of a degree

} // namespace

ErView::ErView(ErScene *scene, QWidget *parent)
    : QGraphicsView(scene, parent)
    , m_scene(scene)
{
    setAccessibleName(tr("Entity relationship diagram"));
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setViewportUpdateMode(MinimalViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOptimizationFlag(DontSavePainterState);
    viewport()->setCursor(Qt::ArrowCursor);
}

void ErView::zoomTo(double wanted)
{
    const double target = std::clamp(wanted, smallestScale, largestScale);
    QGraphicsView::scale(target / zoom(), target / zoom());
    emit zoomChanged(target);
    emit viewChanged();
}

void ErView::fit()
{
    const QRectF all = m_scene->sceneRect();
    if (all.isEmpty())
        return;
    zoomTo(std::min({1.0, viewport()->width() / all.width(), viewport()->height() / all.height()}));
    centerOn(all.center());
}

void ErView::reveal(catalog::ObjectId table)
{
    if (const ErCardItem *card = m_scene->card(table))
        ensureVisible(card->card(), 24, 24);
}

void ErView::choose(const ErCardItem *card)
{
    if (!card)
        return;
    m_scene->setCurrent(card->table().id);
    reveal(card->table().id);
    setAccessibleDescription(card->table().schema + u'.' + card->table().name);
    emit tableChosen(card->table().id);
}

void ErView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() != 0)
        zoomBy(std::pow(step, event->angleDelta().y() / notch));
    event->accept();
}

void ErView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        choose(m_scene->neighbour({-1, 0}));
        return;
    case Qt::Key_Right:
        choose(m_scene->neighbour({1, 0}));
        return;
    case Qt::Key_Up:
        choose(m_scene->neighbour({0, -1}));
        return;
    case Qt::Key_Down:
        choose(m_scene->neighbour({0, 1}));
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(step);
        return;
    case Qt::Key_Minus:
        zoomBy(1 / step);
        return;
    case Qt::Key_0:
        zoomTo(1);
        return;
    case Qt::Key_Home:
        fit();
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void ErView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->pos();
    QGraphicsView::mousePressEvent(event);
}

void ErView::mouseReleaseEvent(QMouseEvent *event)
{
    QGraphicsView::mouseReleaseEvent(event);
    viewport()->setCursor(Qt::ArrowCursor);
    // Where the pointer has moved the picture was dragged, and nothing was chosen.
    if (event->button() != Qt::LeftButton ||
        (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        return;
    const QList<QGraphicsItem *> hit = items(event->pos());
    for (QGraphicsItem *item : hit) {
        if (const auto *card = qgraphicsitem_cast<ErCardItem *>(item)) {
            choose(card);
            return;
        }
    }
}

void ErView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, ui::color(ui::Token::Base));
    if (zoom() < ErCardItem::nameScale)
        return;
    painter->setPen(QPen(ui::color(ui::Token::Hover), 1.6, Qt::SolidLine, Qt::RoundCap));
    QList<QPointF> dots;
    const auto place = [](double at) { return static_cast<int>(std::floor(at / dotDistance)); };
    for (int column = place(rect.left()); column * dotDistance < rect.right(); ++column)
        for (int row = place(rect.top()); row * dotDistance < rect.bottom(); ++row)
            dots.append({column * dotDistance, row * dotDistance});
    painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void ErView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    emit viewChanged();
}

void ErView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    emit viewChanged();
}

} // namespace viridian

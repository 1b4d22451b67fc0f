// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/erminimap.h"

#include "ui/theme/shape.h"
#include "ui/theme/theme.h"
#include "views/database/schema/er/ercarditem.h"
#include "views/database/schema/er/erview.h"

#include <QPainter>

#include <algorithm>

namespace viridian {

using ui::Token;

ErMinimap::ErMinimap(ErView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    setFixedSize(120, 76);
    setToolTip(tr("The whole diagram"));
    connect(view, &ErView::viewChanged, this, [this] { update(); });
    connect(view, &ErView::tableChosen, this, [this] { update(); });
}

QTransform ErMinimap::toMap() const
{
    const QRectF scene = m_view->sceneRect();
    const QRectF room = QRectF(rect()).adjusted(6, 6, -6, -6);
    const double scale =
        scene.isEmpty() ? 1 : std::min(room.width() / scene.width(), room.height() / scene.height());
    QTransform transform;
    transform.translate(room.center().x(), room.center().y());
    transform.scale(scale, scale);
    transform.translate(-scene.center().x(), -scene.center().y());
    return transform;
}

void ErMinimap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ui::drawRounded(painter, rect(), ui::controlRadius, ui::color(Token::Surface), ui::color(Token::Border));
    painter.setClipRect(rect().adjusted(1, 1, -1, -1));
    const QTransform map = toMap();
    const auto *scene = static_cast<const ErScene *>(m_view->scene());
    for (const ErCardItem *card : scene->cards()) {
        const bool isOff = card->table().security == catalog::RowSecurity::Off;
        painter.fillRect(map.mapRect(card->card()),
                         ui::color(card->table().id == scene->current() ? Token::Accent
                                   : isOff                              ? Token::Danger
                                                                        : Token::BorderStrong));
    }
    const QRectF seen = m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
    ui::drawRounded(painter, map.mapRect(seen) & QRectF(rect()).adjusted(2, 2, -2, -2), 3, Qt::transparent,
                    ui::color(Token::Text2));
}

void ErMinimap::moveTo(const QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        m_view->centerOn(toMap().inverted().map(event->position()));
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bullet.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

void drawBullet(QPainter &painter, const QRectF &rect, const Bullet &bullet)
{
    constexpr double height = 6;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(rect.left(), rect.center().y() - height / 2, rect.width(), height);
    painter.setBrush(color(Token::Raised));
    painter.drawRoundedRect(track, height / 2, height / 2);
    const auto x = [&](double share) { return track.left() + track.width() * std::clamp(share, 0.0, 1.0); };
    if (bullet.value && !std::isnan(*bullet.value)) {
        painter.setBrush(color(bullet.tone));
        const double left = std::min(x(bullet.origin), x(*bullet.value));
        const double right = std::max(x(bullet.origin), x(*bullet.value));
        if (bullet.origin > 0)
            painter.drawRect(QRectF(left, track.top(), std::max(2.0, right - left), height));
        else if (*bullet.value > 0)
            painter.drawRoundedRect(QRectF(left, track.top(), std::max(height, right - left), height),
                                    height / 2, height / 2);
    }
    if (bullet.mark)
        painter.fillRect(QRectF(std::round(x(*bullet.mark)) - 1, track.top() - 3, 2, height + 6),
                         color(Token::Text2));
    painter.restore();
}

BulletBar::BulletBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BulletBar::setBullet(const Bullet &bullet)
{
    m_bullet = bullet;
    update();
}

void BulletBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBullet(painter, rect(), m_bullet);
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/skeleton.h"

#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace viridian::ui {

Skeleton::Skeleton(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Loading"));
}

void Skeleton::setBlocks(const QList<QRect> &blocks)
{
    m_blocks = blocks;
    update();
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_blocks.isEmpty()) {
        for (const QRect &block : m_blocks)
            drawRounded(painter, block, chipRadius, color(Token::Raised));
        return;
    }
    constexpr int pitch = 36;
    for (int y = 12, line = 0; y + 12 <= height(); y += pitch, ++line)
        drawRounded(painter, QRectF(0, y, width() * (line % 3 == 2 ? 0.6 : 0.9), 12), chipRadius,
                    color(Token::Raised));
}

} // namespace viridian::ui

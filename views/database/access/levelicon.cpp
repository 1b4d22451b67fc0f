// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/levelicon.h"

#include "views/database/access/accesscelldelegate.h"

#include <QPainter>

namespace viridian {

LevelIcon::LevelIcon(effective::Level level, int size, QWidget *parent)
    : QWidget(parent)
    , m_level(level)
{
    setFixedSize(size, size);
}

void LevelIcon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    AccessCellDelegate::drawLevel(painter, rect(), m_level);
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/sidepanel.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace viridian::ui {

SidePanel::SidePanel(Side side, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
{
}

void SidePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Surface));
    const QRect line(m_side == Side::Left ? width() - 1 : 0, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), color(Token::Border));
}

} // namespace viridian::ui

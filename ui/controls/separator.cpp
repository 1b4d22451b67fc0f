// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/separator.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace viridian::ui {

Separator::Separator(Qt::Orientation orientation, int length, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Vertical)
        setFixedSize(1, length);
    else
        setFixedHeight(1);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(width() == 1 ? Token::Border : Token::Hover));
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

namespace viridian::ui {

void drawScrollBar(const QStyle &style, const QStyleOptionComplex &option, QPainter &painter,
                   const QWidget *widget);
QRect scrollBarRect(const QStyleOptionComplex &option, QStyle::SubControl sub);
void drawProgress(QStyle::ControlElement element, const QStyleOption &option, QPainter &painter);
void drawSplitter(const QStyleOption &option, QPainter &painter);
void drawTabShape(const QStyleOption &option, QPainter &painter);
QSize menuItemSize(const QStyleOption &option, const QSize &contents);
void drawMenuItem(const QStyleOption &option, QPainter &painter, const QWidget *widget);

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

namespace viridian::ui {

QSize headerSize(const QStyleOption &option);
void drawHeaderSection(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawHeaderLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
/// The line below a header.
void drawHeaderLine(const QRect &header, QPainter &painter);
/// Background of rows and items: selected, hovered, plain.
void drawItemPanel(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter &painter);

} // namespace viridian::ui

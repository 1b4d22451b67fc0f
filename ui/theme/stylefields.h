// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

namespace viridian::ui {

QSize fieldSize(QStyle::ContentsType type, const QStyleOption &option, const QSize &contents,
                const QWidget *widget);
/// Outline and fill of everything one can type into or choose from; focus is on the outline.
void drawFieldPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
QRect lineEditContents(const QStyleOption &option, const QWidget *widget);

void drawCombo(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget);
void drawComboLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
QRect comboRect(const QStyleOptionComplex &option, QStyle::SubControl sub, const QRect &fallback);

void drawSpinBox(const QStyle &style, const QStyleOptionComplex &option, QPainter &painter,
                 const QWidget *widget);
QRect spinBoxRect(const QStyleOptionComplex &option, QStyle::SubControl sub);

} // namespace viridian::ui

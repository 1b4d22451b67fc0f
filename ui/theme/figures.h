// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFont;
class QPainter;
class QRectF;

namespace viridian::ui {

/// Tabular figures: every digit takes the width of the widest one, so numbers line up and do not jitter.
/// QFont::setFeature("tnum") exists only from Qt 6.7; these work on all.

/// Width of the text in px.
double figureWidth(const QFont &font, const QString &text);
/// The text, cut with an ellipsis at its end where it is wider than width px.
QString elidedFigures(const QFont &font, const QString &text, double width);
/// Draws one line of text in the painter's font and pen. Only the horizontal flag and AlignVCenter, AlignTop
/// and AlignBottom are looked at; text that is too wide is not elided.
void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>

class QPainter;
class QRectF;

namespace viridian::ui {

/// The icon resources/icons/<id>.svg in the colour of a token, `on` while checked. It follows the theme after
/// it was handed out, is read from its file when first painted, and is muted while disabled. An unknown id is
/// a programming error: it warns and paints nothing.
QIcon icon(const QString &id, Token token = Token::Text2);
QIcon icon(const QString &id, Token token, Token on);

/// Draws the icon; vectors stay vectors on SVG and PDF.
void drawIcon(QPainter &painter, const QRectF &rect, const QString &id, Token token);

} // namespace viridian::ui

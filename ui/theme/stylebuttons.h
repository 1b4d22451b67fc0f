// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QPainter;
class QStyleOption;
class QWidget;

namespace viridian::ui {

QSize buttonSize(const QStyleOption &option, const QWidget *widget);
void drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawButtonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void drawCheckIndicator(const QStyleOption &option, QPainter &painter);
void drawRadioIndicator(const QStyleOption &option, QPainter &painter);

} // namespace viridian::ui

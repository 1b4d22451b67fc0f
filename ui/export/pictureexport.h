// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

#include <QList>

class QImage;
class QWidget;

namespace viridian::ui {

/// Pictures of widgets as they look now, children included, on the window's ground. The widget need not be
/// shown; give it the size to draw. GUI thread only.
QImage picture(QWidget &widget, double scale = 2);
// A `note` is written below each picture.

/// PNG at twice the widget's size.
ExportError exportPng(QWidget &widget, const QString &path, const QString &note = {});
/// SVG in the widget's px; texts stay texts.
ExportError exportSvg(QWidget &widget, const QString &path, const QString &title, const QString &note = {});
/// One PDF, A4 landscape, a page for each widget, scaled to fit as vectors. `title` is the file's title.
ExportError exportPdf(const QList<QWidget *> &pages, const QString &path, const QString &title,
                      const QString &note = {});

} // namespace viridian::ui

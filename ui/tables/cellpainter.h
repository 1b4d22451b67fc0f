// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QRect>
#include <Qt>

class QPainter;

namespace viridian::ui {

/// Where and in which state the content of a cell is painted.
struct CellPlace
{
    QRect rect; ///< inside the padding
    Qt::LayoutDirection direction;
    bool selected;
};

/// Paints the content by the roles in cellroles.h.
void paintCell(QPainter &painter, const CellPlace &place, const QModelIndex &index);
/// The width in px that shows all of the content.
int cellWidth(const QModelIndex &index);

} // namespace viridian::ui

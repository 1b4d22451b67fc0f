// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"
#include "ui/theme/tokens.h"

#include <QStyledItemDelegate>

namespace viridian {

class AccessMatrix;

/// Draws a level as dash, half disc or full disc on a tinted patch.
class AccessCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit AccessCellDelegate(AccessMatrix *matrix);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

    /// The patch of a level, for the legend too.
    static void drawLevel(QPainter &painter, const QRectF &patch, effective::Level level);

private:
    const AccessMatrix *m_matrix;
};

} // namespace viridian

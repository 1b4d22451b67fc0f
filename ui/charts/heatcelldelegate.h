// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace viridian::ui {

class HeatMatrix;

/// Paints the cells of a HeatMatrix.
class HeatCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HeatCellDelegate(HeatMatrix *matrix);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const HeatMatrix *m_matrix;
};

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatcelldelegate.h"

#include "ui/charts/hatch.h"
#include "ui/charts/heatmatrix.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace viridian::ui {

HeatCellDelegate::HeatCellDelegate(HeatMatrix *matrix)
    : QStyledItemDelegate(matrix)
    , m_matrix(matrix)
{
}

void HeatCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QRectF patch = m_matrix->patch(index.column(), option.rect);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(ui::font(TextStyle::TableMedium, text));
    painter->setPen(Qt::NoPen);
    switch (HeatCell::Kind(index.data(HeatMatrixModel::KindRole).toInt())) {
    case HeatCell::Kind::NotApplicable:
        painter->setPen(ui::color(Token::Muted));
        break;
    case HeatCell::Kind::Withheld:
        drawHatch(*painter, patch, ui::color(Token::Surface), ui::color(Token::Border), 5, 3);
        // A quiet ground for the words.
        painter->fillRect(patch.adjusted(9, 7, -9, -7), ui::color(Token::Surface));
        painter->setFont(ui::font(TextStyle::Caption, text));
        painter->setPen(ui::color(Token::Text2));
        break;
    case HeatCell::Kind::Value: {
        const int step = matrixClass(index.data(Qt::EditRole).toDouble());
        if (step == 0) {
            painter->setBrush(tint(Token::Danger));
            painter->setPen(ui::color(Token::Danger));
            painter->drawRoundedRect(patch.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter->setPen(ui::color(Token::Danger));
        } else {
            painter->setBrush(Theme::instance().ramp(step));
            painter->drawRoundedRect(patch, 3, 3);
            painter->setPen(Theme::instance().rampText(step));
        }
        const bool sum = index.column() + 1 == index.model()->columnCount() && m_matrix->lastIsSum();
        if (sum || step == 0)
            painter->setFont(ui::font(TextStyle::TableStrong, text));
        break;
    }
    }
    drawFigures(*painter, patch, Qt::AlignCenter, text);
    if (option.state.testFlag(QStyle::State_HasFocus) && m_matrix->hasFocus()) {
        painter->setPen(QPen(ui::color(Token::Ring), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(patch, 3, 3);
    }
    painter->restore();
}

} // namespace viridian::ui

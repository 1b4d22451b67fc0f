// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/accesscelldelegate.h"

#include "ui/theme/glyphs.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"
#include "views/database/access/accessmatrix.h"

#include <QPainter>

namespace viridian {

using ui::Token;

AccessCellDelegate::AccessCellDelegate(AccessMatrix *matrix)
    : QStyledItemDelegate(matrix)
    , m_matrix(matrix)
{
}

void AccessCellDelegate::drawLevel(QPainter &painter, const QRectF &patch, effective::Level level)
{
    constexpr double patchRadius = 3;
    const double glyph = patch.width() / 2;
    const QRectF middle(patch.center() - QPointF(glyph / 2, glyph / 2), QSizeF(glyph, glyph));
    switch (level) {
    case effective::Level::None:
        ui::drawGlyph(painter, middle.adjusted(2, 2, -2, -2), ui::Glyph::Dash, ui::color(Token::Muted));
        break;
    case effective::Level::Filtered:
        ui::drawRounded(painter, patch, patchRadius, ui::tint(Token::Accent));
        ui::drawGlyph(painter, middle, ui::Glyph::HalfDisc, ui::color(Token::Accent));
        break;
    case effective::Level::All:
        ui::drawRounded(painter, patch, patchRadius, ui::tint(Token::Warn));
        ui::drawGlyph(painter, middle, ui::Glyph::Disc, ui::color(Token::Warn));
        break;
    }
}

void AccessCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QModelIndex current = m_matrix->currentIndex();
    if (index.row() == current.row())
        painter->fillRect(option.rect, ui::color(Token::Hover));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      ui::color(Token::Hover));
    constexpr int size = AccessMatrix::cellSize;
    const QRectF patch(option.rect.left(), option.rect.top() + (option.rect.height() - size) / 2.0, size,
                       size);
    drawLevel(*painter, patch,
              static_cast<effective::Level>(index.data(AccessMatrixModel::LevelRole).toInt()));
    if (index == current)
        ui::drawRounded(*painter, patch, 3, Qt::transparent,
                        ui::color(m_matrix->hasFocus() ? Token::Ring : Token::BorderStrong), 2);
    painter->restore();
}

} // namespace viridian

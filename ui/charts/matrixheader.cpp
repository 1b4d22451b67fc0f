// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/matrixheader.h"

#include "ui/charts/heatmatrix.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace viridian::ui {

MatrixHeader::MatrixHeader(Qt::Orientation orientation, HeatMatrix *matrix)
    : QHeaderView(orientation, matrix)
    , m_matrix(matrix)
{
    setSectionsClickable(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
    viewport()->setAutoFillBackground(false);
}

void MatrixHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const bool rows = orientation() == Qt::Vertical;
    for (int section = 0; section < count(); ++section) {
        const int start = sectionViewportPosition(section);
        const QRect box = rows ? QRect(0, start, width(), sectionSize(section))
                               : QRect(start, 0, sectionSize(section), height());
        if (box.intersects(viewport()->rect()))
            drawSection(painter, box, section);
    }
}

void MatrixHeader::drawSection(QPainter &painter, const QRect &box, int section) const
{
    const bool rows = orientation() == Qt::Vertical;
    const bool sum = !rows && section + 1 == count() && m_matrix->lastIsSum();
    const QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    painter.setFont(ui::font(rows  ? TextStyle::Table
                             : sum ? TextStyle::CaptionStrong
                                   : TextStyle::CaptionMedium,
                             text));
    painter.setPen(ui::color(rows || sum ? Token::Text : Token::Muted));
    const QRect words = rows ? box.adjusted(0, 0, -6, 0) : m_matrix->patch(section, box).toRect();
    const Qt::Alignment across = rows ? Qt::AlignLeft : Qt::AlignHCenter;
    painter.drawText(words, static_cast<int>(across | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

} // namespace viridian::ui

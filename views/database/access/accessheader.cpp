// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/accessheader.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "views/database/access/accessmatrix.h"
#include "views/database/schema/securitymark.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

constexpr int commandCount = AccessMatrixModel::commandCount;
constexpr int nameHeight = 28;
constexpr int margin = 16;
constexpr int lockSize = 12;

SecurityMark markOf(const catalog::Relation &table)
{
    if (table.kind != catalog::RelationKind::MaterializedView)
        return securityMark(table.security());
    return {QStringLiteral("materialized-view"), Token::Danger,
            AccessHeader::tr("a materialized view has none")};
}

/// The letter over a column.
QString letter(AccessMatrixModel::Command command)
{
    switch (command) {
    case AccessMatrixModel::Command::Insert:
        //: Head of the column for INSERT.
        return AccessHeader::tr("I");
    case AccessMatrixModel::Command::Update:
        //: Head of the column for UPDATE.
        return AccessHeader::tr("U");
    case AccessMatrixModel::Command::Delete:
        //: Head of the column for DELETE.
        return AccessHeader::tr("D");
    default:
        //: Head of the column for SELECT.
        return AccessHeader::tr("S");
    }
}

} // namespace

AccessHeader::AccessHeader(Qt::Orientation orientation, AccessMatrix *matrix)
    : QHeaderView(orientation, matrix)
    , m_matrix(matrix)
{
    setSectionsClickable(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
    viewport()->setAutoFillBackground(false);
}

void AccessHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (count() == 0)
        return;
    if (orientation() == Qt::Horizontal)
        drawTables(painter);
    else
        drawRoles(painter);
}

void AccessHeader::drawTables(QPainter &painter) const
{
    const int first = std::max(0, logicalIndexAt(0)) / commandCount;
    for (int number = first; number < m_matrix->matrix()->tableCount(); ++number) {
        const int left = sectionViewportPosition(number * commandCount);
        if (left > width())
            break;
        drawTable(painter, number, left);
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), ui::color(Token::Border));
}

void AccessHeader::drawTable(QPainter &painter, int number, int left) const
{
    const catalog::Relation &table = *m_matrix->matrix()->table(number);
    const SecurityMark lock = markOf(table);
    const bool isCurrent =
        m_matrix->currentIndex().isValid() && m_matrix->currentIndex().column() / commandCount == number;
    ui::drawIcon(painter, QRectF(left, (nameHeight - lockSize) / 2.0, lockSize, lockSize), lock.icon,
                 lock.tone);
    const bool isOpen = lock.tone == Token::Danger;
    painter.setFont(ui::font(TextStyle::CaptionMedium, table.name));
    painter.setPen(ui::color(isOpen ? Token::Danger : isCurrent ? Token::Text : Token::Text2));
    const QRect words(left + lockSize + 4, 0, AccessMatrix::tableWidth - lockSize - 8, nameHeight);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(table.name, Qt::ElideMiddle, words.width()));
    painter.setFont(ui::font(TextStyle::Caption));
    for (int i = 0; i < commandCount; ++i) {
        const QRect cell(sectionViewportPosition(number * commandCount + i), nameHeight,
                         AccessMatrix::cellSize, height() - nameHeight);
        const bool isColumn = isCurrent && m_matrix->currentIndex().column() % commandCount == i;
        painter.setPen(ui::color(isColumn ? Token::Text : Token::Muted));
        painter.drawText(cell, Qt::AlignCenter, letter(AccessMatrixModel::commandAt(i)));
    }
}

void AccessHeader::drawRoles(QPainter &painter) const
{
    for (int row = std::max(0, logicalIndexAt(0)); row < count(); ++row) {
        const int top = sectionViewportPosition(row);
        if (top > height())
            break;
        const QRect box(0, top, width(), sectionSize(row));
        if (row == m_matrix->currentIndex().row())
            painter.fillRect(box, ui::color(Token::Hover));
        painter.fillRect(QRect(0, box.bottom(), width(), 1), ui::color(Token::Hover));
        const QString name = model()->headerData(row, Qt::Vertical).toString();
        painter.setFont(ui::font(TextStyle::Code, name));
        painter.setPen(ui::color(Token::Text));
        const QRect words = box.adjusted(margin, 0, -8, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, words.width()));
    }
}

bool AccessHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && orientation() == Qt::Horizontal) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int section = logicalIndexAt(help->pos());
        if (section >= 0) {
            const catalog::Relation &table = *m_matrix->matrix()->tableAt(section);
            QToolTip::showText(help->globalPos(),
                               m_matrix->matrix()->catalog()->displayName(table) + u'\n' +
                                   tr("Row security: %1").arg(markOf(table).word),
                               this);
            return true;
        }
    }
    return QHeaderView::viewportEvent(event);
}

} // namespace viridian

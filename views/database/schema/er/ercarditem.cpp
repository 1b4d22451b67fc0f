// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/er/ercarditem.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"
#include "views/database/schema/securitymark.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

constexpr double edge = 10;
constexpr double iconSize = 12;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ErCardItem)
};

void write(QPainter &painter, const QRectF &room, const QFont &font, Token tone, const QString &text,
           Qt::Alignment side)
{
    painter.setFont(font);
    painter.setPen(ui::color(tone));
    painter.drawText(room, int(side | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(room.width())));
}

QFont nameFont()
{
    QFont font = ui::font(TextStyle::Code);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

ErCardItem::ErCardItem(const erd::ErTable &table, const QRectF &card)
    : m_table(table)
    , m_card(card)
{
    setFlag(ItemUsesExtendedStyleOption);
    setToolTip(table.schema + u'.' + table.name);
    setZValue(2);
}

void ErCardItem::setCurrent(bool current)
{
    if (current == m_current)
        return;
    m_current = current;
    update();
}

QRectF ErCardItem::boundingRect() const
{
    return m_card.adjusted(-1, -1, 1, 1);
}

void ErCardItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const double scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const bool isOff = m_table.security == catalog::RowSecurity::Off;
    const QColor outline = ui::color(m_current ? Token::Accent : isOff ? Token::Danger : Token::Border);
    if (scale < shapeScale) {
        painter->fillRect(m_card, m_current ? outline : ui::color(Token::Raised));
        painter->fillRect(QRectF(m_card.topLeft(), QSizeF(m_card.width(), erd::headHeight)), outline);
        return;
    }
    ui::drawRounded(*painter, m_card, ui::cardRadius, ui::color(Token::Surface));
    QPainterPath head;
    head.addRoundedRect(m_card, ui::cardRadius, ui::cardRadius);
    QPainterPath top;
    top.addRect(QRectF(m_card.topLeft(), QSizeF(m_card.width(), erd::headHeight)));
    painter->fillPath(head & top, ui::color(m_current ? Token::Hover : Token::Raised));
    painter->fillRect(QRectF(m_card.left(), m_card.top() + erd::headHeight - 1, m_card.width(), 1),
                      ui::color(Token::Border));
    drawHead(*painter, scale);
    if (scale >= nameScale)
        drawColumns(*painter);
    ui::drawRounded(*painter, m_card, ui::cardRadius, Qt::transparent, outline, m_current ? 2 : 1);
}

void ErCardItem::drawHead(QPainter &painter, double scale) const
{
    const QRectF head(m_card.left() + edge, m_card.top(), m_card.width() - edge - 6, erd::headHeight);
    if (scale < nameScale) {
        write(painter, head, nameFont(), Token::Text, m_table.name, Qt::AlignLeft);
        return;
    }
    const SecurityMark mark = securityMark(m_table.security);
    const QFont caption = ui::font(TextStyle::CaptionMedium, mark.word);
    const double wide = QFontMetricsF(caption).horizontalAdvance(mark.word) + iconSize + 13;
    const QRectF chip(head.right() - wide, head.center().y() - 10, wide, 20);
    ui::drawRounded(painter, chip, ui::chipRadius, ui::Theme::instance().tint(mark.tone));
    ui::drawIcon(painter, QRectF(chip.left() + 5, chip.center().y() - iconSize / 2, iconSize, iconSize),
                 mark.icon, mark.tone);
    write(painter, chip.adjusted(iconSize + 8, 0, 0, 0), caption, mark.tone, mark.word, Qt::AlignLeft);
    write(painter, head.adjusted(0, 0, -wide - 4, 0), nameFont(), Token::Text, m_table.name, Qt::AlignLeft);
}

void ErCardItem::drawColumns(QPainter &painter) const
{
    const QFont code = ui::font(TextStyle::Code);
    QRectF row(m_card.left() + edge, m_card.top() + erd::headHeight + erd::cardPadding,
               m_card.width() - 2 * edge, erd::columnHeight);
    for (const erd::ErColumn &column : m_table.columns) {
        const QRectF mark(row.left(), row.center().y() - iconSize / 2, iconSize, iconSize);
        if (column.isKey)
            ui::drawIcon(painter, mark, QStringLiteral("key"), Token::Warn);
        else if (column.isForeign)
            ui::drawIcon(painter, mark, QStringLiteral("link"), Token::Info);
        const QFont caption = ui::font(TextStyle::Caption, column.type);
        const double room = row.width() - iconSize - 6;
        // The type gives way first, down to half of the row.
        const double type = std::min(QFontMetricsF(caption).horizontalAdvance(column.type), room / 2);
        const double name = std::min(QFontMetricsF(code).horizontalAdvance(column.name) + 2, room - type - 4);
        const QRectF words = row.adjusted(iconSize + 6, 0, 0, 0);
        write(painter, QRectF(words.left(), words.top(), name, words.height()), code,
              column.isKey || column.isForeign ? Token::Text : Token::Text2, column.name, Qt::AlignLeft);
        write(painter, words.adjusted(name + 4, 0, 0, 0), caption, Token::Muted, column.type, Qt::AlignRight);
        row.translate(0, erd::columnHeight);
    }
    if (m_table.partitions == 0)
        return;
    painter.fillRect(QRectF(m_card.left(), row.top(), m_card.width(), 1), ui::color(Token::Hover));
    ui::drawIcon(painter, QRectF(row.left(), row.center().y() - iconSize / 2, iconSize, iconSize),
                 QStringLiteral("columns"), Token::Muted);
    const QString words = Text::tr("%n partition(s)", nullptr, static_cast<int>(m_table.partitions));
    write(painter, row.adjusted(iconSize + 6, 0, 0, 0), ui::font(TextStyle::Caption, words), Token::Muted,
          words, Qt::AlignLeft);
}

} // namespace viridian

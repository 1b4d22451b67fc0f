// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/schema/objectdetailsview.h"

#include "models/itemmodels/objectdetailsmodel.h"
#include "ui/controls/chippainter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace viridian {

using ui::Glyph;
using ui::TextStyle;
using ui::Token;
using Kind = ObjectDetailsModel::Kind;
using Model = ObjectDetailsModel;

namespace {

constexpr int sectionHeight = 32;
constexpr int lineHeight = 24;
constexpr int edge = 16;
constexpr int gap = 8;
constexpr int chipWide = 36;
constexpr int cellWide = 36; ///< of a grant

bool isSection(const QModelIndex &index)
{
    return !index.parent().isValid();
}

class LineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {80, isSection(index) ? sectionHeight : lineHeight};
    }
};

Token markTone(const QString &mark)
{
    if (mark == u"PK")
        return Token::Warn;
    if (mark == u"FK")
        return Token::Info;
    if (mark == u"UQ")
        return Token::Violet;
    return Token::Lime;
}

void drawLevel(QPainter &painter, const QRectF &place, effective::Level level)
{
    switch (level) {
    case effective::Level::None:
        ui::drawGlyph(painter, place, Glyph::Dash, ui::color(Token::Muted));
        break;
    case effective::Level::Filtered:
        ui::drawGlyph(painter, place, Glyph::HalfDisc, ui::color(Token::Accent));
        break;
    case effective::Level::All:
        ui::drawGlyph(painter, place, Glyph::Disc, ui::color(Token::Warn));
        break;
    }
}

/// Writes parts of a row from its left or right end on, mirrored where one reads from the right.
class RowWriter
{
public:
    RowWriter(QPainter &painter, const QRect &row, Qt::LayoutDirection direction)
        : m_painter(painter)
        , m_row(row)
        , m_direction(direction)
        , m_left(row.left() + edge)
        , m_right(row.right() - edge)
    {
    }

    int room() const { return m_right - m_left; }
    QRect takeLeft(int width, int height)
    {
        const QRect place = at(m_left, width, height);
        m_left += width + gap;
        return place;
    }
    QRect takeRight(int width, int height)
    {
        m_right -= width;
        const QRect place = at(m_right, width, height);
        m_right -= gap;
        return place;
    }
    void write(const QRect &place, const QFont &font, Token tone, const QString &text, Qt::Alignment side)
    {
        m_painter.setFont(font);
        m_painter.setPen(ui::color(tone));
        m_painter.drawText(place, int(QStyle::visualAlignment(m_direction, side) | Qt::AlignVCenter),
                           m_painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    }
    /// At the left, as wide as the share of the row.
    void put(int width, const QFont &font, Token tone, const QString &text)
    {
        if (const int wide = std::min(width, room()); wide > 0)
            write(takeLeft(wide, lineHeight), font, tone, text, Qt::AlignLeft);
    }
    /// At the right end, as wide as the text, at most `most`.
    void putLast(int most, const QFont &font, Token tone, const QString &text)
    {
        if (text.isEmpty())
            return;
        const int wide = std::min({most, room(), QFontMetrics(font).horizontalAdvance(text) + 1});
        if (wide > 0)
            write(takeRight(wide, lineHeight), font, tone, text, Qt::AlignRight);
    }

private:
    QRect at(int left, int width, int height) const
    {
        return QStyle::visualRect(m_direction, m_row,
                                  QRect(left, m_row.top() + (m_row.height() - height) / 2, width, height));
    }

    QPainter &m_painter;
    QRect m_row;
    Qt::LayoutDirection m_direction;
    int m_left;
    int m_right;
};

} // namespace

ObjectDetailsView::ObjectDetailsView(QWidget *parent)
    : QTreeView(parent)
{
    setAccessibleName(tr("Details of the object"));
    setItemDelegate(new LineDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(true);
    setIndentation(0);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void ObjectDetailsView::mousePressEvent(QMouseEvent *event)
{
    QTreeView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && isSection(index) && event->button() == Qt::LeftButton)
        setExpanded(index, !isExpanded(index));
}

void ObjectDetailsView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    if (event->matches(QKeySequence::Copy) && index.isValid()) {
        const QString all = index.data(Qt::ToolTipRole).toString();
        QGuiApplication::clipboard()->setText(all.isEmpty() ? index.data().toString() : all);
        return;
    }
    const bool toggles =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (toggles && index.isValid() && isSection(index)) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ObjectDetailsView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    if (isSection(index) && index.row() > 0)
        painter->fillRect(QRect(row.left(), row.top(), row.width(), 1), ui::color(Token::Hover));
    if (hasFocus() && index == currentIndex())
        ui::drawRounded(*painter, QRectF(row).adjusted(4, 1, -4, -1), ui::controlRadius, Qt::transparent,
                        ui::color(Token::Ring));
    if (isSection(index))
        drawSection(*painter, row, index);
    else
        drawLine(*painter, row, index);
    painter->restore();
}

void ObjectDetailsView::drawSection(QPainter &painter, const QRect &row, const QModelIndex &index) const
{
    RowWriter writer(painter, row, layoutDirection());
    const QString chevron = isExpanded(index)                      ? QStringLiteral("chevron-down")
                            : layoutDirection() == Qt::LeftToRight ? QStringLiteral("chevron-right")
                                                                   : QStringLiteral("chevron-left");
    ui::drawIcon(painter, writer.takeLeft(12, 12), chevron, Token::Muted);
    const QString title = index.data().toString();
    const QFont strong = ui::font(TextStyle::TableStrong, title);
    writer.put(QFontMetrics(strong).horizontalAdvance(title) + 1, strong, Token::Text, title);
    const QString count = index.data(Model::ValueRole).toString();
    const QFont caption = ui::font(TextStyle::Caption, count);
    writer.put(QFontMetrics(caption).horizontalAdvance(count) + 1, caption, Token::Muted, count);
    if (index.data(Model::KindRole).value<Kind>() != Kind::GrantSection)
        return;
    // The letters stand above the columns of the levels.
    for (const char letter : {'D', 'U', 'I', 'S'})
        writer.write(writer.takeRight(cellWide - gap, lineHeight), caption, Token::Muted,
                     QString(QLatin1Char(letter)), Qt::AlignHCenter);
}

void ObjectDetailsView::drawLine(QPainter &painter, const QRect &row, const QModelIndex &index) const
{
    RowWriter writer(painter, row, layoutDirection());
    const QString name = index.data().toString();
    const QString mark = index.data(Model::MarkRole).toString();
    const QString detail = index.data(Model::DetailRole).toString();
    const QString value = index.data(Model::ValueRole).toString();
    const QFont code = ui::font(TextStyle::Code);
    const QFont caption = ui::font(TextStyle::Caption, detail + value);
    const Token last = index.data(Model::WarnRole).toBool() ? Token::Warn : Token::Text2;
    const int wide = writer.room();

    switch (index.data(Model::KindRole).value<Kind>()) {
    case Kind::Column: {
        const QRect place = writer.takeLeft(12, 12);
        if (!mark.isEmpty())
            ui::drawIcon(painter, place, mark == u"PK" ? QStringLiteral("key") : QStringLiteral("link"),
                         markTone(mark));
        writer.put(wide * 40 / 100, code, Token::Text, name);
        writer.put(wide * 25 / 100, caption, Token::Text2, detail);
        writer.put(44, caption, Token::Muted, index.data(Model::ExtraRole).toString());
        writer.put(writer.room(), caption, Token::Muted, value);
        break;
    }
    case Kind::Constraint:
        ui::drawChip(painter, writer.takeLeft(chipWide, ui::chipHeight), {mark, markTone(mark)},
                     layoutDirection());
        writer.putLast(80, caption, last, value);
        writer.put(wide * 55 / 100, code, Token::Text, name);
        writer.put(writer.room(), caption, Token::Text2, detail);
        break;
    case Kind::Index:
    case Kind::Trigger:
    case Kind::Policy:
        writer.putLast(wide * 30 / 100, caption, last, value);
        writer.put(wide * 48 / 100, code, Token::Text, name);
        writer.put(writer.room(), caption, Token::Text2, detail);
        break;
    case Kind::Grant: {
        const auto levels = index.data(Model::AccessRole).value<Model::Levels>();
        for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
            const QRect cell = writer.takeRight(cellWide - gap, lineHeight);
            drawLevel(painter, QRectF(cell.center().x() - 6, cell.center().y() - 5.5, 12, 12), *level);
        }
        writer.put(writer.room(), code, Token::Text, name);
        break;
    }
    case Kind::Property:
        writer.put(116, caption, Token::Muted, name);
        writer.put(writer.room(), caption, Token::Text2, value);
        break;
    case Kind::Section:
    case Kind::GrantSection:
        break;
    }
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/segmentbutton.h"

#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace viridian::ui {

namespace {

constexpr int padding = 10;
constexpr int gap = 6;
constexpr int lockSize = 12;
constexpr int glyphSize = 8;

} // namespace

SegmentButton::SegmentButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
}

void SegmentButton::setCountText(const QString &count)
{
    m_count = count;
    updateGeometry();
    update();
}

void SegmentButton::setMark(Glyph glyph, Token tone)
{
    m_glyph = glyph;
    m_tone = tone;
    updateGeometry();
    update();
}

void SegmentButton::setLocked(bool locked)
{
    m_locked = locked;
    setEnabled(!locked);
    updateGeometry();
    update();
}

void SegmentButton::setLast(bool last)
{
    m_last = last;
    update();
}

int SegmentButton::contentWidth() const
{
    // Measured in the weight of the chosen one, so that choosing moves nothing.
    double width = figureWidth(ui::font(TextStyle::TableStrong, text()), text());
    if (m_locked)
        width += lockSize + gap;
    else if (m_glyph != Glyph::None)
        width += glyphSize + gap;
    if (!m_count.isEmpty())
        width += gap + figureWidth(ui::font(TextStyle::Table, m_count), m_count);
    return static_cast<int>(std::ceil(width));
}

QSize SegmentButton::sizeHint() const
{
    return {contentWidth() + 2 * padding, 28};
}

void SegmentButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // Disabled by its group, not only by its lock.
    const bool able = isEnabled();
    const bool chosen = isChecked() && !m_locked;
    if (chosen && able)
        drawRounded(painter, rect(), controlRadius, color(Token::Hover), color(Token::Accent));
    else if (able && underMouse())
        drawRounded(painter, rect().adjusted(2, 2, -2, -2), chipRadius, color(Token::Raised));
    if (!m_last && !chosen)
        painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? 0 : width() - 1, 1, 1, height() - 2),
                         color(Token::Border));
    const Token tone = !able ? Token::Muted : chosen ? Token::Text : Token::Text2;
    const QFont label = ui::font(chosen ? TextStyle::TableStrong : TextStyle::TableMedium, text());
    QRectF rest(0, 0, contentWidth(), height());
    rest.moveCenter(QRectF(rect()).center());
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const auto take = [&rest, rightToLeft](double size) {
        QRectF piece(rightToLeft ? rest.right() - size : rest.left(), rest.top(), size, rest.height());
        if (rightToLeft)
            rest.setRight(rest.right() - size - gap);
        else
            rest.setLeft(rest.left() + size + gap);
        return piece;
    };
    if (m_locked) {
        QRectF place = take(lockSize);
        drawIcon(painter,
                 QRectF(place.left(), std::round(place.center().y() - lockSize / 2.0), lockSize, lockSize),
                 QStringLiteral("lock"), Token::Muted);
    } else if (m_glyph != Glyph::None) {
        const QRectF place = take(glyphSize);
        drawGlyph(painter, QRectF(place.left(), place.center().y() - glyphSize / 2.0, glyphSize, glyphSize),
                  m_glyph, color(able ? m_tone : Token::Muted));
    }
    painter.setFont(label);
    painter.setPen(color(tone));
    const QRectF words = take(figureWidth(ui::font(TextStyle::TableStrong, text()), text()));
    drawFigures(painter, words, Qt::AlignHCenter | Qt::AlignVCenter, text());
    if (!m_count.isEmpty()) {
        painter.setFont(ui::font(TextStyle::Table, m_count));
        painter.setPen(color(chosen ? Token::Text2 : Token::Muted));
        drawFigures(painter, rest, (rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                    m_count);
    }
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/deltalabel.h"

#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace viridian::ui {

namespace {

constexpr int triangle = 8;
constexpr int gap = 4;
constexpr int captionGap = 6;

Token tokenOf(DeltaTone tone)
{
    switch (tone) {
    case DeltaTone::Good:
        return Token::Accent;
    case DeltaTone::Bad:
        return Token::Danger;
    case DeltaTone::Neutral:
        break;
    }
    return Token::Text2;
}

} // namespace

DeltaLabel::DeltaLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DeltaLabel::setDelta(const std::optional<Delta> &delta)
{
    m_delta = delta;
    refresh();
}

void DeltaLabel::setCaption(const QString &caption)
{
    m_caption = caption;
    refresh();
}

void DeltaLabel::setWarning(const QString &warning)
{
    m_warning = warning;
    refresh();
}

QString DeltaLabel::lead() const
{
    if (!m_warning.isEmpty())
        return m_warning;
    return m_delta ? m_delta->text : QString();
}

void DeltaLabel::refresh()
{
    setAccessibleName(QStringLiteral("%1 %2").arg(lead(), m_caption).trimmed());
    setToolTip(m_caption);
    updateGeometry();
    update();
}

QSize DeltaLabel::sizeHint() const
{
    double width =
        lead().isEmpty() ? 0 : figureWidth(ui::font(TextStyle::CaptionMedium, lead()), lead()) + captionGap;
    if (m_warning.isEmpty() && m_delta)
        width += triangle + gap;
    width += figureWidth(ui::font(TextStyle::Caption, m_caption), m_caption);
    return {static_cast<int>(std::ceil(width)), 16};
}

QSize DeltaLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 60), 16};
}

void DeltaLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    QRectF rest = rect();
    const auto take = [&rest, rightToLeft](double size, double space) {
        const QRectF piece(rightToLeft ? rest.right() - size : rest.left(), rest.top(), size, rest.height());
        if (rightToLeft)
            rest.setRight(rest.right() - size - space);
        else
            rest.setLeft(rest.left() + size + space);
        return piece;
    };
    const auto start = Qt::AlignVCenter | (rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    if (!lead().isEmpty()) {
        const Token tone = m_warning.isEmpty() ? tokenOf(m_delta->tone) : Token::Warn;
        if (m_warning.isEmpty()) {
            const QRectF place = take(triangle, gap);
            drawGlyph(painter, place.adjusted(0, 0.5, 0, 0.5),
                      m_delta->up ? Glyph::TriangleUp : Glyph::TriangleDown, color(tone));
        }
        painter.setFont(ui::font(TextStyle::CaptionMedium, lead()));
        painter.setPen(color(tone));
        drawFigures(painter, take(figureWidth(painter.font(), lead()), captionGap), start, lead());
    }
    painter.setFont(ui::font(TextStyle::Caption, m_caption));
    painter.setPen(color(Token::Muted));
    drawFigures(painter, rest, start, elidedFigures(painter.font(), m_caption, rest.width()));
}

} // namespace viridian::ui

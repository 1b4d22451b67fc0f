// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/badge.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int padding = 10;
constexpr int gap = 8;

int markSize(const Badge::Content &content)
{
    return !content.icon.isEmpty() ? 16 : content.glyph == Glyph::None ? 0 : 8;
}

int textWidth(TextStyle style, const QString &text)
{
    return text.isEmpty() ? 0 : QFontMetrics(font(style, text)).horizontalAdvance(text) + gap;
}

} // namespace

Badge::Badge(QWidget *parent)
    : QAbstractButton(parent)
{
    setFixedHeight(28);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Badge::setContent(const Content &content)
{
    m_content = content;
    setAccessibleName(
        QStringLiteral("%1 %2 %3").arg(content.strong, content.quiet, content.plain).simplified());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const int mark = markSize(m_content);
    return {2 * padding + (mark ? mark + gap : 0) + textWidth(TextStyle::TableStrong, m_content.strong) +
                textWidth(TextStyle::Table, m_content.quiet) + textWidth(TextStyle::Table, m_content.plain) -
                gap + 2,
            28};
}

QSize Badge::minimumSizeHint() const
{
    const int mark = markSize(m_content);
    return {std::min(sizeHint().width(), 2 * padding + (mark ? mark + gap : 0) +
                                             textWidth(TextStyle::TableStrong, m_content.strong)),
            28};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor fill =
        m_content.alarmed ? tint(m_content.tone) : color(underMouse() ? Token::Hover : Token::Raised);
    drawRounded(painter, rect(), controlRadius, fill,
                color(m_content.alarmed ? m_content.tone : Token::Border));
    QRect rest = rect().adjusted(padding, 0, -padding, 0);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const auto cut = [&rest, rightToLeft](int size) {
        rightToLeft ? rest.setRight(rest.right() - size - gap) : rest.setLeft(rest.left() + size + gap);
    };
    if (const int mark = markSize(m_content)) {
        const QRect place =
            QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {mark, mark}, rest);
        if (m_content.icon.isEmpty())
            drawGlyph(painter, place, m_content.glyph, color(m_content.tone));
        else
            drawIcon(painter, place, m_content.icon, m_content.tone);
        cut(mark);
    }
    const auto words = [&](const QString &text, TextStyle style, Token tone) {
        if (text.isEmpty() || rest.width() <= 0)
            return;
        painter.setFont(ui::font(style, text));
        painter.setPen(color(tone));
        const QFontMetrics metrics(painter.font());
        painter.drawText(rest,
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                         metrics.elidedText(text, Qt::ElideRight, rest.width() + 1));
        cut(metrics.horizontalAdvance(text));
    };
    words(m_content.strong, TextStyle::TableStrong, m_content.tone);
    words(m_content.quiet, TextStyle::Table, Token::Text2);
    words(m_content.plain, TextStyle::Table, Token::Text);
}

} // namespace viridian::ui

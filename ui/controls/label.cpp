// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/label.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace viridian::ui {

Label::Label(const QString &text, TextStyle style, Token tone, QWidget *parent)
    : QLabel(text, parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setTextStyle(style);
    applyTone();
    connect(&Theme::instance(), &Theme::changed, this, &Label::applyTone);
}

void Label::setTone(Token tone)
{
    if (tone == m_tone)
        return;
    m_tone = tone;
    applyTone();
}

void Label::setText(const QString &text)
{
    setFont(ui::font(m_style, text));
    QLabel::setText(text);
}

void Label::setTextStyle(TextStyle style)
{
    m_style = style;
    setFont(ui::font(style, text()));
    setMinimumHeight(lineHeight(style));
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
    update();
}

QSize Label::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    return m_elided ? QSize(std::min(hint.width(), fontMetrics().horizontalAdvance(QStringLiteral("mmm…"))),
                            hint.height())
                    : hint;
}

bool Label::event(QEvent *event)
{
    if (m_elided && event->type() == QEvent::ToolTip && toolTip().isEmpty() &&
        fontMetrics().horizontalAdvance(text()) > contentsRect().width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())),
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

void Label::applyTone()
{
    QPalette p = palette();
    p.setColor(QPalette::WindowText, color(m_tone));
    setPalette(p);
}

} // namespace viridian::ui

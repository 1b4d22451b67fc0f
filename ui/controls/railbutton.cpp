// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/railbutton.h"

#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

RailButton::RailButton(const QString &iconId, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(iconId)
{
    setText(text);
    setFixedHeight(32);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::ClickFocus);
    describe();
}

void RailButton::setCurrent(bool current)
{
    m_current = current;
    describe();
    update();
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    describe();
    update();
}

void RailButton::setLocked(bool locked, const QString &why)
{
    m_locked = locked;
    m_why = why;
    setEnabled(!locked);
    describe();
    update();
}

void RailButton::setCounter(int number, Token tone, const QString &meaning)
{
    m_counter = number;
    m_counterTone = tone;
    m_counterMeaning = meaning;
    describe();
    update();
}

void RailButton::setKeyHint(const QString &key)
{
    m_key = key;
    describe();
    update();
}

void RailButton::setIconId(const QString &iconId)
{
    m_icon = iconId;
    update();
}

void RailButton::setLabel(const QString &text)
{
    setText(text);
    describe();
    update();
}

void RailButton::describe()
{
    QStringList notes;
    if (m_counter > 0)
        notes << m_counterMeaning;
    if (m_locked)
        notes << m_why;
    if (m_current)
        notes << tr("current page");
    setAccessibleName(text());
    setAccessibleDescription(notes.join(QStringLiteral(", ")));
    QString tip = m_collapsed ? text() : QString();
    if (m_collapsed && !m_key.isEmpty())
        tip += QStringLiteral(" (%1)").arg(m_key);
    for (const QString &note : {m_counter > 0 ? m_counterMeaning : QString(), m_locked ? m_why : QString()}) {
        if (!note.isEmpty())
            tip += (tip.isEmpty() ? QString() : QStringLiteral("\n")) + note;
    }
    setToolTip(tip);
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto visual = [this](const QRect &at) { return QStyle::visualRect(layoutDirection(), rect(), at); };
    if (m_current)
        drawRounded(painter, rect(), controlRadius, color(Token::Hover));
    else if (isEnabled() && underMouse())
        drawRounded(painter, rect(), controlRadius, color(Token::Raised));
    if (m_current)
        drawRounded(painter, visual({0, 8, 3, height() - 16}), 1.5, color(Token::Accent));
    const Token tone = m_locked ? Token::Muted : m_current ? Token::Text : Token::Text2;
    const int iconX = m_collapsed ? (width() - 16) / 2 : 8;
    drawIcon(painter, visual({iconX, 8, 16, 16}), m_icon, m_current ? Token::Accent : tone);
    if (m_collapsed) {
        if (m_counter > 0)
            drawRounded(painter, visual({width() - 12, 4, 8, 8}), 4, color(m_counterTone));
        return;
    }
    int right = width() - 8;
    if (m_locked) {
        drawIcon(painter, visual({right - 12, 10, 12, 12}), QStringLiteral("lock"), Token::Muted);
        right -= 18;
    }
    const auto framed = [&](const QString &words, TextStyle style, int side, auto drawFrame, Token ink) {
        painter.setFont(ui::font(style, words));
        const int wide = std::max(18, int(std::ceil(figureWidth(painter.font(), words))) + 2 * side);
        const QRect place = visual({right - wide, 7, wide, 18});
        drawFrame(place);
        painter.setPen(color(ink));
        drawFigures(painter, place, Qt::AlignHCenter | Qt::AlignVCenter, words);
        right -= wide + 6;
    };
    if (m_counter > 0) {
        framed(
            QLocale().toString(m_counter), TextStyle::CaptionStrong, 6,
            [&](const QRect &place) { drawRounded(painter, place, 9, tint(m_counterTone)); }, m_counterTone);
    }
    if (!m_key.isEmpty()) {
        framed(
            m_key, TextStyle::Caption, 5,
            [&](const QRect &place) {
                drawRounded(painter, place, chipRadius, color(Token::Raised), color(Token::Border));
            },
            Token::Text2);
    }
    painter.setFont(ui::font(TextStyle::BodyMedium, text()));
    painter.setPen(color(tone));
    const QRect words(34, 0, std::max(right - 34, 0), height());
    painter.drawText(visual(words),
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, words.width()));
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/popover.h"

#include "ui/controls/label.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian::ui {

Popover::Popover(const QString &title, const QString &text, const QString &formula, QWidget *anchor)
    : QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_anchor(anchor)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_TranslucentBackground); // round corners
    setAccessibleName(title);
    setAccessibleDescription(QStringLiteral("%1 %2").arg(formula, text).trimmed());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    column->addWidget(new Label(title, TextStyle::TableStrong));
    const auto line = [&](const QString &words, TextStyle style, Token tone) {
        if (words.isEmpty())
            return;
        auto *label = new Label(words, style, tone);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    };
    line(formula, TextStyle::Code, Token::Text);
    line(text, TextStyle::Table, Token::Text2);
    setFixedWidth(320);
}

void Popover::popup()
{
    adjustSize();
    QPoint at = m_anchor->mapToGlobal(QPoint(0, m_anchor->height() + 4));
    if (const QScreen *screen = m_anchor->screen()) {
        const QRect room = screen->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
        if (at.y() + height() > room.bottom())
            at.setY(m_anchor->mapToGlobal(QPoint(0, 0)).y() - height() - 4);
    }
    move(at);
    show();
    setFocus(Qt::PopupFocusReason);
}

void Popover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), controlRadius, color(Token::Raised), color(Token::BorderStrong));
}

void Popover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        close();
        m_anchor->setFocus(Qt::TabFocusReason); // the ring shows where one is again
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace viridian::ui

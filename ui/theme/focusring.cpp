// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/focusring.h"

#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <QTextEdit>

namespace viridian::ui {

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

FocusRing::~FocusRing()
{
    delete m_frame;
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        auto *widget = static_cast<QWidget *>(watched);
        // A window or popup that comes back does not change how one got here.
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            m_clicked = reason == Qt::MouseFocusReason ? widget : nullptr;
        follow(widget == m_clicked || paintsOwnFocus(widget) ? nullptr : widget);
    } else if (event->type() == QEvent::FocusOut && m_frame && m_frame->widget() == watched) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            follow(nullptr);
    }
    return false;
}

void FocusRing::follow(QWidget *widget)
{
    if (!widget && !m_frame)
        return;
    if (!m_frame)
        m_frame = new QFocusFrame;
    m_frame->setWidget(widget && !widget->isWindow() ? widget : nullptr);
    // Where the keyboard is already, on a page whose figures are on the way; the frame comes with its widget.
    if (widget && !widget->isVisible())
        m_frame->hide();
}

bool paintsOwnFocus(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QTextEdit *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget) || widget->inherits("QPlainTextEdit") ||
           widget->inherits("QMenu");
}

void drawFocusRing(const QStyleOption &option, QPainter &painter)
{
    drawRounded(painter, option.rect, controlRadius + FocusRing::reach, Qt::transparent, color(Token::Ring),
                2);
}

} // namespace viridian::ui

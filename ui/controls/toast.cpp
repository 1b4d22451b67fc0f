// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/toast.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr int distance = 40; // px from the lower edge: above the status bar

} // namespace

Toast::Toast(QWidget *window)
    : QWidget(window)
    , m_text(new Label(QString(), TextStyle::Table))
    , m_action(new Button(QString(), ButtonKind::GhostAccent))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 4, 4);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    auto *close = Button::iconOnly(QStringLiteral("close"), tr("Close"));
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        emit actionTriggered();
    });
    m_text->setElided(true);
    m_life.setSingleShot(true);
    m_life.setInterval(lifetime);
    connect(&m_life, &QTimer::timeout, this, [this] {
        if (underMouse() || (focusWidget() && focusWidget()->hasFocus()))
            m_life.start(); // someone is reading or using it
        else
            hide();
    });
    window->installEventFilter(this);
    hide();
}

void Toast::showText(const QString &text, const QString &action)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    layout()->activate();
    place();
    show();
    raise();
    m_life.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place()
{
    const QSize room = parentWidget()->size();
    const int width = std::min(sizeHint().width(), std::max(room.width() - 32, 0));
    setGeometry((room.width() - width) / 2, room.height() - distance - 36, width, 36);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), controlRadius, color(Token::Raised), color(Token::BorderStrong));
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

} // namespace viridian::ui

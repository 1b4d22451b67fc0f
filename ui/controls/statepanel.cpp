// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/statepanel.h"

#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QPainter>
#include <QVBoxLayout>

namespace viridian::ui {

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(QString(), Token::Muted, 20))
    , m_title(new Label(QString(), TextStyle::CardTitle))
    , m_fact(new Label(QString(), TextStyle::Caption, Token::Muted))
    , m_action(new Button(QString(), ButtonKind::GhostAccent))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_fact);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();
    for (Label *label : {m_title, m_fact}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    connect(m_action, &QPushButton::clicked, this, &StatePanel::actionTriggered);
}

void StatePanel::setMessage(const StateMessage &message)
{
    m_icon->setIcon(message.icon, message.isError ? Token::Danger : Token::Muted);
    m_title->setText(message.title);
    const QString fact = message.code.isEmpty()
                             ? message.fact
                             : QStringLiteral("%1 (%2)").arg(message.fact, message.code).trimmed();
    m_fact->setText(fact);
    m_fact->setVisible(!fact.isEmpty());
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
    setAccessibleName(message.title);
    setAccessibleDescription(fact);
    if (message.isError) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void StatePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), controlRadius, color(Token::Input));
}

} // namespace viridian::ui

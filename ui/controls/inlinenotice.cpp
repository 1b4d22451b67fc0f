// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/inlinenotice.h"

#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace viridian::ui {

InlineNotice::InlineNotice(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(QString(), Token::Info, 14))
    , m_title(new Label(QString(), TextStyle::CardTitle))
    , m_text(new Label(QString(), TextStyle::Table))
    , m_action(new Button(QString(), ButtonKind::GhostInfo))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 4, 4);
    row->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_action);
    m_text->setWordWrap(true);
    setMinimumHeight(36);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
    connect(m_action, &QPushButton::clicked, this, &InlineNotice::actionTriggered);
}

void InlineNotice::showNotice(Kind kind, const QString &text, const QString &action, const QString &title,
                              const QString &iconId)
{
    struct Look
    {
        Token tone;
        ButtonKind button;
        QString icon;
    };
    const Look look =
        kind == Kind::Danger    ? Look{Token::Danger, ButtonKind::GhostDanger, QStringLiteral("error")}
        : kind == Kind::Warning ? Look{Token::Warn, ButtonKind::GhostWarn, QStringLiteral("warning")}
                                : Look{Token::Info, ButtonKind::GhostInfo, QStringLiteral("info")};
    m_tone = look.tone;
    m_icon->setIcon(iconId.isEmpty() ? look.icon : iconId, m_tone);
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    // A remedy beside several lines is a button of its own; in one line it is a link.
    m_action->setKind(title.isEmpty() ? look.button : ButtonKind::Default);
    const int vertical = title.isEmpty() ? 4 : 10;
    layout()->setContentsMargins(12, vertical, title.isEmpty() ? 4 : 12, vertical);
    setAccessibleName(title.isEmpty() ? text : title);
    setAccessibleDescription(title.isEmpty() ? QString() : text);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString InlineNotice::text() const
{
    return m_text->text();
}

void InlineNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRounded(painter, rect(), controlRadius, tint(m_tone), color(m_tone));
}

} // namespace viridian::ui

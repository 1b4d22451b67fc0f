// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/button.h"

#include "ui/theme/icons.h"

namespace viridian::ui {

namespace {

Token iconToken(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return Token::OnAccent;
    case ButtonKind::GhostAccent:
        return Token::Accent;
    case ButtonKind::GhostWarn:
        return Token::Warn;
    case ButtonKind::GhostInfo:
        return Token::Info;
    case ButtonKind::GhostDanger:
    case ButtonKind::Danger:
        return Token::Danger;
    case ButtonKind::Ghost:
        return Token::Text2;
    case ButtonKind::Default:
        break;
    }
    return Token::Text;
}

} // namespace

Button::Button(const QString &text, ButtonKind kind, const QString &iconId, QWidget *parent)
    : QPushButton(text, parent)
    , m_iconId(iconId)
{
    setAutoDefault(false);
    setKind(kind);
}

Button *Button::iconOnly(const QString &iconId, const QString &name, ButtonKind kind, QWidget *parent)
{
    auto *button = new Button(QString(), kind, iconId, parent);
    button->setIconSize({16, 16});
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void Button::setKind(ButtonKind kind)
{
    setButtonKind(this, kind);
    refreshIcon();
}

void Button::setIconId(const QString &iconId)
{
    m_iconId = iconId;
    refreshIcon();
}

void Button::refreshIcon()
{
    setIcon(m_iconId.isEmpty() ? QIcon() : ui::icon(m_iconId, iconToken(buttonKind(this)), Token::Accent));
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QVariant>

namespace viridian::ui {

/// What the style reads from a widget beside its state.
enum class ButtonKind
{
    Default,     ///< outlined
    Primary,     ///< accent fill; one in a view
    Ghost,       ///< no outline, text2
    GhostAccent, ///< no outline, accent: a link or remedy
    GhostWarn,
    GhostInfo,
    GhostDanger,
    Danger, ///< outlined in danger: deletes
};

inline constexpr char kindProperty[] = "viridianKind";
inline constexpr char largeProperty[] = "viridianLarge";
inline constexpr char invalidProperty[] = "viridianInvalid";

inline ButtonKind buttonKind(const QWidget *widget)
{
    return widget ? static_cast<ButtonKind>(widget->property(kindProperty).toInt()) : ButtonKind::Default;
}
inline void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->update();
}
/// Dialog size: 32 px high and 13 px text instead of 28 and 12.
inline bool isLarge(const QWidget *widget)
{
    return widget && widget->property(largeProperty).toBool();
}
void setLarge(QWidget *control, bool large = true);
/// A field whose content cannot be accepted: danger outline. Say why beneath it (FormField does).
inline bool isInvalid(const QWidget *widget)
{
    return widget && widget->property(invalidProperty).toBool();
}
inline void setInvalid(QWidget *field, bool invalid)
{
    field->setProperty(invalidProperty, invalid);
    field->update();
}

} // namespace viridian::ui

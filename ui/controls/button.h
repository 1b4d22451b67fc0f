// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/styleproperties.h"

#include <QPushButton>

namespace viridian::ui {

/// A push button of one of the design's kinds, with an icon by id that takes the kind's colour.
/// Without text it is a 28 px square; such a button needs `name`, which is its accessible name and tooltip.
class Button : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString &text, ButtonKind kind = ButtonKind::Default, const QString &iconId = {},
                    QWidget *parent = nullptr);
    static Button *iconOnly(const QString &iconId, const QString &name, ButtonKind kind = ButtonKind::Ghost,
                            QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    void setIconId(const QString &iconId);

private:
    void refreshIcon();

    QString m_iconId;
};

} // namespace viridian::ui

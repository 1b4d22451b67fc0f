// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/card.h"

namespace viridian {

namespace ui {
class IconLabel;
class Label;
} // namespace ui

/// A number with its name above and a muted remark beside it, 76 px high.
class CounterTile : public ui::Card
{
    Q_OBJECT

public:
    CounterTile(const QString &icon, ui::Token tone, const QString &name, QWidget *parent = nullptr);

    /// `remark` may be empty.
    void setNumber(const QString &number, const QString &remark);

private:
    QString m_name;
    ui::Label *m_number;
    ui::Label *m_remark;
};

} // namespace viridian

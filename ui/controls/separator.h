// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace viridian::ui {

/// A hairline: vertical between pieces of a bar, horizontal between parts of a card.
class Separator : public QWidget
{
    Q_OBJECT

public:
    /// `length` in px for a vertical one; a horizontal one takes the width it gets.
    explicit Separator(Qt::Orientation orientation, int length = 12, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace viridian::ui

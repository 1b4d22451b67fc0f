// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/chippainter.h"

#include <QWidget>

namespace viridian::ui {

/// A chip as a widget.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(const ChipSpec &chip = {}, int height = chipHeight, QWidget *parent = nullptr);

    void setChip(const ChipSpec &chip);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipSpec m_chip;
    int m_height;
};

} // namespace viridian::ui

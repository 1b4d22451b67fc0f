// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/chip.h"

#include <QPainter>

#include <algorithm>

namespace viridian::ui {

Chip::Chip(const ChipSpec &chip, int height, QWidget *parent)
    : QWidget(parent)
    , m_height(height)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setChip(chip);
}

void Chip::setChip(const ChipSpec &chip)
{
    m_chip = chip;
    setAccessibleName(chip.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {chipWidth(m_chip), m_height};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(chipWidth(m_chip), 48), m_height};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawChip(painter, rect(), m_chip, layoutDirection());
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/iconlabel.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace viridian::ui {

IconLabel::IconLabel(const QString &id, Token tone, int size, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_tone(tone)
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString &id, Token tone)
{
    m_id = id;
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_id.isEmpty())
        return;
    QPainter painter(this);
    drawIcon(painter, rect(), m_id, m_tone);
}

} // namespace viridian::ui

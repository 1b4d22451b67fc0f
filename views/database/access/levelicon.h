// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"

#include <QWidget>

namespace viridian {

/// The patch of a level beside the text that says the same.
class LevelIcon : public QWidget
{
    Q_OBJECT

public:
    LevelIcon(effective::Level level, int size, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    effective::Level m_level;
};

} // namespace viridian

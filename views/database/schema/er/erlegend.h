// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace viridian {

/// What the marks of the diagram stand for: the keys of the columns and the ends of the edges.
class ErLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ErLegend(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace viridian

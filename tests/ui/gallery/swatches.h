// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace viridian::ui {

/// The colour tokens with their values, tints and the ramp.
class Swatches : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {404, 330}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace viridian::ui

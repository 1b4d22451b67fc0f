// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/risk.h"

#include <QWidget>

namespace viridian {

namespace ui {
class Chip;
class Label;
class Numeral;
} // namespace ui

/// The estimated risk of one learner: percent and band, and what raises it.
class RiskPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RiskPanel(QWidget *parent = nullptr);

    /// Missing: says that there is no estimate.
    void setRisk(const std::optional<RiskEstimate> &risk);

signals:
    /// How the estimate came about is asked for.
    void howRequested();

private:
    ui::Numeral *m_figure;
    ui::Chip *m_band;
    ui::Label *m_text;
    QWidget *m_why;
    QWidget *m_reasons;
};

} // namespace viridian

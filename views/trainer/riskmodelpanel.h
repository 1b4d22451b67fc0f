// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/risk.h"

#include <QWidget>

class QGridLayout;

namespace viridian {

namespace ui {
class CalibrationChart;
class Card;
class Label;
class TableCard;
} // namespace ui

/// How the risk is made: what the model was fitted on, how good it was on learners it had not seen, and its
/// calibration as a chart.
class RiskModelPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RiskModelPanel(QWidget *parent = nullptr);

    void setModel(const RiskModel &model);
    ui::TableCard *calibration() const { return m_calibration; }

signals:
    void closeRequested();

private:
    ui::Label *addFact(QGridLayout *facts, const QString &name, const QString &text = {});

    ui::CalibrationChart *m_chart;
    ui::TableCard *m_calibration;
    ui::Card *m_card;
    ui::Label *m_source = nullptr;
    ui::Label *m_judged = nullptr;
    ui::Label *m_quality = nullptr;
    ui::Label *m_limits = nullptr;
};

} // namespace viridian

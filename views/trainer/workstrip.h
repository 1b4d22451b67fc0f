// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

#include <QWidget>

namespace viridian {

/// Planned work by due date, a cell a piece: its score where it was handed in, a cross where it is missing,
/// "due" where its day is still to come. Six in a row, 40 px high, 4 apart; of a long plan the last pieces
/// that are due and the next ones, numbered as in the whole plan.
class WorkStrip : public QWidget
{
    Q_OBJECT

public:
    explicit WorkStrip(QWidget *parent = nullptr);

    void setWork(const QList<PlannedWork> &work, QDate today);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect cell(qsizetype index) const;
    QString describe(const PlannedWork &work) const;

    QList<PlannedWork> m_work;
    QDate m_today;
    qsizetype m_before = 0; ///< pieces that came before those shown
};

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/connectionstep.h"

#include <QList>
#include <QWidget>

namespace viridian {

/// How far a connection attempt came: each step with its outcome and a word.
class StepsRow : public QWidget
{
    Q_OBJECT

public:
    /// The steps in their order.
    explicit StepsRow(const QList<ConnectionStep::Kind> &kinds, QWidget *parent = nullptr);

    /// Before an attempt: nothing tried yet.
    void reset();
    /// One of its kinds.
    void setStep(const ConnectionStep &step);

    QSize sizeHint() const override { return {600, 56}; }
    QSize minimumSizeHint() const override { return {420, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    const QList<ConnectionStep::Kind> m_kinds;
    QList<ConnectionStep> m_steps; ///< one of each kind, in order
};

} // namespace viridian

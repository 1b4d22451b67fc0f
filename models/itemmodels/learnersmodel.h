// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/pagedmodel.h"

#include <QCoreApplication>

namespace viridian {

/// Learners with their latest figures, one row an enrolment.
class LearnersModel : public PagedModel<LearnerRow, LearnersQuery>
{
    Q_DECLARE_TR_FUNCTIONS(viridian::LearnersModel)

public:
    enum Column
    {
        Name,
        Course,
        Risk,
        Pace,
        Reasons,
        Recent,
        LastActive,
        Missed,
        Score,
        Completed,
        Engagement,
        Review,
        ColumnCount
    };

    explicit LearnersModel(QObject *parent = nullptr);

    /// What the reasons are told by; set before the rows come.
    void setScale(QDate today, double behindRatio);
    QDate today() const { return m_today; }
    double behindRatio() const { return m_behindRatio; }

private:
    QList<viridian::Column<LearnerRow>> columns() const;

    QDate m_today;
    double m_behindRatio = 0.8;
};

} // namespace viridian

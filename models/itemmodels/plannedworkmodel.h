// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/recordmodel.h"
#include "models/records/learner.h"

#include <QCoreApplication>

namespace viridian {

/// Where a piece of planned work stands on a day.
enum class WorkState
{
    Submitted,
    Missed, ///< due and not handed in
    Due,    ///< due later
    Undated
};

WorkState workState(const PlannedWork &work, QDate today);
/// "submitted", "missing", "due", "no date"; translated.
QString workStateText(WorkState state);

/// Planned work, of a learner with what became of it, or of a course without.
class PlannedWorkModel : public RecordModel<PlannedWork>
{
    Q_DECLARE_TR_FUNCTIONS(viridian::PlannedWorkModel)

public:
    enum class Scope
    {
        Course, ///< columns up to Share
        Learner
    };
    enum Column
    {
        Title,
        Due,
        Share,
        Submitted,
        Score,
        State,
        ColumnCount
    };

    explicit PlannedWorkModel(Scope scope, QObject *parent = nullptr);

    /// The day the states are told on; set before the rows.
    void setToday(QDate today) { m_today = today; }

private:
    QList<viridian::Column<PlannedWork>> columns(Scope scope) const;

    QDate m_today;
};

} // namespace viridian

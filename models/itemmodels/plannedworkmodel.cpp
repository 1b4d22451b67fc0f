// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/plannedworkmodel.h"

#include "models/format/format.h"

namespace viridian {

WorkState workState(const PlannedWork &work, QDate today)
{
    if (work.submitted)
        return WorkState::Submitted;
    if (!work.due)
        return WorkState::Undated;
    return *work.due <= today ? WorkState::Missed : WorkState::Due;
}

QString workStateText(WorkState state)
{
    switch (state) {
    case WorkState::Submitted:
        return PlannedWorkModel::tr("submitted");
    case WorkState::Missed:
        return PlannedWorkModel::tr("missing");
    case WorkState::Due:
        return PlannedWorkModel::tr("due");
    case WorkState::Undated:
        return PlannedWorkModel::tr("no date");
    }
    return {};
}

PlannedWorkModel::PlannedWorkModel(Scope scope, QObject *parent)
    : RecordModel(
          columns(scope), [](const PlannedWork &work) { return QVariant(work.activityId); }, parent)
{
}

QList<Column<PlannedWork>> PlannedWorkModel::columns(Scope scope) const
{
    using W = PlannedWork;
    QList<viridian::Column<W>> columns{
        {tr("Work"), [](const W &work) { return work.title; },
         [](const W &work) { return QVariant(work.title); }},
        {tr("Due"), [](const W &work) { return work.due ? format::dateWithYear(work.due) : tr("no date"); },
         [](const W &work) { return toVariant(work.due); }, true},
        {tr("Share"), [](const W &work) { return format::percent(work.share); },
         [](const W &work) { return QVariant(work.share); }, true,
         tr("Percent of the course's planned work")},
    };
    if (scope == Scope::Learner) {
        columns.append(
            {tr("Submitted"),
             [](const W &work) { return work.submitted ? format::dateWithYear(work.submitted) : QString(); },
             [](const W &work) { return toVariant(work.submitted); }, true});
        columns.append({tr("Score"),
                        [](const W &work) { return work.score ? format::number(work.score) : QString(); },
                        [](const W &work) { return toVariant(work.score); }, true});
        const auto state = [this](const W &work) { return workStateText(workState(work, m_today)); };
        columns.append({tr("State"), state, [state](const W &work) { return QVariant(state(work)); }});
    }
    return columns;
}

} // namespace viridian

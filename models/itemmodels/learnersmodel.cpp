// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/learnersmodel.h"

#include "models/format/format.h"
#include "models/format/reasons.h"
#include "models/format/riskwords.h"
#include "models/metrics/formulas.h"

#include <algorithm>

namespace viridian {

using metrics::formula;
using metrics::Metric;

LearnersModel::LearnersModel(QObject *parent)
    : PagedModel(
          &DataSource::learners, columns(),
          {LearnerSort::Name,
           {},
           LearnerSort::Risk,
           LearnerSort::Pace,
           {},
           {},
           LearnerSort::LastActive,
           LearnerSort::Missed,
           LearnerSort::Score,
           {},
           {},
           {}},
          [](const LearnerRow &row) { return QVariant(row.userId.toString() + row.courseId.toString()); },
          parent)
{
}

void LearnersModel::setScale(QDate today, double behindRatio)
{
    m_today = today;
    m_behindRatio = behindRatio;
}

QList<Column<LearnerRow>> LearnersModel::columns() const
{
    using R = LearnerRow;
    const auto activeDays = [](const R &row) {
        return static_cast<int>(std::ranges::count_if(row.recent, [](int amount) { return amount > 0; }));
    };
    const auto reasonText = [this](const R &row) {
        QStringList texts;
        for (const Reason &reason : topReasons(row, m_today, m_behindRatio))
            texts.append(reason.text);
        return texts.join(QStringLiteral(", "));
    };
    const auto reviewText = [](const R &row) {
        return row.openInterventions > 0 ? tr("In progress")
               : !row.reviewedOn         ? tr("New")
               //: A learner who was reviewed, and active after that.
               : isActiveSinceReview(row) ? tr("Active since")
                                          : tr("Reviewed");
    };
    const auto reviewHint = [this](const R &row) {
        QStringList facts;
        if (row.openInterventions > 0)
            facts.append(tr("Open interventions: %1.").arg(format::count(row.openInterventions)));
        if (row.reviewedOn) {
            //: %1 is a date, %2 a name.
            facts.append(tr("Reviewed %1 by %2.").arg(format::date(row.reviewedOn, m_today), row.reviewedBy));
            if (isActiveSinceReview(row))
                //: %1 is a date.
                facts.append(tr("Last active after that, %1.").arg(format::date(row.lastActive, m_today)));
        } else {
            //: %1 is "7 days".
            facts.append(tr("No review in the last %1.").arg(format::days(reviewDays)));
        }
        return facts.join(u' ');
    };
    return {
        {tr("Learner"), [](const R &row) { return row.displayName; },
         [](const R &row) { return QVariant(row.displayName); }},
        {tr("Course"), [](const R &row) { return row.courseCode; },
         [](const R &row) { return QVariant(row.courseCode); }},
        {tr("Risk"), [](const R &row) { return row.risk ? words(*row.risk) : tr("no estimate"); },
         [](const R &row) { return row.risk ? QVariant(row.risk->probability) : QVariant(); }, false,
         tr("Probability that a learner who is still registered fails or withdraws"),
         [](const R &row) {
             return row.risk
                        ? words(row.risk->band)
                        : tr("There are estimates for who is registered in a running course, since a day "
                             "that is known.");
         }},
        {tr("Pace"), [](const R &row) { return format::ratio(row.paceRatio); },
         [](const R &row) { return toVariant(row.paceRatio); }, true, formula(Metric::PaceRatio)},
        {tr("Reasons"),
         reasonText,
         [reasonText](const R &row) { return QVariant(reasonText(row)); },
         false,
         {},
         reasonText},
        {tr("28 days"),
         [activeDays](const R &row) { return tr("active on %1").arg(format::days(activeDays(row))); },
         [activeDays](const R &row) { return QVariant(activeDays(row)); }},
        {tr("Last active"),
         [this](const R &row) {
             return row.lastActive ? format::date(row.lastActive, m_today) : tr("never");
         },
         [](const R &row) { return toVariant(row.lastActive); }, true},
        {tr("Missing"),
         [](const R &row) {
             //: Pieces of work: missing of those that are due.
             return tr("%1 of %2").arg(format::count(row.missed), format::count(row.planned));
         },
         [](const R &row) { return QVariant(row.missed); }, true, formula(Metric::Missed)},
        {tr("Mean score"), [](const R &row) { return format::number(row.meanScore); },
         [](const R &row) { return toVariant(row.meanScore); }, true, formula(Metric::MeanScore)},
        {tr("Completed"), [](const R &row) { return format::percent(row.completed); },
         [](const R &row) { return QVariant(row.completed); }, true, formula(Metric::Completed)},
        {tr("Engagement"), [](const R &row) { return format::number(row.engagement); },
         [](const R &row) { return toVariant(row.engagement); }, true, formula(Metric::Engagement)},
        {tr("Review"),
         reviewText,
         [reviewText](const R &row) { return QVariant(reviewText(row)); },
         false,
         {},
         reviewHint},
    };
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/coursefigures.h"

#include "app/pipeline/findingdocuments.h"
#include "models/metrics/coverage.h"
#include "models/metrics/pace.h"
#include "models/metrics/smallgroup.h"

#include <QSet>

#include <algorithm>

namespace viridian::pipeline {

using analytics::DailyRow;
using analytics::EnrollmentFigures;
using analytics::Finding;
using analytics::MetricsRow;

CourseFigures::CourseFigures(const CourseRecords &records, const analytics::Organization &organization,
                             const metrics::FinishTable &finishTable)
    : m_records(records)
    , m_organization(organization)
    , m_finishTable(finishTable)
{
    if (records.hasEvents)
        workOutMedians();
}

void CourseFigures::workOutMedians()
{
    QSet<QDate> days;
    for (const EnrollmentRecord &enrollment : m_records.enrollments) {
        for (const QDate day : snapshotDays(enrollment))
            days.insert(day);
        days.insert(measuredOn(enrollment));
    }
    QList<metrics::EngagementParts> open;
    for (const QDate day : std::as_const(days)) {
        open.clear();
        for (const EnrollmentRecord &enrollment : m_records.enrollments) {
            if (enrollment.span.isOpenOn(day))
                open.append(metrics::engagementParts(enrollment.days, day, m_records.volumeUnit));
        }
        const auto group = static_cast<int>(open.size());
        if (!metrics::isSmallGroup(group, m_organization.smallestGroup))
            m_medians.insert(day, metrics::medianParts(open));
    }
}

QDate CourseFigures::measuredOn(const EnrollmentRecord &enrollment) const
{
    return enrollment.span.end;
}

QList<QDate> CourseFigures::snapshotDays(const EnrollmentRecord &enrollment) const
{
    const auto &span = enrollment.span;
    QList<QDate> days;
    for (QDate day = span.start.addDays(Qt::Sunday - span.start.dayOfWeek()); day < span.end;
         day = day.addDays(7))
        days.append(day);
    if (span.start <= span.end)
        days.append(span.end);
    return days;
}

std::optional<double> CourseFigures::engagement(const EnrollmentRecord &enrollment, QDate day) const
{
    const auto median = m_medians.constFind(day);
    if (day < enrollment.span.start || median == m_medians.cend())
        return std::nullopt;
    return metrics::engagement(metrics::engagementParts(enrollment.days, day, m_records.volumeUnit), *median);
}

std::optional<double> CourseFigures::coverage(const EnrollmentRecord &enrollment, QDate day) const
{
    QList<metrics::RequiredSkill> skills;
    for (qsizetype i = 0; i < m_records.requirements.size(); ++i)
        skills.append({metrics::levelOn(enrollment.skills[i], day), m_records.requirements[i].level});
    return metrics::skillCoverage(skills);
}

EnrollmentFigures CourseFigures::figures(const EnrollmentRecord &enrollment, QDate day) const
{
    const metrics::Pace pace = metrics::pace(enrollment.plan, enrollment.span.start, day);
    EnrollmentFigures figures;
    figures.completed = metrics::completedPercent(enrollment.plan, day);
    figures.due = metrics::duePercent(enrollment.plan, day);
    figures.currentPace = pace.current;
    figures.targetPace = pace.target;
    figures.overallPace = pace.overall;
    figures.paceRatio = metrics::paceRatio(pace);
    figures.behind =
        day >= enrollment.span.start &&
        metrics::isBehind(figures.completed, figures.due, figures.paceRatio, m_organization.behindRatio);
    figures.engagement = engagement(enrollment, day);
    figures.coverage = coverage(enrollment, day);
    figures.meanScore = metrics::meanScore(enrollment.attempts, day);
    return figures;
}

QList<DailyRow> CourseFigures::daily(const EnrollmentRecord &enrollment) const
{
    const auto &span = enrollment.span;
    QList<DailyRow> rows;
    const auto rowFor = [&](QDate day) {
        const double gained =
            span.start <= day && day <= span.end ? metrics::gainedPercent(enrollment.plan, day, day) : 0;
        return DailyRow{enrollment.user, day, 0, 0, gained, span.isOpenOn(day), std::nullopt};
    };
    const QList<QDate> snapshots = snapshotDays(enrollment);
    auto snapshot = snapshots.cbegin();
    const auto takeSnapshots = [&](auto wanted) {
        for (; snapshot != snapshots.cend() && wanted(*snapshot); ++snapshot) {
            if (rows.isEmpty() || rows.last().day != *snapshot)
                rows.append(rowFor(*snapshot));
            rows.last().snapshot = figures(enrollment, *snapshot);
        }
    };
    for (const ActivityDay &activity : enrollment.days) {
        takeSnapshots([&](QDate day) { return day < activity.day; });
        rows.append(rowFor(activity.day));
        rows.last().seconds = activity.seconds;
        rows.last().interactions = activity.interactions;
    }
    takeSnapshots([](QDate) { return true; });
    return rows;
}

MetricsRow CourseFigures::metrics(const EnrollmentRecord &enrollment) const
{
    MetricsRow row;
    row.user = enrollment.user;
    row.day = measuredOn(enrollment);
    row.open = enrollment.span.isOpenOn(m_organization.today);
    row.figures = figures(enrollment, row.day);
    const metrics::DueCount count = metrics::dueCount(enrollment.plan, row.day);
    row.missed = count.missed;
    row.planned = count.due;
    const auto later = std::ranges::upper_bound(enrollment.days, row.day, {}, &ActivityDay::day);
    if (later != enrollment.days.cbegin())
        row.lastActive = std::prev(later)->day;
    row.recentActivity = metrics::dailyVolume(enrollment.days, row.day, m_records.volumeUnit);
    if (row.open)
        row.projectedFinish =
            metrics::projectedFinish(row.day, row.figures.completed, row.figures.currentPace);
    if (row.projectedFinish)
        row.finishInterval =
            metrics::finishInterval(row.day, *row.projectedFinish, row.figures.completed, m_finishTable);
    return row;
}

QList<Finding> CourseFigures::findings(const EnrollmentRecord &enrollment, const MetricsRow &latest) const
{
    QList<SkillStatus> skills;
    for (qsizetype i = 0; i < m_records.requirements.size(); ++i) {
        const QList<metrics::SkillLevel> &history = enrollment.skills[i];
        const auto later = std::ranges::upper_bound(history, latest.day, {}, &metrics::SkillLevel::day);
        skills.append({m_records.requirements[i],
                       later == history.cbegin() ? std::nullopt : std::optional(*std::prev(later))});
    }
    const metrics::EngagementParts parts =
        metrics::engagementParts(enrollment.days, latest.day, m_records.volumeUnit);

    QList<Finding> findings;
    const auto add = [&](const QString &type, const QByteArray &document) {
        const QByteArray name =
            latest.user.toRfc4122() + type.toUtf8() + latest.day.toString(Qt::ISODate).toUtf8();
        findings.append(
            {QUuid::createUuidV5(m_records.course, name), latest.user, type, document, latest.day});
    };
    add(QStringLiteral("learning_velocity"), velocityDocument(latest));
    add(QStringLiteral("mastery"), masteryDocument(skills));
    add(QStringLiteral("skill_gap"), skillGapDocument(skills, latest.figures.coverage));
    add(QStringLiteral("engagement"),
        engagementDocument(latest.figures.engagement, parts, m_records.volumeUnit));
    add(QStringLiteral("performance"), performanceDocument(latest));
    return findings;
}

} // namespace viridian::pipeline

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/finishinterval.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>
#include <QUuid>

#include <optional>

namespace viridian::analytics {

// What the analyse stage reads of one organisation, and what it writes back. Nothing in it lies after the
// organisation's current day. Units as in docs/metrics.md: percents and levels 0 to 100.

struct OrganizationRef
{
    QUuid id;
    QString name;
};

struct Organization
{
    QUuid id;
    QString name;
    QDate today;              ///< its current day
    double behindRatio = 0.8; ///< above 0, at most 1
    int smallestGroup = 10;   ///< k
    qint64 users = 0;
    qint64 enrollments = 0;
};

struct Course
{
    QUuid id;
    QDate startsOn;
    QDate endsOn;
    bool deleted = false; ///< it then has no figures
};

struct PlannedActivity
{
    QUuid id;
    double weight = 0;
    QDate dueOn;
};

struct Requirement
{
    QUuid skill;
    double level = 0;
    double importance = 0; ///< 0 to 1
};

struct Enrollment
{
    QUuid user;
    std::optional<QDate> enrolledOn;
    std::optional<QDate> withdrawnOn;
    bool withdrawn = false; ///< the outcome says so
    int previousAttempts = 0;
    std::optional<double> credits;
    std::optional<bool> failed; ///< or withdrew; missing while the outcome is not known
};

/// The attempts of one learner at one activity.
struct Attempts
{
    QUuid user;
    QUuid activity;
    std::optional<QDate> doneOn; ///< of the first result that was not carried over
    bool carriedOver = false;    ///< there is one from an earlier presentation
    QDate firstOn;
    std::optional<double> firstScore;
};

/// The first `completed` event of one learner for one activity.
struct Completion
{
    QUuid user;
    QUuid activity;
    QDate day;
};

/// A learner's active day in a course.
struct ActiveDay
{
    QUuid user;
    QDate day;
    int seconds = 0;
    int interactions = 0;
    bool hasEvents = false; ///< else a result was handed in and that is all
};

struct Evidence
{
    QUuid user;
    QUuid skill;
    QDate day;
    double score = 0;
    double weight = 1;
};

/// A row of skill_levels.
struct SkillLevelRow
{
    QUuid user;
    QUuid skill;
    QDate day;
    double level = 0;
    QString band; ///< written, not read
    int evidence = 0;
};

/// The figures that the history and the latest row of an enrolment share.
struct EnrollmentFigures
{
    double completed = 0;
    double due = 0;
    std::optional<double> currentPace;
    std::optional<double> targetPace;
    std::optional<double> overallPace;
    std::optional<double> paceRatio;
    bool behind = false;
    std::optional<double> engagement;
    std::optional<double> coverage;
    std::optional<double> meanScore;
};

/// A row of analytics_daily.
struct DailyRow
{
    QUuid user;
    QDate day;
    int seconds = 0;
    int interactions = 0;
    double gained = 0;
    bool open = false;
    std::optional<EnrollmentFigures> snapshot;
};

/// A row of enrollment_metrics.
struct MetricsRow
{
    QUuid user;
    QDate day;         ///< the figures speak for its end
    bool open = false; ///< on the organisation's current day
    EnrollmentFigures figures;
    int missed = 0;
    int planned = 0;
    std::optional<QDate> lastActive;
    QList<int> recentActivity;
    std::optional<QDate> projectedFinish;
    std::optional<metrics::FinishInterval> finishInterval; ///< in the finding only
};

/// A row of analytics.
struct Finding
{
    QUuid id;
    QUuid user;
    QString type;
    QByteArray data; ///< JSON
    QDate day;
    QString role = QStringLiteral("learner"); ///< for whom it is
};

/// The risk model that an organisation's estimates come from.
struct RiskModelRow
{
    QString id;
    QByteArray description; ///< JSON, what people may know of it
};

/// A row of risk_weights: the model fitted on the organisation's own finished courses.
struct RiskWeightsRow
{
    QString learnedFrom; ///< a fingerprint
    QByteArray model;    ///< JSON
};

/// What became of the rows that were handed over for one table.
struct MergeCounts
{
    qint64 rows = 0;    ///< handed over
    qint64 written = 0; ///< of them new or changed; the others were there already
    qint64 removed = 0; ///< rows of the table that are no longer justified

    MergeCounts &operator+=(const MergeCounts &other)
    {
        rows += other.rows;
        written += other.written;
        removed += other.removed;
        return *this;
    }
    bool operator==(const MergeCounts &) const = default;
};

} // namespace viridian::analytics

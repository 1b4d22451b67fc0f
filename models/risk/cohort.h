// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace viridian::risk {

// What the risk model may know of courses and learners. Days count from the course's first day, 0, and may be
// negative. There is no field for sex, age, disability, region or deprivation: what is not here cannot become
// a feature.

struct Assessment
{
    std::optional<int> due;
    double weight = 0; ///< 0 or more, of any unit: only shares count
    bool isExam = false;
};

struct Submission
{
    qsizetype assessment = 0; ///< index into Course::assessments
    int day = 0;
    std::optional<double> score; ///< 0 to 100
    bool carriedOver = false;    ///< from an earlier presentation; `day` has no meaning then
};

struct ActiveDay
{
    int day = 0;
    double interactions = 0;
};

struct Learner
{
    QString id;
    std::optional<int> registered;
    std::optional<int> left; ///< the day of withdrawal
    int previousAttempts = 0;
    std::optional<double> credits;
    QList<Submission> submissions;
    QList<ActiveDay> activity;  ///< a day may come more than once
    std::optional<bool> failed; ///< failed or withdrew; missing while the course runs
};

struct Course
{
    QString id;    ///< such as BBB-2013J
    QString group; ///< what is kept together in cross-validation: the presentation
    int length = 0;
    QList<Assessment> assessments;
    QList<Learner> learners;
    bool hasActivity = false; ///< without it `activity` says nothing
};

using Cohort = QList<Course>;

/// Whether the learner is known to have registered by `day` and has not left by then.
inline bool isRegisteredOn(const Learner &learner, int day)
{
    return learner.registered && *learner.registered <= day && (!learner.left || *learner.left > day);
}

} // namespace viridian::risk

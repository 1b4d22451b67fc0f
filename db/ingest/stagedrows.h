// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace viridian::ingest {

// What a source hands over, a struct for each table. Rows point at each other by the source's own keys
// (external ids); the ids here are for rows that are new, a row that is there already keeps its own. The
// columns are explained in the database's comments.

struct Organization
{
    QUuid id;
    QString externalId;
    QString name;
    bool sample = false;
    std::optional<QDate> analysisDate; ///< unset: the last day with a result or an event while its
                                       ///< course ran
};

struct User
{
    QUuid id;
    QString externalId;
    QString displayName;
    std::optional<QString> email;
    QStringList roles{QStringLiteral("learner")};
    bool active = true;
};

struct Course
{
    QUuid id;
    QString externalId;
    QString code;
    QString title;
    QString presentation;
    QDate startsOn;
    QDate endsOn;
    double passMark = 40;
};

struct Enrollment
{
    QString course;
    QString user;
    QDate enrolledOn; ///< invalid: not known
    QDate withdrawnOn;
    std::optional<QString> outcome;
    int previousAttempts = 0;
    std::optional<int> studiedCredits;
    std::optional<QString> priorEducation;
};

struct CourseTrainer
{
    QString course;
    QString user;
};

struct Activity
{
    QUuid id;
    QString course;
    QString externalId;
    QString kind;
    std::optional<QString> subtype;
    QString title;
    double weight = 0;
    QDate dueOn;
};

struct Skill
{
    QUuid id;
    QString externalId;
    QString name;
};

struct SkillRequirement
{
    QString course;
    QString skill;
    double requiredLevel = 0;
    double importance = 0.5;
};

struct ActivitySkill
{
    QString course;
    QString activity;
    QString skill;
    double evidenceWeight = 1;
};

struct AssessmentResult
{
    QString course;
    QString activity;
    QString user;
    int attempt = 1;
    QDate submittedOn;
    std::optional<double> score;
    bool banked = false;
};

/// Rows with the same event id are one event: their seconds and interactions are added up.
struct LearningEvent
{
    QUuid id; ///< version 5, from the source's own key
    QDateTime occurredAt;
    QString user;
    QString course;
    QString activity;
    QString verb;
    int seconds = 0;
    int interactions = 1;
    QString source;
};

/// Where a row stands in its source.
struct SourcePlace
{
    qint64 sequence = 0; ///< from 1, increasing
    int file = 0;        ///< number of the file, from 0
    qint64 line = 0;
};

/// One record of what somebody did, from a source that lists such records and nothing else. The server makes
/// the people, courses, activities, results and events from them (see Ingest::Derive). Where texts are empty
/// the record names no such thing.
struct Action : SourcePlace
{
    QUuid id;               ///< of the event
    QByteArray contentHash; ///< SHA-256; of statements only
    QUuid voids;            ///< the statement that this one takes back; it is nothing but that then
    QDateTime occurredAt;
    QString learner;
    QString learnerName;
    QString course;
    QString courseTitle;
    QString activity;
    QString activityKind;
    QString activityType;
    QString activityTitle;
    QString verb; ///< as in learning_events
    int seconds = 0;
    std::optional<double> score; ///< 0 to 100
    QString source;
};

struct RosterUser : SourcePlace
{
    User user; ///< the roles follow from the enrolments
    bool isDeleted = false;
};

struct RosterClass : SourcePlace
{
    Course course;
    bool isDeleted = false;
};

struct RosterEnrollment : SourcePlace
{
    QString course;
    QString user;
    bool isTeacher = false;
    QDate enrolledOn; ///< invalid: not known
    QDate endedOn;
    QDate changedOn;
    bool isDeleted = false;
};

} // namespace viridian::ingest

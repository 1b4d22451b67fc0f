// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"

#include <QDate>

namespace viridian {

/// A review and a note are what a trainer did at once; the others are interventions, which are begun and
/// later closed with an outcome.
enum class FollowUpKind
{
    Note,
    Review,
    Contact,
    Plan,
    Extension,
    Referral
};
inline constexpr std::array interventionKinds{FollowUpKind::Contact, FollowUpKind::Plan,
                                              FollowUpKind::Extension, FollowUpKind::Referral};

constexpr bool isIntervention(FollowUpKind kind)
{
    return kind != FollowUpKind::Note && kind != FollowUpKind::Review;
}

enum class FollowUpOutcome
{
    Done,
    NoAnswer,
    NotNeeded
};
inline constexpr std::array followUpOutcomes{FollowUpOutcome::Done, FollowUpOutcome::NoAnswer,
                                             FollowUpOutcome::NotNeeded};

/// The words of the database and of the REST API: "note", "no_answer".
QString key(FollowUpKind kind);
QString key(FollowUpOutcome outcome);
std::optional<FollowUpKind> followUpKindFromKey(const QString &key);
std::optional<FollowUpOutcome> followUpOutcomeFromKey(const QString &key);

/// A review speaks for this many days, its own included; then the learner is to be reviewed again.
inline constexpr int reviewDays = 7;
/// Longest text of a note, in characters.
inline constexpr int longestNote = 4000;

/// A learner's pace around the day an intervention began: what was seen, not what the intervention did.
struct PaceEffect
{
    int daysBefore = 0;           ///< up to and with that day, since the enrolment's start; 0 to 28
    int daysAfter = 0;            ///< after that day, up to now or the enrolment's end; 0 to 28
    std::optional<double> before; ///< percent of the course a week; missing before the enrolment's start
    std::optional<double> after;  ///< missing while there are fewer than 28 days

    bool operator==(const PaceEffect &) const = default;
};

/// A review, note or intervention about a learner in a course, as trainers share it. Learners do not see it.
struct FollowUp
{
    QUuid id;
    QUuid userId; ///< the learner
    QUuid courseId;
    FollowUpKind kind = FollowUpKind::Note;
    QString text;
    QDate startedOn; ///< on the organisation's clock
    std::optional<QDate> due;
    std::optional<QDate> closedOn;
    std::optional<FollowUpOutcome> outcome; ///< missing: open
    int version = 0;                        ///< named by whoever changes it; the server counts it up
    QDateTime writtenAt;                    ///< UTC
    QString author;
    bool own = false; ///< the reader is the author
    QDateTime changedAt;
    QString editor;                   ///< who changed it last; empty: nobody
    bool putAway = false;             ///< kept, and not listed
    std::optional<PaceEffect> effect; ///< of an intervention

    bool operator==(const FollowUp &) const = default;
};

} // namespace viridian

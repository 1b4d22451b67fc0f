// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "models/source/query.h"

/// The fields of every record and query that crosses the wire. Names are the members' own.
namespace viridian::json {

template <>
inline constexpr Members<&CourseRef::courseId, &CourseRef::code, &CourseRef::title> fields<CourseRef>{};

template <>
inline constexpr Members<&metrics::FinishInterval::from, &metrics::FinishInterval::to,
                         &metrics::FinishInterval::learners, &metrics::FinishInterval::isOwn>
    fields<metrics::FinishInterval>{};

template <>
inline constexpr Members<&PaceFigures::current, &PaceFigures::before, &PaceFigures::overall,
                         &PaceFigures::target, &PaceFigures::completed, &PaceFigures::due,
                         &PaceFigures::projectedFinish, &PaceFigures::finish>
    fields<PaceFigures>{};

template <>
inline constexpr Members<&VelocityPoint::day, &VelocityPoint::current, &VelocityPoint::target,
                         &VelocityPoint::completed, &VelocityPoint::due>
    fields<VelocityPoint>{};

template <>
inline constexpr Members<&ActivityDay::day, &ActivityDay::seconds, &ActivityDay::interactions,
                         &ActivityDay::gained>
    fields<ActivityDay>{};

template <>
inline constexpr Members<&SkillStanding::skillId, &SkillStanding::name, &SkillStanding::level,
                         &SkillStanding::levelBefore, &SkillStanding::required, &SkillStanding::importance,
                         &SkillStanding::evidence>
    fields<SkillStanding>{};

template <>
inline constexpr Members<&PeerComparison::withheld, &PeerComparison::peers, &PeerComparison::p10,
                         &PeerComparison::p25, &PeerComparison::median, &PeerComparison::p75,
                         &PeerComparison::p90, &PeerComparison::paceAbove, &PeerComparison::engagementAbove,
                         &PeerComparison::engagementMedian>
    fields<PeerComparison>{};

template <>
inline constexpr Members<&PlannedWork::activityId, &PlannedWork::title, &PlannedWork::due,
                         &PlannedWork::submitted, &PlannedWork::score, &PlannedWork::share>
    fields<PlannedWork>{};

// Of somebody without a course.
template <>
inline constexpr Traits traits<&LearnerDashboard::startsOn>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&LearnerDashboard::endsOn>{.mayBeNull = true};
template <>
inline constexpr Members<&LearnerDashboard::userId, &LearnerDashboard::displayName,
                         &LearnerDashboard::courses, &LearnerDashboard::startsOn, &LearnerDashboard::endsOn,
                         &LearnerDashboard::today, &LearnerDashboard::outcome, &LearnerDashboard::pace,
                         &LearnerDashboard::velocity, &LearnerDashboard::activity,
                         &LearnerDashboard::engagement, &LearnerDashboard::engagementBefore,
                         &LearnerDashboard::skills, &LearnerDashboard::peers, &LearnerDashboard::work>
    fields<LearnerDashboard>{};

template <>
inline constexpr Members<&RiskReason::fact, &RiskReason::number, &RiskReason::of, &RiskReason::contribution>
    fields<RiskReason>{};

template <>
inline constexpr Members<&RiskEstimate::probability, &RiskEstimate::band, &RiskEstimate::reasons>
    fields<RiskEstimate>{};

template <>
inline constexpr Members<&CalibrationBin::from, &CalibrationBin::to, &CalibrationBin::count,
                         &CalibrationBin::predicted, &CalibrationBin::observed>
    fields<CalibrationBin>{};

template <>
inline constexpr Members<&RiskModel::id, &RiskModel::isOwn, &RiskModel::trainedOn, &RiskModel::courses,
                         &RiskModel::learners, &RiskModel::failed, &RiskModel::days, &RiskModel::threshold,
                         &RiskModel::auc, &RiskModel::brier, &RiskModel::f1, &RiskModel::recall,
                         &RiskModel::calibration>
    fields<RiskModel>{};

template <>
inline constexpr Members<&LearnerRow::userId, &LearnerRow::displayName, &LearnerRow::courseId,
                         &LearnerRow::courseCode, &LearnerRow::pace, &LearnerRow::paceRatio,
                         &LearnerRow::engagement, &LearnerRow::meanScore, &LearnerRow::completed,
                         &LearnerRow::missed, &LearnerRow::planned, &LearnerRow::lastActive,
                         &LearnerRow::recent, &LearnerRow::outcome, &LearnerRow::reviewedOn,
                         &LearnerRow::reviewedBy, &LearnerRow::openInterventions, &LearnerRow::risk>
    fields<LearnerRow>{};

template <>
inline constexpr Members<&CourseRow::course, &CourseRow::startsOn, &CourseRow::endsOn, &CourseRow::enrolled,
                         &CourseRow::active, &CourseRow::paceRatio, &CourseRow::completion,
                         &CourseRow::behind, &CourseRow::meanScore, &CourseRow::coverage, &CourseRow::trend,
                         &CourseRow::atRisk>
    fields<CourseRow>{};

template <>
inline constexpr Members<&KpiPoint::day, &KpiPoint::active, &KpiPoint::paceRatio, &KpiPoint::completion,
                         &KpiPoint::behind, &KpiPoint::coverage, &KpiPoint::engagement>
    fields<KpiPoint>{};

template <>
inline constexpr Traits traits<&SkillCell::courseId>{.mayBeNull = true};
template <>
inline constexpr Members<&SkillCell::skillId, &SkillCell::courseId, &SkillCell::withheld,
                         &SkillCell::learners, &SkillCell::coverage, &SkillCell::meanLevel,
                         &SkillCell::meanGap>
    fields<SkillCell>{};

template <>
inline constexpr Members<&SkillRow::skillId, &SkillRow::name, &SkillRow::courses, &SkillRow::all>
    fields<SkillRow>{};

template <>
inline constexpr Members<&SkillCourse::course, &SkillCourse::requiredLevel, &SkillCourse::cell>
    fields<SkillCourse>{};

template <>
inline constexpr Members<&SkillDetail::skillId, &SkillDetail::name, &SkillDetail::courses>
    fields<SkillDetail>{};

template <>
inline constexpr Members<&ScoreDistribution::counts, &ScoreDistribution::passMark>
    fields<ScoreDistribution>{};

template <>
inline constexpr Members<&TrainerDashboard::today, &TrainerDashboard::courses, &TrainerDashboard::scores,
                         &TrainerDashboard::learners, &TrainerDashboard::behind, &TrainerDashboard::absent,
                         &TrainerDashboard::toReview, &TrainerDashboard::reviewed,
                         &TrainerDashboard::inIntervention, &TrainerDashboard::estimated,
                         &TrainerDashboard::atRisk, &TrainerDashboard::highRisk, &TrainerDashboard::riskModel>
    fields<TrainerDashboard>{};

template <>
inline constexpr Members<&KpiTargets::paceLow, &KpiTargets::paceHigh, &KpiTargets::completion,
                         &KpiTargets::behind, &KpiTargets::coverage>
    fields<KpiTargets>{};

template <>
inline constexpr Members<&OrganizationDashboard::today, &OrganizationDashboard::targets,
                         &OrganizationDashboard::learners, &OrganizationDashboard::trend,
                         &OrganizationDashboard::previous, &OrganizationDashboard::courses,
                         &OrganizationDashboard::skills, &OrganizationDashboard::matrix>
    fields<OrganizationDashboard>{};

template <>
inline constexpr Members<&CourseDetail::course, &CourseDetail::today, &CourseDetail::trend,
                         &CourseDetail::scores, &CourseDetail::skills, &CourseDetail::plan>
    fields<CourseDetail>{};

template <>
inline constexpr Traits traits<&ExternalSourceState::dataFrom>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&ExternalSourceState::checkedAt>{.mayBeNull = true};
template <>
inline constexpr Members<&ExternalSourceState::service, &ExternalSourceState::outcome,
                         &ExternalSourceState::dataFrom, &ExternalSourceState::checkedAt,
                         &ExternalSourceState::problem>
    fields<ExternalSourceState>{};

template <>
inline constexpr Traits traits<&Freshness::analysedAt>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&Freshness::refreshedAt>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&Freshness::nextAllowedAt>{.mayBeNull = true};
template <>
inline constexpr Members<&Freshness::analysedAt, &Freshness::refreshedAt, &Freshness::refreshedBy,
                         &Freshness::running, &Freshness::nextAllowedAt, &Freshness::lastError,
                         &Freshness::sources>
    fields<Freshness>{};

template <>
inline constexpr Members<&SessionInfo::sessionUser, &SessionInfo::userId, &SessionInfo::displayName,
                         &SessionInfo::organizationId, &SessionInfo::organizationName, &SessionInfo::sample,
                         &SessionInfo::today, &SessionInfo::roles, &SessionInfo::schemaVersion,
                         &SessionInfo::mayInspect, &SessionInfo::smallestGroup, &SessionInfo::behindRatio>
    fields<SessionInfo>{};

template <>
inline constexpr Members<&PaceEffect::daysBefore, &PaceEffect::daysAfter, &PaceEffect::before,
                         &PaceEffect::after>
    fields<PaceEffect>{};

template <>
inline constexpr Members<&FollowUp::id, &FollowUp::userId, &FollowUp::courseId, &FollowUp::kind,
                         &FollowUp::text, &FollowUp::startedOn, &FollowUp::due, &FollowUp::closedOn,
                         &FollowUp::outcome, &FollowUp::version, &FollowUp::writtenAt, &FollowUp::author,
                         &FollowUp::own, &FollowUp::changedAt, &FollowUp::editor, &FollowUp::putAway,
                         &FollowUp::effect>
    fields<FollowUp>{};

template <>
inline constexpr Traits traits<&SearchHit::courseId>{.mayBeNull = true};
template <>
inline constexpr Members<&SearchHit::kind, &SearchHit::id, &SearchHit::courseId, &SearchHit::title,
                         &SearchHit::subtitle>
    fields<SearchHit>{};

template <typename T>
inline constexpr Members<&KeysetPage<T>::rows, &KeysetPage<T>::next, &KeysetPage<T>::total>
    fields<KeysetPage<T>>{};

} // namespace viridian::json

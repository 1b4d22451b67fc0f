// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsrows.h"
#include "models/metrics/engagement.h"
#include "models/metrics/mastery.h"
#include "models/records/risk.h"

namespace viridian::pipeline {

/// A skill that the course requires and where the learner stands.
struct SkillStatus
{
    analytics::Requirement required;
    std::optional<metrics::SkillLevel> level; ///< missing without evidence
};

// The JSON in analytics.data, a document for each type; docs/metrics.md lists the fields. A figure that is
// missing is null. The same figures give the same bytes.

QByteArray velocityDocument(const analytics::MetricsRow &row);
QByteArray masteryDocument(const QList<SkillStatus> &skills);
/// The most urgent skill first.
QByteArray skillGapDocument(const QList<SkillStatus> &skills, std::optional<double> coverage);
/// Nothing about the others of the course: its medians stay out.
QByteArray engagementDocument(std::optional<double> score, const metrics::EngagementParts &own,
                              metrics::VolumeUnit unit);
QByteArray performanceDocument(const analytics::MetricsRow &row);
/// Rounded, so that the last bits of a sum change no row. `probability` and `threshold` from 0 to 1.
QByteArray riskDocument(double probability, double threshold, const QString &model,
                        const QList<RiskReason> &reasons);

} // namespace viridian::pipeline

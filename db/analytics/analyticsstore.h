// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsrows.h"
#include "db/postgres/connection.h"

#include <functional>
#include <stop_token>

namespace viridian::analytics {

/// The organisations that can be analysed, by name. The login must be a member of viridian_pipeline.
Result<QList<OrganizationRef>> organizations(pg::Connection &connection);

/// What the analyse stage reads and writes of one organisation, in one transaction as viridian_pipeline in
/// the scope of that organisation: nothing of another one can be read or written, everything that is read
/// belongs to one moment, and what is written is seen by others at commit() or never. Writing the same rows
/// again changes nothing; rows of the same course (or learners) that are not written again are removed. A
/// stop asked for through the token ends the running statement with Cancelled. Lives on the connection's
/// thread; the connection outlives it and is used by nothing else meanwhile.
class AnalyticsStore
{
public:
    static Result<AnalyticsStore> begin(pg::Connection &connection, const QUuid &organization,
                                        std::stop_token stop = {});
    /// Removes figures of courses that are gone, and commits. Returns how many were removed.
    Result<qint64> commit();

    const Organization &organization() const { return m_organization; }

    Result<QList<Course>> courses();
    Result<QList<PlannedActivity>> plannedWork(const QUuid &course); ///< by due date
    Result<QList<Requirement>> requirements(const QUuid &course);
    Result<QList<Enrollment>> enrollments(const QUuid &course);

    // Row by row, by learner, of one course; in constant memory.
    Result<void> attempts(const QUuid &course, const std::function<void(const Attempts &)> &each);
    Result<void> completions(const QUuid &course, const std::function<void(const Completion &)> &each);
    Result<void> activeDays(const QUuid &course, const std::function<void(const ActiveDay &)> &each);
    Result<void> skillLevels(const QUuid &course, const std::function<void(const SkillLevelRow &)> &each);

    /// A range of learners: after the first (null: from the start) up to and with the last.
    struct Learners
    {
        QUuid after;
        QUuid last;
        qint64 count = 0; ///< 0: there are no more
    };
    Result<Learners> learnersAfter(const QUuid &user, int limit);
    /// By learner, skill and day.
    Result<void> evidence(const Learners &learners, const std::function<void(const Evidence &)> &each);

    // Each replaces the rows of the course, or of the learners. `next` yields row after row, then null.
    Result<MergeCounts> writeSkillLevels(const Learners &learners,
                                         const std::function<const SkillLevelRow *()> &next);
    Result<MergeCounts> writeDaily(const QUuid &course, const std::function<const DailyRow *()> &next);
    Result<MergeCounts> writeMetrics(const QUuid &course, const std::function<const MetricsRow *()> &next);
    Result<MergeCounts> writeFindings(const QUuid &course, const std::function<const Finding *()> &next);

    /// Takes the place of the one before; the same one changes nothing.
    Result<void> writeRiskModel(const RiskModelRow &model);
    /// Missing where none was kept.
    Result<std::optional<RiskWeightsRow>> riskWeights();
    Result<void> writeRiskWeights(const RiskWeightsRow &weights);

private:
    AnalyticsStore(pg::Connection &connection, pg::Transaction transaction, std::stop_token stop);
    Result<pg::Rows> run(const char *sql, const pg::Parameters &parameters);
    Result<void> stream(const char *sql, const pg::Parameters &parameters,
                        const std::function<void(const pg::Rows &)> &each);
    template <typename Row>
    Result<MergeCounts> write(const QByteArray &table, const char *merge, const pg::Parameters &parameters,
                              const std::function<const Row *()> &next);
    Result<void> notStopped() const;

    pg::Connection *m_connection;
    pg::Transaction m_transaction;
    std::stop_token m_stop;
    Organization m_organization;
};

} // namespace viridian::analytics

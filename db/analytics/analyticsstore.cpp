// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/analytics/analyticsstore.h"

#include "db/analytics/pipelinesql.h"
#include "db/ingest/copytext.h"

#include <QCoreApplication>

#include <optional>
#include <utility>

namespace viridian::analytics {

namespace {

using pg::CopyText;
using pg::Parameters;
using pg::Rows;

constexpr qsizetype copyChunk = 1 << 16; // bytes

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::analytics::AnalyticsStore)
};

// The columns in the order of staging.sql.

void put(CopyText &out, const SkillLevelRow &row)
{
    out << row.user << row.skill << row.day << row.level << row.band << row.evidence;
}

void put(CopyText &out, const DailyRow &row)
{
    const EnrollmentFigures none;
    const EnrollmentFigures &figures = row.snapshot ? *row.snapshot : none;
    const auto ifSnapshot = [&row](auto value) { return row.snapshot ? std::optional(value) : std::nullopt; };
    out << row.user << row.day << row.seconds << row.interactions << row.gained << row.snapshot.has_value()
        << row.open << ifSnapshot(figures.behind) << ifSnapshot(figures.completed) << ifSnapshot(figures.due)
        << figures.currentPace << figures.targetPace << figures.overallPace << figures.engagement
        << figures.coverage << figures.meanScore;
}

void put(CopyText &out, const MetricsRow &row)
{
    const EnrollmentFigures &figures = row.figures;
    QStringList recent;
    for (const int volume : row.recentActivity)
        recent.append(QString::number(volume));
    out << row.user << row.day << row.open << figures.completed << figures.due << figures.currentPace
        << figures.targetPace << figures.overallPace << figures.paceRatio << figures.behind
        << figures.engagement << figures.meanScore << figures.coverage << row.missed << row.planned
        << row.lastActive << recent << row.projectedFinish;
}

void put(CopyText &out, const Finding &row)
{
    out << row.id << row.user << row.type << QString::fromUtf8(row.data) << row.day.startOfDay(Qt::UTC)
        << row.role;
}

} // namespace

Result<QList<OrganizationRef>> organizations(pg::Connection &connection)
{
    auto transaction = pg::Transaction::begin(connection, "READ ONLY");
    if (!transaction)
        return Unexpected(transaction.error());
    if (const auto scope = connection.run(pipelineSql("scope"), Parameters::of(QUuid())); !scope)
        return Unexpected(scope.error());
    const auto rows = connection.run(pipelineSql("organizations"), {});
    if (!rows)
        return Unexpected(rows.error());
    QList<OrganizationRef> result;
    for (int i = 0; i < rows->count(); ++i)
        result.append({rows->uuid(i, 0), rows->text(i, 1)});
    return result;
}

AnalyticsStore::AnalyticsStore(pg::Connection &connection, pg::Transaction transaction, std::stop_token stop)
    : m_connection(&connection)
    , m_transaction(std::move(transaction))
    , m_stop(std::move(stop))
{
}

Result<AnalyticsStore> AnalyticsStore::begin(pg::Connection &connection, const QUuid &organization,
                                             std::stop_token stop)
{
    auto transaction = pg::Transaction::begin(connection, "ISOLATION LEVEL REPEATABLE READ");
    if (!transaction)
        return Unexpected(transaction.error());
    AnalyticsStore store(connection, std::move(*transaction), std::move(stop));
    const auto id = Parameters::of(organization);
    if (const auto scope = store.run("scope", id); !scope)
        return Unexpected(scope.error());
    if (const auto staging = connection.run(pipelineSql("staging")); !staging)
        return Unexpected(staging.error());
    const auto rows = store.run("organization", id);
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("This organisation is not there any more."));
    store.m_organization = {rows->uuid(0, 0),
                            rows->text(0, 1),
                            rows->date(0, 2),
                            rows->real(0, 3),
                            static_cast<int>(rows->integer(0, 4)),
                            rows->integer(0, 5),
                            rows->integer(0, 6)};
    return store;
}

Result<qint64> AnalyticsStore::commit()
{
    const auto orphaned = run("orphaned_findings", Parameters::of(m_organization.id));
    if (!orphaned)
        return Unexpected(orphaned.error());
    if (const auto committed = m_transaction.commit(); !committed)
        return Unexpected(committed.error());
    return orphaned->affected();
}

Result<void> AnalyticsStore::notStopped() const
{
    if (m_stop.stop_requested())
        return failure(ErrorKind::Cancelled, Text::tr("Stopped."));
    return {};
}

Result<Rows> AnalyticsStore::run(const char *sql, const Parameters &parameters)
{
    if (const auto goOn = notStopped(); !goOn)
        return Unexpected(goOn.error());
    return m_connection->run(pipelineSql(sql), parameters);
}

Result<void> AnalyticsStore::stream(const char *sql, const Parameters &parameters,
                                    const std::function<void(const Rows &)> &each)
{
    if (auto goOn = notStopped(); !goOn)
        return goOn;
    return m_connection->stream({pipelineSql(sql), parameters}, [&each](const Rows &row) {
        each(row);
        return true;
    });
}

Result<QList<Course>> AnalyticsStore::courses()
{
    const auto rows = run("courses", Parameters::of(m_organization.id));
    if (!rows)
        return Unexpected(rows.error());
    QList<Course> result;
    for (int i = 0; i < rows->count(); ++i)
        result.append({rows->uuid(i, 0), rows->date(i, 1), rows->date(i, 2), rows->boolean(i, 3)});
    return result;
}

Result<QList<PlannedActivity>> AnalyticsStore::plannedWork(const QUuid &course)
{
    const auto rows = run("planned_work", Parameters::of(m_organization.id, course));
    if (!rows)
        return Unexpected(rows.error());
    QList<PlannedActivity> result;
    for (int i = 0; i < rows->count(); ++i)
        result.append({rows->uuid(i, 0), rows->real(i, 1), rows->date(i, 2)});
    return result;
}

Result<QList<Requirement>> AnalyticsStore::requirements(const QUuid &course)
{
    const auto rows = run("requirements", Parameters::of(m_organization.id, course));
    if (!rows)
        return Unexpected(rows.error());
    QList<Requirement> result;
    for (int i = 0; i < rows->count(); ++i)
        result.append({rows->uuid(i, 0), rows->real(i, 1), rows->real(i, 2)});
    return result;
}

Result<QList<Enrollment>> AnalyticsStore::enrollments(const QUuid &course)
{
    const auto rows = run("enrollments", Parameters::of(m_organization.id, course));
    if (!rows)
        return Unexpected(rows.error());
    QList<Enrollment> result;
    for (int i = 0; i < rows->count(); ++i)
        result.append({rows->uuid(i, 0), rows->optionalDate(i, 1), rows->optionalDate(i, 2),
                       rows->boolean(i, 3), static_cast<int>(rows->integer(i, 4)), rows->optionalReal(i, 5),
                       rows->isNull(i, 6) ? std::nullopt : std::optional(rows->boolean(i, 6))});
    return result;
}

Result<void> AnalyticsStore::attempts(const QUuid &course, const std::function<void(const Attempts &)> &each)
{
    return stream("results", Parameters::of(m_organization.id, course, m_organization.today),
                  [&each](const Rows &row) {
                      each({row.uuid(0, 0), row.uuid(0, 1), row.optionalDate(0, 2), row.boolean(0, 3),
                            row.date(0, 4), row.optionalReal(0, 5)});
                  });
}

Result<void> AnalyticsStore::completions(const QUuid &course,
                                         const std::function<void(const Completion &)> &each)
{
    return stream("completions", Parameters::of(m_organization.id, course, m_organization.today),
                  [&each](const Rows &row) {
                      each({row.uuid(0, 0), row.uuid(0, 1), row.date(0, 2)});
                  });
}

Result<void> AnalyticsStore::activeDays(const QUuid &course,
                                        const std::function<void(const ActiveDay &)> &each)
{
    return stream("activity_days", Parameters::of(m_organization.id, course, m_organization.today),
                  [&each](const Rows &row) {
                      each({row.uuid(0, 0), row.date(0, 1), static_cast<int>(row.integer(0, 2)),
                            static_cast<int>(row.integer(0, 3)), row.boolean(0, 4)});
                  });
}

Result<void> AnalyticsStore::skillLevels(const QUuid &course,
                                         const std::function<void(const SkillLevelRow &)> &each)
{
    return stream("course_levels", Parameters::of(m_organization.id, course), [&each](const Rows &row) {
        each({row.uuid(0, 0),
              row.uuid(0, 1),
              row.date(0, 2),
              row.real(0, 3),
              {},
              static_cast<int>(row.integer(0, 4))});
    });
}

Result<AnalyticsStore::Learners> AnalyticsStore::learnersAfter(const QUuid &user, int limit)
{
    const auto rows = run("learner_batch", Parameters::of(m_organization.id, user, limit));
    if (!rows)
        return Unexpected(rows.error());
    return Learners{user, rows->uuid(0, 0), rows->integer(0, 1)};
}

Result<void> AnalyticsStore::evidence(const Learners &learners,
                                      const std::function<void(const Evidence &)> &each)
{
    return stream("evidence",
                  Parameters::of(m_organization.id, learners.after, learners.last, m_organization.today),
                  [&each](const Rows &row) {
                      each({row.uuid(0, 0), row.uuid(0, 1), row.date(0, 2), row.real(0, 3), row.real(0, 4)});
                  });
}

template <typename Row>
Result<MergeCounts> AnalyticsStore::write(const QByteArray &table, const char *merge,
                                          const Parameters &parameters,
                                          const std::function<const Row *()> &next)
{
    if (const auto goOn = notStopped(); !goOn)
        return Unexpected(goOn.error());
    if (const auto cleared = m_connection->run(pipelineSql("staging_clear")); !cleared)
        return Unexpected(cleared.error());
    const auto copied =
        m_connection->copyIn("COPY pg_temp." + table + " FROM STDIN", [&next](QByteArray &buffer) {
            CopyText out(buffer);
            while (buffer.size() < copyChunk) {
                const Row *row = next();
                if (!row)
                    return false;
                put(out, *row);
                out.endRow();
            }
            return true;
        });
    if (!copied)
        return Unexpected(copied.error());
    const auto rows = run(merge, parameters);
    if (!rows)
        return Unexpected(rows.error());
    return MergeCounts{rows->integer(0, 0), rows->integer(0, 1), rows->integer(0, 2)};
}

Result<MergeCounts> AnalyticsStore::writeSkillLevels(const Learners &learners,
                                                     const std::function<const SkillLevelRow *()> &next)
{
    return write<SkillLevelRow>("analysed_skill_levels", "merge_skill_levels",
                                Parameters::of(m_organization.id, learners.after, learners.last), next);
}

Result<MergeCounts> AnalyticsStore::writeDaily(const QUuid &course,
                                               const std::function<const DailyRow *()> &next)
{
    return write<DailyRow>("analysed_daily", "merge_daily", Parameters::of(m_organization.id, course), next);
}

Result<MergeCounts> AnalyticsStore::writeMetrics(const QUuid &course,
                                                 const std::function<const MetricsRow *()> &next)
{
    return write<MetricsRow>("analysed_metrics", "merge_metrics", Parameters::of(m_organization.id, course),
                             next);
}

Result<void> AnalyticsStore::writeRiskModel(const RiskModelRow &model)
{
    const auto written =
        run("write_risk_model", Parameters::of(m_organization.id, model.id, model.description));
    if (!written)
        return Unexpected(written.error());
    return {};
}

Result<std::optional<RiskWeightsRow>> AnalyticsStore::riskWeights()
{
    const auto rows = run("risk_weights", Parameters::of(m_organization.id));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return RiskWeightsRow{rows->text(0, 0), rows->bytes(0, 1)};
}

Result<void> AnalyticsStore::writeRiskWeights(const RiskWeightsRow &weights)
{
    const auto written =
        run("write_risk_weights", Parameters::of(m_organization.id, weights.learnedFrom, weights.model));
    if (!written)
        return Unexpected(written.error());
    return {};
}

Result<MergeCounts> AnalyticsStore::writeFindings(const QUuid &course,
                                                  const std::function<const Finding *()> &next)
{
    return write<Finding>("analysed_findings", "merge_findings", Parameters::of(m_organization.id, course),
                          next);
}

} // namespace viridian::analytics

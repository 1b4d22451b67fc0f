// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/coursestep.h"

#include "app/pipeline/coursefigures.h"
#include "app/pipeline/finishtable.h"
#include "app/pipeline/riskestimates.h"

namespace viridian::pipeline {

namespace {

/// Yields the rows that `rowsOf` makes of each enrolment, holding those of one enrolment at a time.
template <typename Row, typename RowsOf>
class RowsByEnrollment
{
public:
    RowsByEnrollment(const QList<EnrollmentRecord> &enrollments, RowsOf rowsOf)
        : m_next(enrollments.cbegin())
        , m_end(enrollments.cend())
        , m_rowsOf(std::move(rowsOf))
    {
    }

    const Row *operator()()
    {
        while (m_row == m_rows.size()) {
            if (m_next == m_end)
                return nullptr;
            m_rows = m_rowsOf(*m_next++);
            m_row = 0;
        }
        return &m_rows.at(m_row++);
    }

private:
    QList<EnrollmentRecord>::const_iterator m_next;
    QList<EnrollmentRecord>::const_iterator m_end;
    RowsOf m_rowsOf;
    QList<Row> m_rows;
    qsizetype m_row = 0;
};

template <typename Row, typename RowsOf>
std::function<const Row *()> rows(const CourseRecords &records, RowsOf rowsOf)
{
    return RowsByEnrollment<Row, RowsOf>(records.enrollments, std::move(rowsOf));
}

Result<void> writeCourse(StepContext &context, const CourseRecords &records,
                         const metrics::FinishTable &finishTable, const risk::Model &model)
{
    using analytics::DailyRow;
    using analytics::Finding;
    using analytics::MetricsRow;
    const CourseFigures figures(records, context.store.organization(), finishTable);
    const auto risks = riskFindings(records, context.store.organization().today, model);
    if (!risks)
        return Unexpected(risks.error());

    const auto count = [&context](const QString &table) {
        return [&context, table](const analytics::MergeCounts &counts) { context.counts[table] += counts; };
    };
    return context.store
        .writeDaily(records.course, rows<DailyRow>(records,
                                                   [&](const EnrollmentRecord &enrollment) {
                                                       context.progress.advance(1);
                                                       return figures.daily(enrollment);
                                                   }))
        .map(count(QStringLiteral("analytics_daily")))
        .and_then([&] {
            return context.store.writeMetrics(
                records.course, rows<MetricsRow>(records, [&](const EnrollmentRecord &enrollment) {
                    return QList{figures.metrics(enrollment)};
                }));
        })
        .map(count(QStringLiteral("enrollment_metrics")))
        .and_then([&] {
            return context.store.writeFindings(
                records.course, rows<Finding>(records, [&](const EnrollmentRecord &enrollment) {
                    QList<Finding> findings = figures.findings(enrollment, figures.metrics(enrollment));
                    if (const auto risk = risks->constFind(enrollment.user); risk != risks->cend())
                        findings.append(*risk);
                    return findings;
                }));
        })
        .map(count(QStringLiteral("analytics")));
}

} // namespace

Result<void> CourseStep::run(StepContext &context)
{
    const auto courses = context.store.courses();
    if (!courses)
        return Unexpected(courses.error());
    const auto model = currentRiskModel(context.store, *courses);
    if (!model)
        return Unexpected(model.error());
    const auto finishTable = ownFinishTable(context.store, *courses);
    if (!finishTable)
        return Unexpected(finishTable.error());
    for (const analytics::Course &course : *courses) {
        auto written = readCourse(context.store, course).and_then([&](const CourseRecords &records) {
            return writeCourse(context, records, *finishTable, *model);
        });
        if (!written)
            return written;
    }
    return {};
}

} // namespace viridian::pipeline

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/coursesmodel.h"

#include "models/format/format.h"
#include "models/metrics/formulas.h"

#include <QCoreApplication>

namespace viridian {

using metrics::formula;
using metrics::Metric;

namespace coursetable {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::CoursesModel)
};

/// A figure's text, or that the database withholds it.
template <typename Format>
auto figure(Format text)
{
    return [text](const CourseRow &row) { return withheld(row) ? Text::tr("withheld") : text(row); };
}

/// The figure of a course in use is missing where it has no skills, or where it would give a small group
/// away.
QString coverage(const CourseRow &row)
{
    return row.coverage || row.active == 0 ? format::percent(row.coverage, 0) : Text::tr("not shown");
}

QString trend(const CourseRow &row)
{
    std::optional<double> first;
    std::optional<double> last;
    for (const auto &value : row.trend) {
        first = first ? first : value;
        last = value ? value : last;
    }
    //: From one ratio to another, such as 0.91x to 0.94x.
    return first ? Text::tr("%1 to %2").arg(format::ratio(first), format::ratio(last)) : format::noData();
}

} // namespace

QList<viridian::Column<CourseRow>> columns()
{
    using R = CourseRow;
    return {
        {Text::tr("Course"), [](const R &row) { return row.course.code; },
         [](const R &row) { return QVariant(row.course.code); }},
        {Text::tr("Title"), [](const R &row) { return row.course.title; },
         [](const R &row) { return QVariant(row.course.title); }},
        {Text::tr("Active"), [](const R &row) { return format::count(row.active); },
         [](const R &row) { return QVariant(row.active); }, true, formula(Metric::ActiveLearners)},
        {Text::tr("Pace vs target"), figure([](const R &row) { return format::ratio(row.paceRatio); }),
         [](const R &row) { return toVariant(row.paceRatio); }, true, formula(Metric::PaceRatio)},
        {Text::tr("Completion"), figure([](const R &row) { return format::percent(row.completion); }),
         [](const R &row) { return toVariant(row.completion); }, true, formula(Metric::CompletionOfDue)},
        {Text::tr("Behind"), figure([](const R &row) { return format::percent(row.behind); }),
         [](const R &row) { return toVariant(row.behind); }, true, formula(Metric::Behind)},
        {Text::tr("Skill coverage"), figure(coverage), [](const R &row) { return toVariant(row.coverage); },
         true, formula(Metric::SkillCoverage)},
        {Text::tr("Mean score"), figure([](const R &row) { return format::number(row.meanScore); }),
         [](const R &row) { return toVariant(row.meanScore); }, true, formula(Metric::MeanScore)},
        {Text::tr("13 weeks"), figure(trend),
         [](const R &row) { return row.trend.isEmpty() ? QVariant() : toVariant(row.trend.last()); }},
    };
}

bool withheld(const CourseRow &row)
{
    return row.active > 0 && !row.behind;
}

QVariant id(const CourseRow &row)
{
    return row.course.courseId.isNull() ? QVariant() : QVariant(row.course.courseId);
}

} // namespace coursetable

CoursesModel::CoursesModel(QObject *parent)
    : PagedModel(&DataSource::courses, coursetable::columns(),
                 {CourseSort::Code,
                  {},
                  CourseSort::Active,
                  CourseSort::Pace,
                  CourseSort::Completion,
                  CourseSort::Behind,
                  CourseSort::Coverage,
                  {},
                  {}},
                 coursetable::id, parent)
{
}

CourseTable::CourseTable(QObject *parent)
    : RecordModel(coursetable::columns(), coursetable::id, parent)
{
}

} // namespace viridian

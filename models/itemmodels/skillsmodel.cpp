// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/skillsmodel.h"

#include "models/format/format.h"
#include "models/metrics/formulas.h"

#include <QCoreApplication>

namespace viridian {

using metrics::formula;
using metrics::Metric;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SkillsModel)
};

/// A figure of the cell: its text, or that it is withheld.
template <typename T>
Column<T> figure(SkillCell T::*cell, const QString &title, std::function<QString(const SkillCell &)> text,
                 std::function<QVariant(const SkillCell &)> raw, const QString &toolTip)
{
    return {title,
            [cell, text = std::move(text)](const T &row) {
                return (row.*cell).withheld ? Text::tr("withheld") : text(row.*cell);
            },
            [cell, raw = std::move(raw)](const T &row) {
                return (row.*cell).withheld ? QVariant() : raw(row.*cell);
            },
            true, toolTip};
}

/// Learners, coverage, mean level and mean gap.
template <typename T>
QList<Column<T>> figures(SkillCell T::*cell)
{
    using C = SkillCell;
    return {
        figure<T>(
            cell, Text::tr("Learners"), [](const C &figure) { return format::count(figure.learners); },
            [](const C &figure) { return QVariant(figure.learners); }, {}),
        figure<T>(
            cell, Text::tr("Coverage"), [](const C &figure) { return format::percent(figure.coverage, 0); },
            [](const C &figure) { return toVariant(figure.coverage); }, formula(Metric::SkillCoverage)),
        figure<T>(
            cell, Text::tr("Mean level"), [](const C &figure) { return format::number(figure.meanLevel); },
            [](const C &figure) { return toVariant(figure.meanLevel); }, formula(Metric::Mastery)),
        figure<T>(
            cell, Text::tr("Mean gap"), [](const C &figure) { return format::number(figure.meanGap); },
            [](const C &figure) { return toVariant(figure.meanGap); }, formula(Metric::SkillGap)),
    };
}

QVariant id(const SkillRow &row)
{
    return QVariant(row.skillId);
}

} // namespace

QList<Column<SkillRow>> skilltable::columns()
{
    using R = SkillRow;
    return QList<viridian::Column<R>>{
               {Text::tr("Skill"), [](const R &row) { return row.name; },
                [](const R &row) { return QVariant(row.name); }},
               {Text::tr("Courses"), [](const R &row) { return format::count(row.courses); },
                [](const R &row) { return QVariant(row.courses); }, true},
           } +
           figures(&R::all);
}

QList<Column<SkillCourse>> skillcoursetable::columns()
{
    using R = SkillCourse;
    return QList<viridian::Column<R>>{
               {Text::tr("Course"), [](const R &row) { return row.course.code; },
                [](const R &row) { return QVariant(row.course.code); }},
               {Text::tr("Title"), [](const R &row) { return row.course.title; },
                [](const R &row) { return QVariant(row.course.title); }},
               {Text::tr("Required level"), [](const R &row) { return format::number(row.requiredLevel); },
                [](const R &row) { return QVariant(row.requiredLevel); }, true},
           } +
           figures(&R::cell);
}

SkillsModel::SkillsModel(QObject *parent)
    : PagedModel(&DataSource::skills, skilltable::columns(),
                 {SkillSort::Name, {}, {}, SkillSort::Coverage, {}, SkillSort::Gap}, id, parent)
{
}

SkillTable::SkillTable(QObject *parent)
    : RecordModel(skilltable::columns(), id, parent)
{
}

SkillCourseTable::SkillCourseTable(QObject *parent)
    : RecordModel(
          skillcoursetable::columns(), [](const SkillCourse &row) { return QVariant(row.course.courseId); },
          parent)
{
}

} // namespace viridian

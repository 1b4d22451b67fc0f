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

/// A figure of the skill's cell: its text, or that it is withheld.
Column<SkillRow> figure(const QString &title, std::function<QString(const SkillCell &)> text,
                        std::function<QVariant(const SkillCell &)> raw, const QString &toolTip)
{
    return {
        title,
        [text = std::move(text)](const SkillRow &row) {
            return row.all.withheld ? Text::tr("withheld") : text(row.all);
        },
        [raw = std::move(raw)](const SkillRow &row) { return row.all.withheld ? QVariant() : raw(row.all); },
        true, toolTip};
}

QVariant id(const SkillRow &row)
{
    return QVariant(row.skillId);
}

} // namespace

QList<Column<SkillRow>> skilltable::columns()
{
    using R = SkillRow;
    using C = SkillCell;
    return {
        {Text::tr("Skill"), [](const R &row) { return row.name; },
         [](const R &row) { return QVariant(row.name); }},
        {Text::tr("Courses"), [](const R &row) { return format::count(row.courses); },
         [](const R &row) { return QVariant(row.courses); }, true},
        figure(
            Text::tr("Learners"), [](const C &cell) { return format::count(cell.learners); },
            [](const C &cell) { return QVariant(cell.learners); }, {}),
        figure(
            Text::tr("Coverage"), [](const C &cell) { return format::percent(cell.coverage, 0); },
            [](const C &cell) { return toVariant(cell.coverage); }, formula(Metric::SkillCoverage)),
        figure(
            Text::tr("Mean level"), [](const C &cell) { return format::number(cell.meanLevel); },
            [](const C &cell) { return toVariant(cell.meanLevel); }, formula(Metric::Mastery)),
        figure(
            Text::tr("Mean gap"), [](const C &cell) { return format::number(cell.meanGap); },
            [](const C &cell) { return toVariant(cell.meanGap); }, formula(Metric::SkillGap)),
    };
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

} // namespace viridian

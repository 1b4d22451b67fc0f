// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/orgadmin/skillmatrixcard.h"

#include "models/format/format.h"
#include "ui/charts/heatmatrix.h"
#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/controls/separator.h"

#include <QHBoxLayout>
#include <QHash>

#include <algorithm>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

constexpr double lowCoverage = 50;

ui::HeatCell heatCell(const SkillCell &cell)
{
    using Kind = ui::HeatCell::Kind;
    if (cell.withheld)
        return {.kind = Kind::Withheld};
    if (!cell.coverage)
        return {};
    return {.kind = Kind::Value, .value = *cell.coverage, .group = cell.learners};
}

/// What comes before the presentation where that is enough to tell the courses apart: BBB of BBB-2013J.
QStringList shortCodes(const QList<CourseRow> &courses)
{
    QStringList full;
    QStringList brief;
    for (const CourseRow &course : courses) {
        full.append(course.course.code);
        brief.append(course.course.code.section(u'-', 0, 0));
    }
    QStringList distinct = brief;
    return distinct.removeDuplicates() == 0 ? brief : full;
}

} // namespace

SkillMatrixCard::SkillMatrixCard(QWidget *parent)
    : Card(tr("Skill coverage"), parent)
    , m_matrix(new ui::HeatMatrix)
    , m_legend(new QWidget)
    , m_summaryRow(new QWidget)
    , m_summary(new ui::Label({}, TextStyle::Table, Token::Text2))
    , m_open(new ui::Button({}, ui::ButtonKind::GhostAccent))
{
    setSubtitle(tr("% of active learners at required level"));
    setBodyMargins(16, 0, 4, 0);
    m_matrix->setTitle(title());
    auto *legend = new QVBoxLayout(m_legend);
    legend->setContentsMargins(0, 0, 0, 0);
    legend->setSpacing(0);

    auto *summary = new QHBoxLayout(m_summaryRow);
    summary->setContentsMargins(0, 0, 0, 0);
    m_summaryRow->setFixedHeight(43);
    m_summary->setElided(true);
    summary->addWidget(new ui::IconLabel(QStringLiteral("warning"), Token::Warn));
    summary->addWidget(m_summary, 1);
    summary->addWidget(m_open);
    m_summaryRow->hide();

    body()->addWidget(m_legend);
    body()->addWidget(m_matrix, 1);
    body()->addWidget(new ui::Separator(Qt::Horizontal));
    body()->addWidget(m_summaryRow);

    connect(m_matrix, &ui::HeatMatrix::cellActivated, this, [this](int, int column) {
        if (column < m_courses.size())
            emit courseActivated(m_courses.at(column));
    });
    connect(m_open, &ui::Button::clicked, this, [this] { emit courseActivated(m_weakest); });
}

void SkillMatrixCard::setFigures(const OrganizationDashboard &dashboard, int smallestGroup)
{
    QHash<QPair<QUuid, QUuid>, SkillCell> cells;
    for (const SkillCell &cell : dashboard.matrix)
        cells.insert({cell.skillId, cell.courseId}, cell);

    m_courses.clear();
    for (const CourseRow &course : dashboard.courses)
        m_courses.append(course.course.courseId);
    QStringList rows;
    QList<ui::HeatCell> heat;
    for (const SkillRow &skill : dashboard.skills) {
        rows.append(skill.name);
        for (const QUuid &course : m_courses)
            heat.append(heatCell(cells.value({skill.skillId, course})));
        heat.append(heatCell(skill.all));
    }
    m_matrix->setContent(rows, shortCodes(dashboard.courses) << tr("All"), heat, smallestGroup);

    qDeleteAll(m_legend->findChildren<ui::LegendBar *>());
    m_legend->layout()->addWidget(new ui::LegendBar(ui::HeatMatrix::classLegend()));
    m_legend->layout()->addWidget(new ui::LegendBar(ui::HeatMatrix::withheldLegend(smallestGroup)));
    summarize(dashboard);
}

void SkillMatrixCard::summarize(const OrganizationDashboard &dashboard)
{
    QHash<QUuid, int> low;
    int cells = 0;
    for (const SkillCell &cell : dashboard.matrix) {
        if (cell.coverage && *cell.coverage < lowCoverage && m_courses.contains(cell.courseId)) {
            ++low[cell.courseId];
            ++cells;
        }
    }
    m_summaryRow->setVisible(cells > 0);
    if (cells == 0)
        return;
    m_weakest = std::ranges::max(m_courses, {}, [&](const QUuid &course) { return low.value(course); });
    const auto weakest = std::ranges::find(dashboard.courses, m_weakest,
                                           [](const CourseRow &course) { return course.course.courseId; });
    //: %1 is a number of cells, %2 "2 courses".
    m_summary->setText(tr("%1 cells under 50% in %2", nullptr, cells)
                           .arg(format::count(cells), format::courses(static_cast<int>(low.size()))));
    m_open->setText(tr("Open %1").arg(weakest->course.code));
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/course.h"
#include "ui/controls/card.h"

namespace viridian {

namespace ui {
class Button;
class HeatMatrix;
class Label;
} // namespace ui

/// Skill coverage as a matrix of skills and courses with the sum of all courses set off at its end. The
/// database has withheld small groups; a cell of a course that does not teach the skill is a dot.
class SkillMatrixCard : public ui::Card
{
    Q_OBJECT

public:
    explicit SkillMatrixCard(QWidget *parent = nullptr);

    void setFigures(const OrganizationDashboard &dashboard, int smallestGroup);
    ui::HeatMatrix *matrix() const { return m_matrix; }

signals:
    void courseActivated(const QUuid &courseId);

private:
    void summarize(const OrganizationDashboard &dashboard);

    ui::HeatMatrix *m_matrix;
    QWidget *m_legend;
    QWidget *m_summaryRow;
    ui::Label *m_summary;
    ui::Button *m_open;
    QList<QUuid> m_courses; ///< by column
    QUuid m_weakest;        ///< the course with the most cells under 50
};

} // namespace viridian

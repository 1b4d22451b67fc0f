// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/course.h"
#include "ui/controls/card.h"

namespace viridian {

namespace ui {
class BulletBar;
class Label;
class Numeral;
class Sparkline;
} // namespace ui

/// A course in 132 px: pace to target with its last weeks, share at risk (behind plan where nobody has an
/// estimate), mean score. Click, Enter or Space opens it.
class CourseCard : public ui::Card
{
    Q_OBJECT

public:
    explicit CourseCard(QWidget *parent = nullptr);

    /// Below `paceLow` the pace is marked, above `behindLimit` percent the share behind.
    void setCourse(const CourseRow &course, const KpiTargets &targets);
    const QUuid &courseId() const { return m_courseId; }

    QSize minimumSizeHint() const override { return {168, 132}; }

signals:
    void activated(const QUuid &courseId);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QUuid m_courseId;
    ui::Label *m_code;
    ui::Label *m_learners;
    ui::Numeral *m_pace;
    ui::Sparkline *m_trend;
    ui::Label *m_shareName;
    ui::BulletBar *m_shareBar;
    ui::Label *m_share;
    ui::BulletBar *m_scoreBar;
    ui::Label *m_score;
};

} // namespace viridian

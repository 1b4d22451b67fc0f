// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/skillgapcard.h"

#include "models/metrics/formulas.h"
#include "models/metrics/skillgap.h"
#include "ui/charts/gapbars.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "views/common/messages.h"

#include <QVBoxLayout>

namespace viridian {

namespace {

constexpr int shown = 7; // rows that the card has room for at its least height

ui::GapRow::Priority chipOf(metrics::Priority priority)
{
    switch (priority) {
    case metrics::Priority::High:
        return ui::GapRow::Priority::High;
    case metrics::Priority::Medium:
        return ui::GapRow::Priority::Medium;
    case metrics::Priority::Low:
        return ui::GapRow::Priority::Low;
    case metrics::Priority::Met:
        return ui::GapRow::Priority::Met;
    }
    return ui::GapRow::Priority::Met;
}

} // namespace

SkillGapCard::SkillGapCard()
    : SkillGapCard(new ui::GapBars)
{
}

SkillGapCard::SkillGapCard(ui::GapBars *chart)
    : ui::TableCard(tr("Skill gap"), chart, chart->table())
    , m_chart(chart)
    , m_all(new ui::Button({}, ui::ButtonKind::GhostAccent))
{
    setSubtitle(tr("level now against level required"));
    setBodyMargins(16, 0, 16, 12);
    chart->setTitle(tr("Skill gap"));
    chart->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    addAction(m_all);
    connect(m_all, &QPushButton::clicked, this, [this] { showTable(true); });
    auto *formula = new ui::Label(metrics::formula(metrics::Metric::SkillPriority), ui::TextStyle::Caption,
                                  ui::Token::Muted);
    formula->setElided(true);
    body()->addWidget(formula);
}

void SkillGapCard::setSkills(const QList<SkillStanding> &skills)
{
    if (skills.isEmpty()) {
        m_chart->setRows({});
        m_all->hide();
        showMessage(emptyMessage(QStringLiteral("skills"), tr("No skills to compare"),
                                 tr("This course does not name the skills it teaches.")));
        return;
    }
    QList<ui::GapRow> rows;
    for (const SkillStanding &skill : skills) {
        const double gap = metrics::skillGap(skill.level, skill.required);
        rows.append(
            {skill.name, skill.level, skill.required, chipOf(metrics::priority(gap, skill.importance))});
    }
    m_chart->setRows(rows);
    m_all->setText(tr("All %n skill(s)", nullptr, int(skills.size())));
    m_all->setVisible(skills.size() > shown);
}

} // namespace viridian

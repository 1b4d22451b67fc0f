// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/masterycard.h"

#include "models/format/format.h"
#include "ui/charts/dumbbellchart.h"
#include "ui/charts/legend.h"
#include "ui/controls/button.h"
#include "ui/theme/theme.h"
#include "views/common/messages.h"

#include <QVBoxLayout>

namespace viridian {

namespace {

constexpr int linkWidth = 360; // px of the card from which its head has room for the link
constexpr int shown = 8;       // rows that the card has room for

} // namespace

MasteryCard::MasteryCard()
    : MasteryCard(new ui::DumbbellChart)
{
}

MasteryCard::MasteryCard(ui::DumbbellChart *chart)
    : ui::TableCard(tr("Mastery by skill"), chart, chart->table())
    , m_chart(chart)
    , m_all(new ui::Button({}, ui::ButtonKind::GhostAccent))
{
    setBodyMargins(16, 0, 16, 12);
    chart->setTitle(tr("Mastery by skill"));
    chart->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_all->setAccessibleName(tr("All skills as table"));
    addAction(m_all);
    connect(m_all, &QPushButton::clicked, this, [this] { showTable(true); });
}

void MasteryCard::setSkills(const QList<SkillStanding> &skills, TimeRange range)
{
    if (skills.isEmpty()) {
        m_chart->setRows({}, tr("Skill"), {});
        if (m_legend)
            m_legend->hide();
        m_more = false;
        showLink();
        showMessage(emptyMessage(QStringLiteral("skills"), tr("No mastery to show"),
                                 tr("This course does not name the skills it teaches.")));
        return;
    }
    const QString before = tr("%1 d ago", "days").arg(days(range));
    delete m_legend;
    using Swatch = ui::LegendEntry::Swatch;
    QList<ui::LegendEntry> entries{{Swatch::Ring, before}, {Swatch::Dot, tr("Now")}};
    entries[0].tone = ui::color(ui::Token::Text2);
    entries[1].tone = ui::color(ui::Token::Accent);
    m_legend = new ui::LegendBar(entries);
    addHeadWidget(m_legend);

    QList<ui::DumbbellRow> rows;
    for (const SkillStanding &skill : skills)
        rows.append({skill.name, skill.levelBefore, skill.level, skill.evidence});
    m_chart->setRows(rows, tr("Skill"), before);
    m_all->setText(tr("All %1").arg(format::count(skills.size())));
    m_more = skills.size() > shown;
    showLink();
}

void MasteryCard::resizeEvent(QResizeEvent *event)
{
    ui::TableCard::resizeEvent(event);
    showLink();
}

void MasteryCard::showLink()
{
    // Where the head is full, the table button beside it does the same.
    m_all->setVisible(m_more && width() >= linkWidth);
}

} // namespace viridian

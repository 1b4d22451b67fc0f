// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/engagementcard.h"

#include "models/format/format.h"
#include "models/learner/activity.h"
#include "ui/charts/heatcalendar.h"
#include "ui/controls/label.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian {

namespace {

constexpr int weeks = 13;

QString unitName(ActivityUnit unit)
{
    return unit == ActivityUnit::Minutes ? EngagementCard::tr("min") : EngagementCard::tr("clicks");
}

} // namespace

EngagementCard::EngagementCard()
    : EngagementCard(new ui::HeatCalendar)
{
}

EngagementCard::EngagementCard(ui::HeatCalendar *chart)
    : ui::TableCard(tr("Engagement, 13 weeks"), chart, chart->table())
    , m_chart(chart)
    , m_legend(new ui::HeatLegend)
    , m_facts(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Text2))
{
    setBodyMargins(16, 0, 16, 12);
    chart->setTitle(tr("Engagement, 13 weeks"));
    addHeadWidget(m_legend);
    m_facts->setTextFormat(Qt::RichText);
    body()->addWidget(m_facts);
}

void EngagementCard::setLearner(const LearnerDashboard &learner)
{
    const QLocale locale;
    const ActivityUnit unit = activityUnit(learner.activity);
    ui::HeatCalendarData calendar;
    calendar.first = learner.startsOn;
    calendar.today = learner.today;
    calendar.weeks = weeks;
    calendar.weekStart = locale.firstDayOfWeek();
    calendar.unit = unitName(unit);
    for (const ActivityDay &day : learner.activity)
        calendar.values.insert(day.day, activityAmount(day, unit));
    // The calendar begins with a whole week.
    const int into = (learner.today.dayOfWeek() - int(calendar.weekStart) + 7) % 7;
    const QDate first = std::max(learner.today.addDays(-into - 7 * (weeks - 1)), learner.startsOn);
    calendar.top = activityTop(learner.activity, first, learner.today, unit);
    m_legend->setTop(tr("%1 %2", "figure and unit").arg(format::number(calendar.top), calendar.unit));
    m_chart->setData(calendar);

    const ActivitySummary summary = summarizeActivity(learner.activity, first, learner.today, unit);
    const auto strong = [](const QString &text) {
        return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
    };
    QStringList facts{
        tr("%1 of %n day(s) active", nullptr, summary.days).arg(strong(format::count(summary.active)))};
    if (summary.median)
        facts.append(
            tr("Median %1")
                .arg(strong(
                    tr("%1 %2", "figure and unit").arg(format::number(summary.median), calendar.unit))));
    if (summary.busiestWeekday)
        facts.append(
            tr("Busiest %1").arg(strong(locale.dayName(*summary.busiestWeekday, QLocale::ShortFormat))));
    m_facts->setText(facts.join(QStringLiteral("&nbsp;&nbsp;&nbsp; ")));
}

} // namespace viridian

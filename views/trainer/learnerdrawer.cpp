// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/learnerdrawer.h"

#include "models/format/format.h"
#include "models/itemmodels/plannedworkmodel.h"
#include "ui/charts/sparkline.h"
#include "ui/controls/button.h"
#include "ui/controls/card.h"
#include "ui/controls/chip.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/controls/numeral.h"
#include "views/common/looks.h"
#include "views/common/messages.h"
#include "views/trainer/followuppanel.h"
#include "views/trainer/riskpanel.h"
#include "views/trainer/workstrip.h"

#include <QHBoxLayout>

#include <algorithm>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

namespace {

constexpr qsizetype timelineRows = 6;

/// Something that happened on a day.
struct Happening
{
    QDate day;
    QString icon;
    Token tone;
    QString text;
};

QHBoxLayout *sectionHead(const QString &title, Label *summary = nullptr)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->addWidget(new Label(title, TextStyle::TableStrong));
    row->addStretch();
    if (summary)
        row->addWidget(summary);
    return row;
}

/// Replaces what the widget holds by an empty column.
QVBoxLayout *emptied(QWidget *widget, int spacing)
{
    qDeleteAll(widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete widget->layout();
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

} // namespace

LearnerDrawer::LearnerDrawer(QWidget *parent)
    : Drawer(parent)
    , m_course(new ui::Chip)
    , m_pace(new ui::Numeral)
    , m_standing(new ui::Chip)
    , m_paceText(new Label({}, TextStyle::Caption, Token::Muted))
    , m_velocity(new ui::Sparkline)
    , m_risk(new RiskPanel)
    , m_facts(new QWidget)
    , m_reasons(new QWidget)
    , m_rest(new ui::Card)
    , m_timeline(new QWidget)
    , m_workSummary(new Label({}, TextStyle::Caption, Token::Muted))
    , m_work(new WorkStrip)
    , m_followUp(new FollowUpPanel)
    , m_review(new ui::Button(tr("Mark reviewed"), ui::ButtonKind::Primary, QStringLiteral("check")))
    , m_addNote(new ui::Button(tr("Add note"), ui::ButtonKind::Default, QStringLiteral("note")))
{
    const auto openLearner = [this] { emit openRequested(m_row.userId, m_row.courseId); };
    addHeadWidget(m_course);
    auto *external = ui::Button::iconOnly(QStringLiteral("external"), tr("Open learner"));
    connect(external, &ui::Button::clicked, this, openLearner);
    addHeadAction(external);

    m_velocity->setFixedSize(72, 32);
    m_paceText->setElided(true);
    auto *standing = new QVBoxLayout;
    standing->setSpacing(2);
    standing->addWidget(m_standing, 0, Qt::AlignLeft);
    standing->addWidget(m_paceText);
    auto *pace = new QHBoxLayout;
    pace->setSpacing(12);
    pace->addWidget(m_pace);
    pace->addLayout(standing, 1);
    pace->addWidget(m_velocity);

    m_rest->setOutline(Token::Surface);
    m_rest->setBodyMargins(0, 0, 0, 0);
    m_rest->body()->setSpacing(8);
    m_rest->body()->addLayout(sectionHead(tr("Timeline")));
    m_rest->body()->addWidget(m_timeline);
    m_rest->body()->addLayout(sectionHead(tr("Planned work"), m_workSummary));
    m_rest->body()->addWidget(m_work);
    m_rest->body()->addStretch();
    connect(m_rest, &ui::Card::messageAction, this, [this] { setLearner(m_row, m_context); });

    body()->setSpacing(8);
    auto *facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(8);
    facts->addLayout(sectionHead(tr("Why: the facts")));
    facts->addWidget(m_reasons);
    body()->addWidget(m_risk);
    body()->addLayout(pace);
    body()->addWidget(m_facts);
    body()->addWidget(m_rest);
    body()->addWidget(m_followUp);
    body()->addStretch(1);

    ui::setLarge(m_review);
    ui::setLarge(m_addNote);
    connect(m_review, &ui::Button::clicked, m_followUp, &FollowUpPanel::toggleReviewed);
    connect(m_addNote, &ui::Button::clicked, m_followUp, &FollowUpPanel::focusNote);
    connect(m_followUp, &FollowUpPanel::stateChanged, this, &LearnerDrawer::showReview);
    connect(m_followUp, &FollowUpPanel::loadingChanged, this, &LearnerDrawer::loadingChanged);
    addFootAction(m_review, 1);
    addFootAction(m_addNote);
}

void LearnerDrawer::setLearner(const LearnerRow &row, const PageContext &context)
{
    const bool another = row.userId != m_row.userId || row.courseId != m_row.courseId;
    m_row = row;
    m_context = context;
    showRow();
    if (another) {
        m_velocity->setData({});
        m_rest->showLoading();
    }
    m_loading = true;
    emit loadingChanged();
    m_followUp->setLearner(row.userId, row.courseId, context);
    m_request.start(context.source->learner({context.role, row.userId, row.courseId, context.range}), this,
                    [this](const Result<LearnerDashboard> &result) { take(result); });
}

void LearnerDrawer::clear()
{
    m_request.cancel();
    m_followUp->clear();
    m_row = {};
    m_loading = false;
    emit loadingChanged();
}

bool LearnerDrawer::loading() const
{
    return m_loading || m_followUp->loading();
}

void LearnerDrawer::showReview()
{
    const FollowUp *review = m_followUp->review();
    const QString refusal = m_followUp->refusal();
    m_review->setText(review ? tr("Reviewed") : tr("Mark reviewed"));
    m_review->setKind(review ? ui::ButtonKind::Default : ui::ButtonKind::Primary);
    const QString done =
        //: %1 is a name, %2 such as "2 d ago".
        !review ? QString()
        : m_followUp->isPending(review->id)
            ? tr("Waits for the server. Press to take it back.")
            : tr("By %1, %2. Press to take it back.")
                  .arg(review->author,
                       format::age(std::optional(review->startedOn), m_context.session.today));
    m_review->setAccessibleDescription(refusal.isEmpty() ? done : refusal);
    m_review->setToolTip(!refusal.isEmpty() ? refusal : review ? done : tr("R"));
    m_addNote->setAccessibleDescription(refusal);
    m_addNote->setToolTip(refusal.isEmpty() ? tr("N") : refusal);
    for (ui::Button *button : {m_review, m_addNote})
        button->setEnabled(refusal.isEmpty());
}

void LearnerDrawer::take(const Result<LearnerDashboard> &result)
{
    if (result) {
        m_rest->showContent();
        showDashboard(*result);
    } else if (result.error().kind != ErrorKind::Cancelled) {
        m_rest->showMessage(errorMessage(result.error()));
    }
    m_loading = false;
    emit loadingChanged();
}

void LearnerDrawer::showRow()
{
    const double behindRatio = m_context.session.behindRatio;
    m_risk->setRisk(m_row.risk);
    m_facts->setVisible(!m_row.risk);
    setTitle(m_row.displayName);
    m_course->setChip({.text = m_row.courseCode});
    m_pace->setValue(format::ratio(m_row.paceRatio));
    const Token tone = m_row.paceRatio ? looks::paceTone(*m_row.paceRatio, behindRatio) : Token::Muted;
    m_pace->setTone(tone == Token::Accent ? Token::Text : tone);

    const QList<Reason> facts = reasons(m_row, m_context.session.today, behindRatio, 40, 10);
    const bool behind = m_row.paceRatio && *m_row.paceRatio < behindRatio && m_row.missed > 0;
    if (behind)
        m_standing->setChip(
            {.text = tr("Behind plan"), .tone = tone, .glyph = ui::Glyph::Diamond, .tinted = true});
    else
        m_standing->setChip(
            {.text = tr("On plan"), .tone = Token::Accent, .icon = QStringLiteral("check"), .tinted = true});
    m_standing->setVisible(m_row.paceRatio.has_value());
    m_paceText->setText(tr("pace to target"));

    QVBoxLayout *column = emptied(m_reasons, 4);
    for (const Reason &fact : facts)
        column->addWidget(new ui::Chip(looks::chip(fact)), 0, Qt::AlignLeft);
    if (facts.isEmpty())
        column->addWidget(new Label(tr("Nothing stands out."), TextStyle::Table, Token::Muted));
}

void LearnerDrawer::showDashboard(const LearnerDashboard &learner)
{
    ui::SparklineData pace{.decimals = 1, .unit = QStringLiteral("%")};
    for (const VelocityPoint &point : learner.velocity) {
        pace.values.append(point.current.value_or(qQNaN()));
        pace.names.append(format::date(point.day, learner.today));
    }
    m_velocity->setTitle(tr("Pace by week, percent of the course"));
    m_velocity->setData(pace);
    m_paceText->setText(
        //: Percentages of the course: 1.9% of 4.6% a week.
        tr("%1 of %2 a week")
            .arg(format::percent(learner.pace.current), format::percent(learner.pace.target)));
    m_work->setWork(learner.work, learner.today);

    const auto due = std::ranges::count_if(
        learner.work, [&](const PlannedWork &work) { return work.due && *work.due <= learner.today; });
    const auto done = std::ranges::count_if(learner.work, [&](const PlannedWork &work) {
        return work.due && *work.due <= learner.today && work.submitted;
    });
    m_workSummary->setText(tr("%1 of %2 due submitted").arg(format::count(done), format::count(due)));
    showTimeline(learner);
}

void LearnerDrawer::showTimeline(const LearnerDashboard &learner)
{
    QList<Happening> happenings;
    if (m_row.lastActive)
        happenings.append({*m_row.lastActive, QStringLiteral("activity"), Token::Text2, tr("Last activity")});
    for (const PlannedWork &work : learner.work) {
        switch (workState(work, learner.today)) {
        case WorkState::Submitted:
            happenings.append({*work.submitted, QStringLiteral("check"), Token::Accent,
                               work.score
                                   ? tr("%1 submitted, score %2").arg(work.title, format::number(work.score))
                                   : tr("%1 submitted").arg(work.title)});
            break;
        case WorkState::Missed:
            happenings.append(
                {*work.due, QStringLiteral("close"), Token::Danger, tr("%1 due, missing").arg(work.title)});
            break;
        case WorkState::Due:
        case WorkState::Undated:
            break;
        }
    }
    std::ranges::stable_sort(happenings, std::ranges::greater{}, &Happening::day);

    QVBoxLayout *column = emptied(m_timeline, 6);
    for (const Happening &happening : happenings.first(std::min(timelineRows, happenings.size()))) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *text = new Label(happening.text, TextStyle::Table);
        text->setElided(true);
        text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        row->addWidget(new ui::IconLabel(happening.icon, happening.tone, 14));
        row->addWidget(text, 1);
        row->addWidget(
            new Label(format::date(happening.day, learner.today), TextStyle::Caption, Token::Muted));
        column->addLayout(row);
    }
    if (happenings.isEmpty())
        column->addWidget(new Label(tr("Nothing happened yet."), TextStyle::Table, Token::Muted));
}

} // namespace viridian

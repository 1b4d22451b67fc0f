// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/trainerpage.h"

#include "models/format/format.h"
#include "ui/charts/histogram.h"
#include "ui/controls/button.h"
#include "ui/controls/drawersplitter.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/searchfield.h"
#include "ui/controls/segmentbutton.h"
#include "ui/controls/segmented.h"
#include "ui/controls/toast.h"
#include "ui/tables/tablecard.h"
#include "ui/tables/tableview.h"
#include "views/common/exportmenu.h"
#include "views/common/learnertable.h"
#include "views/common/messages.h"
#include "views/trainer/coursecard.h"
#include "views/trainer/followuppanel.h"
#include "views/trainer/learnerdrawer.h"
#include "views/trainer/riskmodelpanel.h"
#include "views/trainer/riskpanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QShortcut>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace viridian {

namespace {

constexpr int courseCards = 3;
/// The drawer opens by itself where the table keeps room for its columns.
constexpr int roomyWidth = 1200;
/// The segments of the filter.
constexpr std::array filters{LearnerFilter::All, LearnerFilter::AtRisk, LearnerFilter::HighRisk,
                             LearnerFilter::Behind, LearnerFilter::Absent};

} // namespace

TrainerPage::TrainerPage(QWidget *parent)
    : ContentPage(tr("Triage"), parent)
    , m_histogram(new ui::Histogram)
    , m_scores(new ui::TableCard(tr("Score distribution"), m_histogram, m_histogram->table()))
    , m_course(new QComboBox)
    , m_filter(new ui::Segmented(tr("Which learners")))
    , m_review(new QComboBox)
    , m_search(new ui::SearchField(tr("Learner name or id")))
    , m_learners(new LearnerTable({{LearnersModel::Name, 110},
                                   {LearnersModel::Course, 78},
                                   {LearnersModel::Risk, 98},
                                   {LearnersModel::Pace, 100},
                                   {LearnersModel::Reasons, 240},
                                   {LearnersModel::Recent, 68},
                                   {LearnersModel::LastActive, 80},
                                   {LearnersModel::Review, 92}},
                                  LearnersModel::Reasons))
    , m_how(new RiskModelPanel)
    , m_howLink(new ui::Button(tr("How it is computed"), ui::ButtonKind::GhostAccent))
    , m_drawer(new LearnerDrawer)
    , m_splitter(setDrawer(m_drawer))
    , m_toast(new ui::Toast(this))
{
    m_histogram->setTitle(tr("Score distribution"));
    body()->addLayout(makeOverview());
    body()->addLayout(makeFilters());
    header()->setTitle(tr("At-risk triage"));
    m_learners->setMinimumHeight(260);
    m_learners->addFootWidget(m_howLink);
    m_learners->view()->setColumnHidden(LearnersModel::Pace, true);
    sortByRisk();
    body()->addWidget(m_learners, 1);
    body()->addWidget(m_how);
    m_how->hide();
    m_howLink->setCheckable(true);
    connect(m_howLink, &ui::Button::toggled, m_how, &QWidget::setVisible);
    connect(m_howLink, &ui::Button::toggled, this, &TrainerPage::revealHow, Qt::QueuedConnection);
    connect(m_how, &RiskModelPanel::closeRequested, this, [this] {
        m_howLink->setChecked(false);
        m_howLink->setFocus(Qt::OtherFocusReason);
    });
    connect(m_drawer->risk(), &RiskPanel::howRequested, this, [this] { m_howLink->setChecked(true); });

    addChart(m_scores);
    addChart(m_how->calibration());
    addTable(m_learners->model(), m_learners, [this] {
        return m_search->text().isEmpty() && m_filter->current() == 0 && m_review->currentIndex() == 0
                   ? emptyMessage(QStringLiteral("users"), tr("No learner is enrolled"),
                                  tr("Learners appear here once they are in one of your courses."))
                   : emptyMessage(QStringLiteral("users"), tr("No learner matches"),
                                  tr("Change the filter or the search."));
    });
    exports()->addTable(tr("Learners"), m_learners->shownModel());
    setFilterField(m_search);

    connect(m_learners->model(), &TableModel::loaded, this, &TrainerPage::rowsChanged);
    connect(m_learners, &RecordTable::selectionChanged, this, &TrainerPage::selectionChanged);
    connect(m_learners, &RecordTable::activated, this, &TrainerPage::openDrawer);
    connect(m_drawer, &ui::Drawer::closeRequested, m_splitter, &ui::DrawerSplitter::closeDrawer);
    connect(m_drawer, &LearnerDrawer::openRequested, this, &Page::learnerRequested);
    connect(m_drawer, &LearnerDrawer::loadingChanged, this, &TrainerPage::settle);
    makeFollowUp();
}

void TrainerPage::makeFollowUp()
{
    FollowUpPanel *panel = m_drawer->followUp();
    connect(panel, &FollowUpPanel::changed, this, &Page::reload);
    connect(panel, &FollowUpPanel::undoOffered, this,
            [this](const QString &done, const FollowUpChange &undo) {
                m_undo = undo;
                m_toast->showText(done, tr("Undo"));
            });
    connect(m_toast, &ui::Toast::actionTriggered, this, [this, panel] {
        if (m_undo)
            panel->send(*std::exchange(m_undo, std::nullopt));
    });
    const auto on = [this](Qt::Key key, auto act) {
        connect(new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
                &QShortcut::activated, this, [this, act] {
                    if (!m_learners->selected())
                        return;
                    if (!m_splitter->isDrawerOpen())
                        openDrawer();
                    act();
                });
    };
    on(Qt::Key_R, [panel] { panel->toggleReviewed(); });
    on(Qt::Key_N, [panel] { panel->focusNote(); });
}

QHBoxLayout *TrainerPage::makeOverview()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (int i = 0; i < courseCards; ++i) {
        auto *card = new CourseCard;
        connect(card, &CourseCard::activated, this, &Page::courseRequested);
        addCard(card);
        m_courseCards.append(card);
        row->addWidget(card, 1);
    }
    m_scores->setFixedSize(240, 132);
    row->addWidget(m_scores);
    return row;
}

QHBoxLayout *TrainerPage::makeFilters()
{
    m_course->setAccessibleName(tr("Course"));
    m_course->setFixedWidth(148);
    connect(m_course, &QComboBox::activated, this, [this] {
        showCourses();
        queryLearners();
    });

    m_filter->addSegment(tr("All"));
    m_filter->addSegment(tr("At risk"), tr("Medium or high risk"));
    const int high = m_filter->addSegment(tr("High"), tr("High risk"));
    m_filter->segment(high)->setMark(ui::Glyph::TriangleUp, ui::Token::Danger);
    const int behind = m_filter->addSegment(tr("Behind"));
    m_filter->segment(behind)->setMark(ui::Glyph::Diamond, ui::Token::Warn);
    const int absent = m_filter->addSegment(tr("Absent"), tr("No activity for 14 days or more"));
    m_filter->segment(absent)->setMark(ui::Glyph::TriangleUp, ui::Token::Danger);
    m_filter->setCurrent(0);
    connect(m_filter, &ui::Segmented::chosen, this, &TrainerPage::queryLearners);
    connect(m_search, &ui::SearchField::queryChanged, this, &TrainerPage::queryLearners);

    m_review->setAccessibleName(tr("Review"));
    m_review->setFixedWidth(148);
    for (int i = 0; i < 4; ++i)
        m_review->addItem({});
    showReviewCounts();
    connect(m_review, &QComboBox::activated, this, &TrainerPage::queryLearners);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_course);
    row->addWidget(m_filter);
    row->addWidget(m_review);
    row->addWidget(m_search, 1);
    return row;
}

int TrainerPage::unsaved() const
{
    return m_drawer->followUp()->unsaved();
}

QWidget *TrainerPage::firstFocus()
{
    return m_learners->view();
}

bool TrainerPage::busy() const
{
    return m_drawer->loading();
}

void TrainerPage::forget()
{
    m_dashboard.reset();
    m_course->clear();
    m_filter->setCurrent(0);
    m_review->setCurrentIndex(0);
    m_toast->hide();
    m_undo.reset();
    m_search->clear();
    m_drawer->clear();
    m_splitter->closeDrawer();
    m_howLink->setChecked(false);
    m_learners->model()->forget();
    m_learners->model()->setSource(nullptr);
    sortByRisk();
    m_learners->model()->setSource(context().source);
}

void TrainerPage::load()
{
    fetch(m_request, context().source->trainer({context().role, context().range}),
          [this](const TrainerDashboard &dashboard) { display(dashboard); });
    m_learners->model()->setScale(context().session.today, context().session.behindRatio);
    m_learners->model()->invalidate();
    queryLearners();
}

/// Before a source is set: nothing is asked yet.
void TrainerPage::sortByRisk()
{
    LearnersQuery query = m_learners->model()->query();
    query.sort = LearnerSort::Risk;
    query.descending = true;
    m_learners->model()->setQuery(query);
}

void TrainerPage::display(const TrainerDashboard &dashboard)
{
    m_dashboard = dashboard;
    showRiskModel();
    //: %1 is "3 courses", %2 "241 learners".
    header()->setScope(tr("%1, %2").arg(format::courses(static_cast<int>(dashboard.courses.size())),
                                        format::learners(dashboard.learners)));
    emit factChanged(tr("Row security on, %1 visible").arg(format::learners(dashboard.learners)));

    const QVariant chosen = m_course->currentData();
    m_course->clear();
    m_course->addItem(tr("All courses (%1)").arg(format::count(dashboard.courses.size())), QUuid());
    for (const CourseRow &course : dashboard.courses)
        m_course->addItem(course.course.code, course.course.courseId);
    m_course->setCurrentIndex(std::max(m_course->findData(chosen), 0));

    m_histogram->setData(
        {.counts = dashboard.scores.counts, .pass = dashboard.scores.passMark, .valueTitle = tr("Score")});
    const int results = std::accumulate(dashboard.scores.counts.begin(), dashboard.scores.counts.end(), 0);
    m_scores->setSubtitle(format::results(results));
    showCourses();
    showCounts();
}

void TrainerPage::showRiskModel()
{
    const bool estimated = m_dashboard->estimated > 0;
    const int without = m_dashboard->learners - m_dashboard->estimated;
    const QString caution = tr("Risk is an estimate to start a conversation, not a verdict.");
    m_learners->setFootnote(!estimated ? tr("No risk estimates: no course is running. Sorted by pace.")
                            //: %1 is a sentence.
                            : without > 0 ? tr("%n without an estimate. %1", nullptr, without).arg(caution)
                                          : caution);
    m_howLink->setVisible(m_dashboard->riskModel.has_value());
    if (m_dashboard->riskModel)
        m_how->setModel(*m_dashboard->riskModel);
    else
        m_howLink->setChecked(false);
    // The pace is what is left to go by.
    m_learners->view()->setColumnHidden(LearnersModel::Risk, !estimated);
    m_learners->view()->setColumnHidden(LearnersModel::Pace, estimated);
    if (!estimated && m_learners->model()->query().sort == LearnerSort::Risk)
        m_learners->model()->sort(LearnersModel::Pace);
}

/// Once it has its place.
void TrainerPage::revealHow(bool shown)
{
    if (shown)
        reveal(m_how);
}

void TrainerPage::showCourses()
{
    if (!m_dashboard)
        return;
    QList<CourseRow> courses = m_dashboard->courses;
    const QUuid chosen = m_course->currentData().toUuid();
    // The chosen course first, then the slowest; a course without a pace needs no talk.
    std::ranges::stable_sort(courses, {}, [&](const CourseRow &course) {
        return std::pair(course.course.courseId != chosen, course.paceRatio.value_or(1e9));
    });
    for (int i = 0; i < courseCards; ++i) {
        CourseCard *card = m_courseCards.at(i);
        card->setVisible(i < courses.size());
        if (i < courses.size())
            card->setCourse(courses.at(i), KpiTargets());
    }
    showCounts();
}

void TrainerPage::showCounts()
{
    // The counts speak for all courses; for one of them they are not known.
    const bool all = m_course->currentData().toUuid().isNull();
    const auto count = [&](int n) { return all ? format::count(n) : QString(); };
    m_filter->setCount(0, count(m_dashboard->learners));
    m_filter->setCount(1, count(m_dashboard->atRisk));
    m_filter->setCount(2, count(m_dashboard->highRisk));
    m_filter->setCount(3, count(m_dashboard->behind));
    m_filter->setCount(4, count(m_dashboard->absent));
    showReviewCounts();
}

void TrainerPage::showReviewCounts()
{
    const bool known = m_dashboard && m_course->currentData().toUuid().isNull();
    const auto counted = [&](const QString &text, int TrainerDashboard::*n) {
        //: %1 names a group of learners, %2 is how many they are.
        return known ? tr("%1 %2").arg(text, format::count((*m_dashboard).*n)) : text;
    };
    m_review->setItemText(static_cast<int>(ReviewFilter::Any), tr("Review: any"));
    m_review->setItemText(static_cast<int>(ReviewFilter::ToReview),
                          counted(tr("To review"), &TrainerDashboard::toReview));
    m_review->setItemText(static_cast<int>(ReviewFilter::Reviewed),
                          counted(tr("Reviewed this week"), &TrainerDashboard::reviewed));
    m_review->setItemText(static_cast<int>(ReviewFilter::InIntervention),
                          counted(tr("Open intervention"), &TrainerDashboard::inIntervention));
}

void TrainerPage::queryLearners()
{
    LearnersQuery query = m_learners->model()->query();
    query.role = context().role;
    query.courseId = m_course->currentData().toUuid();
    query.search = m_search->text().trimmed();
    query.filter = filters.at(static_cast<size_t>(m_filter->current()));
    query.review = static_cast<ReviewFilter>(m_review->currentIndex());
    m_learners->model()->setQuery(query);
}

void TrainerPage::rowsChanged()
{
    // Whoever is written about stays in the drawer when the list lets the learner go.
    if (!m_learners->selected() && !m_drawer->followUp()->isWriting())
        m_learners->select(m_selectedRow);
    if (m_learners->selected() && width() >= roomyWidth && m_drawer->userId().isNull())
        m_splitter->openDrawer();
    selectionChanged();
}

void TrainerPage::selectionChanged()
{
    if (m_learners->selected())
        m_selectedRow = m_learners->selectedRow();
    if (const LearnerRow *row = m_learners->selected(); row && m_splitter->isDrawerOpen())
        m_drawer->setLearner(*row, context());
}

void TrainerPage::openDrawer()
{
    if (m_splitter->isDrawerOpen()) {
        m_splitter->focusDrawer();
        return;
    }
    m_splitter->openDrawer();
    selectionChanged();
}

} // namespace viridian

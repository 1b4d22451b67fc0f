// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/learner/learnerpage.h"

#include "models/format/format.h"
#include "models/learner/progress.h"
#include "ui/controls/chip.h"
#include "ui/controls/pageheader.h"
#include "ui/controls/statepanel.h"
#include "ui/controls/tile.h"
#include "views/common/messages.h"
#include "views/learner/engagementcard.h"
#include "views/learner/learnertiles.h"
#include "views/learner/masterycard.h"
#include "views/learner/peercard.h"
#include "views/learner/skillgapcard.h"
#include "views/learner/velocitycard.h"

#include <QComboBox>
#include <QLocale>
#include <QVBoxLayout>

namespace viridian {

namespace {

ui::ChipSpec outcomeChip(const QString &outcome)
{
    ui::ChipSpec chip;
    chip.tinted = true;
    chip.tone = ui::Token::Accent;
    chip.icon = QStringLiteral("check");
    if (outcome == u"pass") {
        chip.text = LearnerPage::tr("Passed");
    } else if (outcome == u"distinction") {
        chip.text = LearnerPage::tr("Passed with distinction");
    } else {
        chip.text = outcome == u"withdrawn" ? LearnerPage::tr("Withdrawn") : LearnerPage::tr("Not passed");
        chip.tone = ui::Token::Info;
        chip.icon = QStringLiteral("info");
    }
    return chip;
}

} // namespace

LearnerPage::LearnerPage(QWidget *parent)
    : ContentPage(tr("My progress"), parent)
    , m_courses(new QComboBox)
    , m_course(new ui::Chip({}, ui::headChipHeight))
    , m_outcome(new ui::Chip({}, ui::headChipHeight))
    , m_figures(new QWidget)
    , m_nothing(new ui::StatePanel)
    , m_tiles(new LearnerTiles)
    , m_velocity(new VelocityCard)
    , m_gap(new SkillGapCard)
    , m_mastery(new MasteryCard)
    , m_engagement(new EngagementCard)
    , m_peers(new PeerCard)
{
    m_courses->setAccessibleName(tr("Course"));
    header()->addChip(m_course);
    header()->addChip(m_courses);
    header()->addChip(m_outcome);
    for (QWidget *chip : std::initializer_list<QWidget *>{m_course, m_courses, m_outcome})
        chip->hide();
    connect(m_courses, &QComboBox::activated, this, [this](int index) {
        m_chosenCourse = m_courses->itemData(index).toUuid();
        reload();
    });

    m_velocity->setMinimumSize(480, 308);
    m_gap->setMinimumWidth(390);
    m_gap->setMaximumWidth(432);
    m_mastery->setMinimumWidth(296);
    m_engagement->setFixedWidth(360);
    m_peers->setMinimumWidth(316);
    m_peers->setMaximumWidth(432);

    auto *upper = new QHBoxLayout;
    upper->setSpacing(12);
    upper->addWidget(m_velocity, 1000);
    upper->addWidget(m_gap, 570);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(12);
    lower->addWidget(m_mastery, 1000);
    lower->addWidget(m_engagement);
    lower->addWidget(m_peers, 1125);
    auto *rows = new QVBoxLayout(m_figures);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    rows->addWidget(m_tiles);
    rows->addLayout(upper, 1);
    rows->addLayout(lower);
    for (QWidget *card : std::initializer_list<QWidget *>{m_mastery, m_engagement, m_peers})
        card->setFixedHeight(316);
    body()->addWidget(m_figures, 1);
    body()->addWidget(m_nothing, 1);
    m_nothing->hide();

    for (ui::Tile *tile : m_tiles->tiles())
        addTile(tile);
    for (ui::TableCard *card :
         std::initializer_list<ui::TableCard *>{m_velocity, m_gap, m_mastery, m_engagement, m_peers})
        addChart(card);
}

LearnerPage::~LearnerPage() = default;

QWidget *LearnerPage::firstFocus()
{
    return m_courses->isVisible() ? static_cast<QWidget *>(m_courses) : m_velocity->chart();
}

bool LearnerPage::isSelf() const
{
    return context().userId.isNull() || context().userId == context().session.userId;
}

void LearnerPage::load()
{
    LearnerQuery query;
    query.role = context().role;
    query.userId = context().userId;
    query.courseId = m_chosenCourse.isNull() ? context().courseId : m_chosenCourse;
    query.range = context().range;
    fetch(m_request, context().source->learner(query),
          [this](const LearnerDashboard &learner) { showLearner(learner); });
}

void LearnerPage::forget()
{
    m_request.cancel();
    m_chosenCourse = {};
    m_course->hide();
    m_courses->hide();
    m_outcome->hide();
    setTitle(isSelf() ? tr("My progress") : tr("Learner"));
    header()->setScope({});
}

void LearnerPage::showLearner(const LearnerDashboard &learner)
{
    showHead(learner);
    const bool some = !learner.courses.isEmpty();
    m_figures->setVisible(some);
    m_nothing->setVisible(!some);
    if (!some) {
        showNothing(learner);
        return;
    }
    m_tiles->setLearner(learner);
    m_velocity->setLearner(learner, context().range);
    m_gap->setSkills(learner.skills);
    m_mastery->setSkills(learner.skills, context().range);
    m_engagement->setLearner(learner);
    m_peers->setLearner(learner, isSelf(), context().session.smallestGroup);
}

void LearnerPage::showHead(const LearnerDashboard &learner)
{
    setTitle(isSelf() ? tr("My progress") : learner.displayName);
    showCourses(learner.courses);
    m_outcome->setVisible(!learner.outcome.isEmpty());
    if (!learner.outcome.isEmpty())
        m_outcome->setChip(outcomeChip(learner.outcome));
    emit factChanged(learner.displayName);
    if (learner.courses.isEmpty()) {
        header()->setScope({});
        return;
    }
    const QString day = QLocale().toString(learner.today, u"ddd d MMM yyyy");
    switch (phaseOf(learner)) {
    case EnrollmentPhase::NotStarted:
        header()->setScope(tr("Starts in %n day(s), %1", nullptr, -courseDay(learner, learner.today))
                               .arg(format::dateWithYear(learner.startsOn)));
        break;
    case EnrollmentPhase::Running:
        header()->setScope(tr("Day %1 of %2, %3")
                               .arg(courseDay(learner, learner.today))
                               .arg(courseLength(learner))
                               .arg(day));
        break;
    case EnrollmentPhase::Ended:
        header()->setScope(
            tr("%1 to %2").arg(format::dateWithYear(learner.startsOn), format::dateWithYear(learner.endsOn)));
        break;
    }
}

void LearnerPage::showCourses(const QList<CourseRef> &courses)
{
    m_course->setVisible(courses.size() == 1);
    m_courses->setVisible(courses.size() > 1);
    m_courses->clear();
    for (const CourseRef &course : courses)
        m_courses->addItem(course.code, course.courseId);
    if (courses.size() == 1) {
        ui::ChipSpec chip;
        chip.text = courses.first().code;
        m_course->setChip(chip);
        m_course->setToolTip(courses.first().title);
    }
}

void LearnerPage::showNothing(const LearnerDashboard &learner)
{
    m_nothing->setMessage(isSelf() ? emptyMessage(QStringLiteral("courses"), tr("You are in no course yet"),
                                                  tr("Your progress shows here once you are enrolled."))
                                   : emptyMessage(QStringLiteral("courses"),
                                                  tr("%1 is in no course").arg(learner.displayName),
                                                  tr("There is no progress to show.")));
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/coursecard.h"

#include "models/format/format.h"
#include "ui/charts/bullet.h"
#include "ui/charts/sparkline.h"
#include "ui/controls/label.h"
#include "ui/controls/numeral.h"
#include "views/common/figures.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

/// A label of 48 px, the bar, the figure at the end.
QHBoxLayout *figureRow(ui::Label *label, ui::BulletBar *bar, ui::Label *figure)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    label->setFixedWidth(44);
    bar->setMinimumWidth(32);
    bar->setMaximumWidth(64);
    figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(label);
    row->addWidget(bar, 1);
    row->addStretch();
    row->addWidget(figure);
    return row;
}

} // namespace

CourseCard::CourseCard(QWidget *parent)
    : Card({}, parent)
    , m_code(new ui::Label({}, TextStyle::CardTitle))
    , m_learners(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_pace(new ui::Numeral(TextStyle::PageTitle))
    , m_trend(new ui::Sparkline)
    , m_shareName(new ui::Label({}, TextStyle::Caption, Token::Muted))
    , m_shareBar(new ui::BulletBar)
    , m_share(new ui::Label({}, TextStyle::TableStrong))
    , m_scoreBar(new ui::BulletBar)
    , m_score(new ui::Label({}, TextStyle::TableStrong))
{
    setFixedHeight(132);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setBodyMargins(16, 12, 16, 12);
    m_trend->setFixedSize(84, 36);
    m_trend->setFocusPolicy(Qt::NoFocus);

    auto *head = new QHBoxLayout;
    head->addWidget(m_code);
    head->addStretch();
    head->addWidget(m_learners);
    auto *paceText = new QVBoxLayout;
    paceText->setSpacing(0);
    paceText->addWidget(m_pace);
    paceText->addWidget(new ui::Label(tr("pace to target"), TextStyle::Caption, Token::Muted));
    auto *pace = new QHBoxLayout;
    pace->addLayout(paceText);
    pace->addStretch();
    pace->addWidget(m_trend);

    body()->setSpacing(4);
    body()->addLayout(head);
    body()->addLayout(pace);
    body()->addLayout(figureRow(m_shareName, m_shareBar, m_share));
    body()->addLayout(
        figureRow(new ui::Label(tr("Mean"), TextStyle::Caption, Token::Muted), m_scoreBar, m_score));
}

void CourseCard::setCourse(const CourseRow &course, const KpiTargets &targets)
{
    m_courseId = course.course.courseId;
    m_code->setText(course.course.code);
    m_learners->setText(format::learners(course.active));
    m_pace->setValue(format::ratio(course.paceRatio));
    const bool slow = course.paceRatio && *course.paceRatio < targets.paceLow;
    m_trend->setTitle(tr("Pace to target of %1, last 13 weeks").arg(course.course.code));
    m_trend->setData({.values = figures::values(course.trend),
                      .tone = slow ? Token::Warn : Token::Accent,
                      .low = 0.7,
                      .high = 1.15,
                      .decimals = 2});
    const bool estimated = course.atRisk.has_value();
    const auto share = estimated ? course.atRisk : course.behind;
    const bool many = estimated || (share && *share > targets.behind);
    m_shareName->setText(estimated ? tr("At risk") : tr("Behind"));
    m_shareBar->setBullet({.value = figures::share(share), .tone = many ? Token::Danger : Token::Accent});
    m_share->setText(format::percent(share, 0));
    m_scoreBar->setBullet({.value = figures::share(course.meanScore)});
    m_score->setText(format::number(course.meanScore));
    setToolTip(course.course.title);
    //: %1 a course, %2 "86 learners", %3 a ratio.
    setAccessibleName(tr("%1, %2, pace %3 of target")
                          .arg(course.course.code, m_learners->text(), format::ratio(course.paceRatio)));
}

void CourseCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit activated(m_courseId);
}

void CourseCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated(m_courseId);
    else
        Card::keyPressEvent(event);
}

void CourseCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_trend->setVisible(width() >= 200);
}

} // namespace viridian

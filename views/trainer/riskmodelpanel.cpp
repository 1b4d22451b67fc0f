// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/riskmodelpanel.h"

#include "models/format/format.h"
#include "ui/charts/calibrationchart.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/tables/tablecard.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>
#include <numeric>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

RiskModelPanel::RiskModelPanel(QWidget *parent)
    : QWidget(parent)
    , m_chart(new ui::CalibrationChart)
    , m_calibration(new ui::TableCard(tr("Calibration"), m_chart, m_chart->table()))
    , m_card(new ui::Card(tr("How the risk is made")))
{
    m_chart->setTitle(tr("Calibration: predicted risk and what came true"));
    m_calibration->setMinimumWidth(280);
    m_calibration->setSubtitle(tr("dashed: as predicted"));
    auto *close = ui::Button::iconOnly(QStringLiteral("close"), tr("Close how the risk is made"));
    connect(close, &ui::Button::clicked, this, &RiskModelPanel::closeRequested);
    m_card->addAction(close);

    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(12);
    facts->setVerticalSpacing(6);
    facts->setColumnStretch(1, 1);
    addFact(facts, tr("Says"), tr("How likely a learner who is still registered is to fail or withdraw."));
    addFact(
        facts, tr("Model"),
        tr("Boosted trees and a logistic regression, averaged, then calibrated. Reasons are the facts that "
           "raise the risk most."));
    m_source = addFact(facts, tr("Learned from"));
    m_judged = addFact(facts, tr("Judged on"));
    m_quality = addFact(facts, tr("How good"));
    addFact(facts, tr("Not used"),
            tr("Sex, age, disability, region, deprivation, earlier education, the course's name."));
    m_limits = addFact(facts, tr("Limits"));
    addFact(facts, tr("Model card"), tr("Figures by day and by group of learners: docs/risk-model.md"));
    m_card->body()->addLayout(facts);
    m_card->body()->addStretch(1);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_calibration, 2);
    row->addWidget(m_card, 3);
}

Label *RiskModelPanel::addFact(QGridLayout *facts, const QString &name, const QString &text)
{
    auto *value = new Label(text, TextStyle::Table, Token::Text2);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = facts->rowCount();
    facts->addWidget(new Label(name, TextStyle::Table, Token::Muted), row, 0, Qt::AlignTop);
    facts->addWidget(value, row, 1);
    return value;
}

void RiskModelPanel::setModel(const RiskModel &model)
{
    //: %1 is an id, %2 a date.
    m_card->setSubtitle(tr("model %1, fitted %2").arg(model.id, format::dateWithYear(model.trainedOn)));
    const QString courses = format::courses(model.courses);
    const QString learners = format::count(model.learners);
    const QString failed = format::count(model.failed);
    m_source->setText(model.isOwn
                          //: %1 and %3 are numbers, %2 such as "15 courses".
                          ? tr("%1 enrolments in %2 of this organisation that are over; %3 of them failed or "
                               "withdrew.")
                                .arg(learners, courses, failed)
                          //: %1 and %3 are numbers, %2 such as "15 courses".
                          : tr("%1 enrolments in %2 of another university (OULAD, 2013 and 2014); %3 of them "
                               "failed or withdrew.")
                                .arg(learners, courses, failed));
    const auto [first, last] = std::ranges::minmax_element(model.days);
    const int predictions =
        std::accumulate(model.calibration.begin(), model.calibration.end(), 0,
                        [](int sum, const CalibrationBin &bin) { return sum + bin.count; });
    //: %1 is a number, %2 and %3 days of a course.
    m_judged->setText(
        tr("%1 predictions for learners still registered on days %2 to %3, in presentations the "
           "model had not seen.")
            .arg(format::count(predictions), format::count(model.days.isEmpty() ? 0 : *first),
                 format::count(model.days.isEmpty() ? 0 : *last)));
    //: Figures such as 0.83; %3 is a percentage.
    m_quality->setText(tr("AUC %1, Brier score %2. Taken as at risk from %3 on: F1 %4, recall %5.")
                           .arg(format::number(model.auc, 3), format::number(model.brier, 3),
                                format::percent(100 * model.threshold, 0), format::number(model.f1, 3),
                                format::number(model.recall, 3)));
    m_limits->setText(
        model.isOwn ? tr("It learned from this organisation's past; what changed since, it cannot know.")
                    : tr("Whether it holds in this organisation has not been measured."));
    QList<ui::CalibrationPoint> points;
    for (const CalibrationBin &bin : model.calibration)
        points.append({100 * bin.from, 100 * bin.to, bin.count, 100 * bin.predicted, 100 * bin.observed});
    m_chart->setPoints(points);
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/riskpanel.h"

#include "models/format/format.h"
#include "models/format/riskwords.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "ui/controls/numeral.h"
#include "views/common/looks.h"

#include <QHBoxLayout>

#include <cmath>

namespace viridian {

using ui::Label;
using ui::TextStyle;
using ui::Token;

namespace {

/// What a contribution multiplies the odds by. Beyond tenfold the number says no more.
QString oddsText(double contribution)
{
    constexpr double most = 10;
    const double factor = std::exp(contribution);
    //: %1 is a factor such as 10x.
    return factor > most ? RiskPanel::tr("over %1").arg(format::ratio(most, 0)) : format::ratio(factor, 1);
}

} // namespace

RiskPanel::RiskPanel(QWidget *parent)
    : QWidget(parent)
    , m_figure(new ui::Numeral)
    , m_band(new ui::Chip)
    , m_text(new Label({}, TextStyle::Caption, Token::Muted))
    , m_why(new QWidget)
    , m_reasons(new QWidget)
{
    m_text->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_band, 0, Qt::AlignLeft);
    words->addWidget(m_text);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(12);
    figure->addWidget(m_figure);
    figure->addLayout(words, 1);

    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("Why: what raises the risk"), TextStyle::TableStrong));
    head->addStretch();
    auto *odds = new Label(tr("odds"), TextStyle::Caption, Token::Muted);
    odds->setToolTip(tr("By how much each fact multiplies the odds of failing or withdrawing"));
    head->addWidget(odds);
    auto *how = new ui::Button(tr("How the risk is made"), ui::ButtonKind::GhostAccent);
    connect(how, &ui::Button::clicked, this, &RiskPanel::howRequested);
    auto *why = new QVBoxLayout(m_why);
    why->setContentsMargins(0, 8, 0, 0);
    why->setSpacing(8);
    why->addLayout(head);
    why->addWidget(m_reasons);
    why->addWidget(how, 0, Qt::AlignLeft);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(figure);
    column->addWidget(m_why);
    setRisk({});
}

void RiskPanel::setRisk(const std::optional<RiskEstimate> &risk)
{
    m_figure->setVisible(risk.has_value());
    m_band->setVisible(risk.has_value());
    m_why->setVisible(risk.has_value());
    m_text->setText(risk ? tr("of failing or withdrawing: an estimate, not a verdict")
                         : tr("No risk estimate for this learner."));
    qDeleteAll(m_reasons->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_reasons->layout();
    auto *column = new QVBoxLayout(m_reasons);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    if (!risk)
        return;
    const Token tone = looks::riskTone(risk->band);
    m_figure->setValue(words(*risk));
    m_figure->setTone(risk->band == RiskBand::Low ? Token::Text : tone);
    m_band->setChip(
        {.text = words(risk->band), .tone = tone, .glyph = looks::riskGlyph(risk->band), .tinted = true});
    const QList<Reason> raising = reasons(*risk);
    for (qsizetype i = 0; i < raising.size(); ++i) {
        auto *row = new QHBoxLayout;
        row->addWidget(new ui::Chip(looks::chip(raising.at(i))));
        row->addStretch();
        row->addWidget(new Label(oddsText(risk->reasons.at(i).contribution), TextStyle::Table, Token::Text2));
        column->addLayout(row);
    }
    if (raising.isEmpty())
        column->addWidget(new Label(tr("Nothing stands out."), TextStyle::Table, Token::Muted));
}

} // namespace viridian

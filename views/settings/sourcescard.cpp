// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/sourcescard.h"

#include "models/format/format.h"
#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "views/common/messages.h"
#include "views/common/sourcetexts.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace viridian {

using ui::TextStyle;
using ui::Token;

SourcesCard::SourcesCard(QWidget *parent)
    : Card(tr("Sources"), parent)
    , m_rows(new QGridLayout)
{
    setSubtitle(tr("what the figures come from"));
    m_rows->setHorizontalSpacing(16);
    m_rows->setVerticalSpacing(8);
    m_rows->setColumnStretch(2, 1);
    body()->addLayout(m_rows);
}

void SourcesCard::setSources(const QList<ExternalSourceState> &sources, const QDateTime &now)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (sources.isEmpty()) {
        showMessage(emptyMessage(QStringLiteral("plug"), tr("No service is connected"),
                                 tr("All figures come from imports.")));
        return;
    }
    for (const ExternalSourceState &source : sources)
        addRow(source, now);
    showContent();
}

void SourcesCard::addRow(const ExternalSourceState &source, const QDateTime &now)
{
    const int row = m_rows->rowCount();
    const ui::ChipSpec state = sourcetexts::chip(source.outcome);
    const QString name = sourcetexts::name(source.service);
    auto *chip = new ui::Chip(state);
    chip->setAccessibleName(tr("%1: %2").arg(name, state.text));
    auto *age = new ui::Label(sourcetexts::age(source, now), TextStyle::Table, Token::Text2);
    if (source.dataFrom.isValid())
        age->setToolTip(format::dateTime(source.dataFrom));
    auto *problem = new ui::Label(source.problem ? sourcetexts::sentence(*source.problem) : QString(),
                                  TextStyle::Caption, Token::Muted);
    problem->setElided(true);
    m_rows->addWidget(new ui::Label(name, TextStyle::TableMedium), row, 0);
    m_rows->addWidget(chip, row, 1, Qt::AlignLeft);
    m_rows->addWidget(problem, row, 2);
    m_rows->addWidget(age, row, 3, Qt::AlignRight);
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/access/verdictbox.h"

#include "ui/controls/button.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"
#include "ui/theme/shape.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace viridian {

using namespace effective;
using ui::TextStyle;
using ui::Token;

namespace {

QString wordOf(Outcome outcome, catalog::Policy::Command command)
{
    const bool reads = command == catalog::Policy::Command::Select;
    switch (outcome) {
    case Outcome::Passes:
        return reads ? VerdictBox::tr("Visible") : VerdictBox::tr("Allowed");
    case Outcome::Fails:
        return reads ? VerdictBox::tr("Hidden") : VerdictBox::tr("Refused");
    case Outcome::Raises:
        return VerdictBox::tr("Error");
    case Outcome::Unknown:
        break;
    }
    return VerdictBox::tr("Unknown");
}

/// What the server itself said, beside the policies one by one.
QString checkOf(const RowVerdict &verdict)
{
    QStringList facts;
    if (verdict.shown)
        facts.append(*verdict.shown ? VerdictBox::tr("Checked against the server: SELECT returned the row.")
                                    : VerdictBox::tr("Checked against the server: SELECT returned no row."));
    facts.append(verdict.notes);
    return facts.join(u' ');
}

} // namespace

VerdictBox::VerdictBox(QWidget *parent)
    : QWidget(parent)
    , m_icon(new ui::IconLabel(QStringLiteral("eye"), Token::Accent))
    , m_word(new ui::Label({}, TextStyle::CardTitle))
    , m_reason(new ui::Label({}, TextStyle::Table))
    , m_check(new ui::Label({}, TextStyle::Caption, Token::Text2))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_icon);
    row->addWidget(m_word);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    m_reason->setElided(true);
    m_check->setElided(true);
    column->addWidget(m_reason);
    column->addWidget(m_check);
    row->addLayout(column, 1);
    auto *copy = new ui::Button(tr("Copy proof"), ui::ButtonKind::Ghost, QStringLiteral("copy"));
    copy->setToolTip(tr("Copy a script for psql that gives the same verdict (Ctrl+Shift+C)"));
    row->addWidget(copy);
    connect(copy, &ui::Button::clicked, this, &VerdictBox::copyRequested);
    setMinimumHeight(48);
}

void VerdictBox::show(const RowVerdict &verdict, catalog::Policy::Command command)
{
    m_tone = verdict.outcome == Outcome::Passes    ? Token::Accent
             : verdict.outcome == Outcome::Unknown ? Token::Warn
                                                   : Token::Danger;
    m_icon->setIcon(verdict.outcome == Outcome::Passes ? QStringLiteral("eye") : QStringLiteral("eye-off"),
                    m_tone);
    m_word->setText(wordOf(verdict.outcome, command));
    m_word->setTone(m_tone);
    m_reason->setText(verdict.reason);
    const QString check = checkOf(verdict);
    m_check->setText(check);
    m_check->setVisible(!check.isEmpty());
    update();
}

void VerdictBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ui::drawRounded(painter, rect(), ui::controlRadius, ui::tint(m_tone), ui::color(m_tone));
}

} // namespace viridian

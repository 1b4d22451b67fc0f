// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/pageheader.h"

#include "ui/controls/label.h"

#include <QHBoxLayout>

namespace viridian::ui {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(new Label(title, TextStyle::PageTitle))
    , m_scope(new Label(QString(), TextStyle::Table, Token::Muted))
{
    setFixedHeight(52);
    m_row->setContentsMargins(20, 0, 20, 0);
    m_row->setSpacing(12);
    m_row->addWidget(m_title);
    m_row->addWidget(m_scope, 1);
    m_title->setElided(true);
    m_scope->setElided(true);
    // The scope takes all the room to the controls, so that it elides late.
    m_scope->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(title);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageHeader::setScope(const QString &scope)
{
    m_scope->setText(scope);
}

void PageHeader::addChip(QWidget *chip)
{
    m_row->insertWidget(1 + m_chips++, chip);
}

void PageHeader::addControl(QWidget *control)
{
    m_row->addWidget(control);
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/countertile.h"

#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace viridian {

CounterTile::CounterTile(const QString &icon, ui::Token tone, const QString &name, QWidget *parent)
    : ui::Card({}, parent)
    , m_name(name)
    , m_number(new ui::Label({}, ui::TextStyle::Numeral))
    , m_remark(new ui::Label({}, ui::TextStyle::Caption, ui::Token::Muted))
{
    setFixedHeight(76);
    setBodyMargins(16, 8, 16, 8);
    body()->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(new ui::IconLabel(icon, tone, 14));
    head->addWidget(new ui::Label(name, ui::TextStyle::TableMedium, ui::Token::Text2), 1);
    body()->addLayout(head);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_number);
    m_remark->setElided(true);
    m_remark->setContentsMargins(0, 8, 0, 0);
    row->addWidget(m_remark, 1);
    body()->addLayout(row);
    body()->addStretch(1);
}

void CounterTile::setNumber(const QString &number, const QString &remark)
{
    m_number->setText(number);
    m_remark->setText(remark);
    setAccessibleName(remark.isEmpty() ? QStringLiteral("%1: %2").arg(m_name, number)
                                       : QStringLiteral("%1: %2, %3").arg(m_name, number, remark));
}

} // namespace viridian

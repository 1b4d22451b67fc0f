// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/findings/freshnessstrip.h"

#include "models/format/format.h"
#include "ui/controls/iconlabel.h"
#include "ui/controls/label.h"

#include <QHBoxLayout>

#include <algorithm>

namespace viridian {

using matviews::MatView;
using ui::Token;

FreshnessStrip::FreshnessStrip(QWidget *parent)
    : ui::Card({}, parent)
    , m_row(new QHBoxLayout)
{
    setFixedHeight(84);
    setBodyMargins(16, 12, 16, 12);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(new ui::Label(tr("Materialized views"), ui::TextStyle::CardTitle));
    names->addWidget(new ui::Label(tr("refreshed then or before"), ui::TextStyle::Caption, Token::Muted));
    names->addStretch(1);
    m_row->setSpacing(16);
    m_row->addLayout(names);
    body()->addLayout(m_row);
    hide();
}

void FreshnessStrip::show(const matviews::MatViews &views)
{
    delete m_cells;
    m_cells = new QWidget;
    auto *row = new QHBoxLayout(m_cells);
    row->setContentsMargins({});
    row->setSpacing(16);
    QList<MatView> shown = views.views;
    // What is empty or unknown has no moment, and stands first.
    std::ranges::stable_sort(shown, {}, &MatView::refreshedAt);
    for (const auto &view : std::as_const(shown).mid(0, shownViews)) {
        const bool known = view.known == MatView::Known::AtLatest && view.isPopulated;
        auto *cell = new QVBoxLayout;
        cell->setSpacing(4);
        auto *head = new QHBoxLayout;
        head->setSpacing(6);
        head->addWidget(new ui::IconLabel(!view.isPopulated ? QStringLiteral("warning")
                                          : known           ? QStringLiteral("check")
                                                            : QStringLiteral("help"),
                                          !view.isPopulated ? Token::Warn
                                          : known           ? Token::Accent
                                                            : Token::Muted,
                                          14));
        auto *name = new ui::Label(view.name, ui::TextStyle::Code);
        name->setElided(true);
        head->addWidget(name, 1);
        cell->addLayout(head);
        auto *age = new ui::Label(!view.isPopulated ? tr("not filled")
                                  : known           ? format::age(view.refreshedAt, views.at)
                                                    : tr("unknown"),
                                  ui::TextStyle::Caption, known ? Token::Text2 : Token::Muted);
        age->setElided(true);
        cell->addWidget(age);
        cell->addStretch(1);
        row->addLayout(cell, 1);
    }
    m_row->addWidget(m_cells, 1);
    setVisible(!views.views.isEmpty());
}

} // namespace viridian

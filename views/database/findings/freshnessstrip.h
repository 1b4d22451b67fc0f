// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/matviews/matview.h"
#include "ui/controls/card.h"

class QHBoxLayout;

namespace viridian {

/// The materialized views with the latest moment at which each can have been refreshed, 84 px high: the ones
/// that were not refreshed for longest first, at most five. Hidden without any.
class FreshnessStrip : public ui::Card
{
    Q_OBJECT

public:
    explicit FreshnessStrip(QWidget *parent = nullptr);

    void show(const matviews::MatViews &views);

    static constexpr qsizetype shownViews = 5;

private:
    QHBoxLayout *m_row;
    QWidget *m_cells = nullptr;
};

} // namespace viridian

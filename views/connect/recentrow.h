// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/connectionprofile.h"

#include <QWidget>

namespace viridian {

/// A connection used before: what it is, how long ago, and Open; the menu edits or forgets it.
class RecentRow : public QWidget
{
    Q_OBJECT

public:
    explicit RecentRow(const ConnectionProfile &profile, QWidget *parent = nullptr);

signals:
    void openRequested();
    void editRequested();
    void forgetRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace viridian

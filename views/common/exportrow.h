// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace viridian {

class ExportMenu;

namespace ui {
class ProgressRow;
} // namespace ui

/// Shows the export of a table while it is under way, with Cancel. One that is over at once is not shown.
class ExportRow : public QWidget
{
    Q_OBJECT

public:
    /// `menu` must outlive it.
    explicit ExportRow(ExportMenu &menu, QWidget *parent = nullptr);

private:
    ui::ProgressRow *m_progress;
    QTimer m_reveal;
};

} // namespace viridian

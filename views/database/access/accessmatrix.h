// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/accessmatrixmodel.h"

#include <QTableView>

namespace viridian {

/// The matrix of roles, tables and commands: the column of roles and the heads of the tables stay in place
/// while it scrolls. Arrow keys move from cell to cell, Ctrl with them from table to table; Enter or a click
/// activates a cell; Ctrl+C copies its explanation. Only what is in sight is worked out and painted.
class AccessMatrix : public QTableView
{
    Q_OBJECT

public:
    /// The model is not owned and outlives this.
    explicit AccessMatrix(AccessMatrixModel *model, QWidget *parent = nullptr);

    AccessMatrixModel *matrix() const { return m_matrix; }
    /// Makes the cell current and brings it into sight; nothing where the filter leaves it out.
    void showCell(catalog::ObjectId role, catalog::ObjectId table, catalog::Policy::Command command);
    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {320, 120}; }

    static constexpr int roleWidth = 184;
    static constexpr int cellSize = 20;
    static constexpr int tableWidth = 100;
    static constexpr int rowHeight = 28;

signals:
    /// The current cell is another one; also after a reset, where there is one.
    void cellChanged();
    /// Enter, Space or a click.
    void cellActivated();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitColumns();

    AccessMatrixModel *m_matrix;
};

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace viridian::ui {

/// The table of the design: head 32 px, rows of 36 or 28, whole rows hovered and selected, focus lines above
/// and below the current row. J, K and arrows move, Enter activates (activated()), Ctrl+C copies the current
/// cell's text. Cells are painted by the roles in cellroles.h. Models that fetch more are asked when the end
/// comes into view.
class TableView : public QTableView
{
    Q_OBJECT

public:
    /// `name` is the accessible name.
    explicit TableView(const QString &name, QWidget *parent = nullptr);

    /// 28 px rows instead of 36.
    void setDense(bool dense);
    /// Widths in px by column; the stretched column takes the rest of the room and has its width as a minimum
    /// below which the table scrolls. -1 stretches none.
    void setColumnWidths(const QList<int> &widths, int stretched = -1);
    /// The row under the mouse, -1 for none.
    int hoveredRow() const { return m_hovered; }

    void setModel(QAbstractItemModel *model) override;

    static constexpr int headHeight = 32;
    static constexpr int rowHeight = 36;
    static constexpr int denseRowHeight = 28;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void hover(int row);
    void updateRow(int row);
    void stretch();

    int m_hovered = -1;
    QList<int> m_widths;
    int m_stretched = -1;
};

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

namespace viridian::ui {

/// Lays items out in rows and wraps where their minimum widths do not fit, so that a page works from 1440 to
/// 1120 px. The room of a row is shared by weight; items of weight 0 keep their hint. Wrapped items of one
/// weight form balanced rows: four tiles become two and two, never three and one.
class RowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit RowLayout(int gap = 12, QWidget *parent = nullptr);
    ~RowLayout() override;

    /// Takes ownership of the widget through its parent.
    void addWidget(QWidget *widget, int weight = 1);

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;
    /// How many rows the items take at a width.
    int rowCount(int width) const;

private:
    struct Entry
    {
        std::unique_ptr<QLayoutItem> item;
        int weight;
    };
    struct Row
    {
        int first;
        int count;
    };

    QList<Row> rows(int width) const;
    QList<int> widths(const Row &row, int width) const;
    int rowHeight(const Row &row, const QList<int> &widths) const;

    std::vector<Entry> m_entries;
    int m_gap;
};

} // namespace viridian::ui

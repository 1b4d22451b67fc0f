// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace viridian {

/// Shows a FindingsModel: a band for each severity that folds, and below it rows of 28 px with the rule, the
/// object and what follows from it. J and K move as the arrows do.
class FindingsList : public QTreeView
{
    Q_OBJECT

public:
    explicit FindingsList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    static constexpr int rowHeight = 28;

signals:
    void currentRowChanged(const QModelIndex &index);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace viridian

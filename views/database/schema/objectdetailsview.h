// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace viridian {

/// Shows an ObjectDetailsModel: sections that fold, lines of 24 px with their parts in columns, grants as
/// dash, half disc and full disc. Ctrl+C copies what the current line says.
class ObjectDetailsView : public QTreeView
{
    Q_OBJECT

public:
    explicit ObjectDetailsView(QWidget *parent = nullptr);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void drawSection(QPainter &painter, const QRect &row, const QModelIndex &index) const;
    void drawLine(QPainter &painter, const QRect &row, const QModelIndex &index) const;
};

} // namespace viridian

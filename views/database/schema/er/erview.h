// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/database/schema/er/erscene.h"

#include <QGraphicsView>

namespace viridian {

/// Looks at an ErScene: the wheel zooms where the pointer is, dragging moves, arrow keys go from table to
/// table, + and - zoom, 0 shows 100 %, Home shows everything.
class ErView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit ErView(ErScene *scene, QWidget *parent = nullptr);

    double zoom() const { return transform().m11(); }
    void zoomTo(double zoom);
    void zoomBy(double factor) { zoomTo(zoom() * factor); }
    /// Everything, at 100 % at most.
    void fit();
    /// Brings the table into sight without zooming.
    void reveal(catalog::ObjectId table);

    static constexpr double smallestScale = 0.04;
    static constexpr double largestScale = 3;
    static constexpr double step = 1.25;

signals:
    void zoomChanged(double zoom);
    /// The part that is seen is another one.
    void viewChanged();
    /// A person chose a table.
    void tableChosen(viridian::catalog::ObjectId table);

protected:
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(const ErCardItem *card);

    ErScene *m_scene;
    QPoint m_pressed;
};

} // namespace viridian

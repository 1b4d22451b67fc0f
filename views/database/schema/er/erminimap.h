// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMouseEvent>
#include <QWidget>

namespace viridian {

class ErView;

/// The whole diagram in 120x76 px with a frame around what the view shows; a press or drag moves the view.
/// For the pointer alone: the arrow keys of the view do the same.
class ErMinimap : public QWidget
{
    Q_OBJECT

public:
    ErMinimap(ErView *view, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override { moveTo(event); }
    void mouseMoveEvent(QMouseEvent *event) override { moveTo(event); }

private:
    QTransform toMap() const;
    void moveTo(const QMouseEvent *event);

    ErView *m_view;
};

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QPainter;
class QStyleOption;
class QWidget;

namespace viridian::ui {

/// Puts the ring around whatever has the keyboard focus, outside its edge, so that layouts reserve nothing.
/// Fields show focus on their outline and item views on the current row; the ring leaves those out. A mouse
/// click shows no ring, as the pointer says where one is.
class FocusRing : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(QObject *parent);
    ~FocusRing() override;

    /// How far the ring reaches beyond the widget: 2 px gap, 2 px line.
    static constexpr int reach = 4;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *widget);

    QPointer<QWidget> m_clicked;   // has the focus because of a click
    QPointer<QFocusFrame> m_frame; // its parent follows the focus, so a window may take it along
};

/// Whether the widget paints its own focus (field outline, row lines).
bool paintsOwnFocus(const QWidget *widget);
void drawFocusRing(const QStyleOption &option, QPainter &painter);

} // namespace viridian::ui

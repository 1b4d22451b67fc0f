// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace viridian::ui {

/// A small window beside a control that explains it: title, then lines. Escape or a click elsewhere closes it
/// and the focus goes back. It deletes itself when closed.
class Popover : public QFrame
{
    Q_OBJECT

public:
    Popover(const QString &title, const QString &text, const QString &formula, QWidget *anchor);

    /// Below the anchor, kept on its screen.
    void popup();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_anchor;
};

} // namespace viridian::ui

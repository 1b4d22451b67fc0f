// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QSplitter>

namespace viridian::ui {

/// A page with a drawer on its right: the page grows, the drawer keeps 320 to 480 px. Escape inside the
/// drawer closes it, and the focus goes back to where it came from.
class DrawerSplitter : public QSplitter
{
    Q_OBJECT

public:
    /// Takes ownership of both. The drawer starts closed.
    DrawerSplitter(QWidget *page, QWidget *drawer, QWidget *parent = nullptr);

    /// Shows it; the focus stays, as J and K go on through the rows. focusDrawer() moves there.
    void openDrawer();
    void focusDrawer();
    void closeDrawer();
    bool isDrawerOpen() const;

    static constexpr int minimumDrawer = 320;
    static constexpr int maximumDrawer = 480;

signals:
    void drawerClosed();

private:
    QWidget *m_drawer;
    QPointer<QWidget> m_from;
};

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace viridian {

class PageHost;

/// Asks before what was written and not saved is left behind: by signing out, by connecting elsewhere or by
/// closing the window. Borrows both, which live longer; on the GUI thread, and nothing waits for the answer.
class LeaveGuard : public QObject
{
    Q_OBJECT

public:
    LeaveGuard(const PageHost &pages, QWidget &window);

    /// Runs `leave` at once where nothing is unsaved, else when the person chose to let it go.
    void ask(const std::function<void()> &leave);
    /// Whether the window may close now; if not, it is closed when the person chose so.
    bool mayClose();

private:
    const PageHost &m_pages;
    QWidget &m_window;
    bool m_closing = false;
};

} // namespace viridian

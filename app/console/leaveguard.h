// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <optional>

class QMessageBox;
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
    /// What waits for the server, and what can be done about it.
    struct Waiting
    {
        std::optional<int> waiting; ///< nothing: some may, and nobody can count them
        QString advice;
        QString keep; ///< the word for leaving it where it is; empty: it cannot stay
        QString letGo;
    };
    /// Runs `keep` or `letGo` as the person chose, or neither.
    void askWaiting(const Waiting &about, const std::function<void()> &keep,
                    const std::function<void()> &letGo);
    /// Whether the window may close now; if not, it is closed when the person chose so.
    bool mayClose();

private:
    /// With the button to stay, which Enter and Esc mean too; goes by itself.
    QMessageBox *makeBox(const QString &title, const QString &text, const QString &advice);

    const PageHost &m_pages;
    QWidget &m_window;
    bool m_closing = false;
};

} // namespace viridian

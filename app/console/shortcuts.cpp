// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/shortcuts.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Shortcuts)
};

} // namespace

QList<ShortcutHelp> shortcutHelp()
{
    return {
        {QStringLiteral("Ctrl+K"), Text::tr("Search or run")},
        {QStringLiteral("Ctrl+B"), Text::tr("Narrow or widen the rail")},
        {QStringLiteral("F5"), Text::tr("Load the page again")},
        {QStringLiteral("Shift+F5"), Text::tr("Compute the figures again")},
        {QStringLiteral("F6, Shift+F6"), Text::tr("Next or previous pane")},
        {QStringLiteral("Ctrl+1 to Ctrl+5"), Text::tr("Page of the rail")},
        {QStringLiteral("Ctrl+Shift+1 to 3"), Text::tr("Role")},
        {QStringLiteral("Ctrl+Shift+D"), Text::tr("Database workspace")},
        {QStringLiteral("Alt+1 to Alt+4"), Text::tr("Time range")},
        {QStringLiteral("Alt+Left, Alt+Right"), Text::tr("Back, forward")},
        {QStringLiteral("Ctrl+E"), Text::tr("Export")},
        {QStringLiteral("/"), Text::tr("Filter")},
        {QStringLiteral("J, K"), Text::tr("Next or previous row")},
        {QStringLiteral("Enter"), Text::tr("Open the row")},
        {QStringLiteral("T"), Text::tr("Charts as tables")},
        {QStringLiteral("R, N"), Text::tr("Mark the learner as reviewed, add a note")},
        {QStringLiteral("Ctrl+Enter"), Text::tr("Save the note")},
        {QStringLiteral("Ctrl+C"), Text::tr("Copy the cell")},
        {QStringLiteral("Esc"), Text::tr("Close")},
    };
}

} // namespace viridian

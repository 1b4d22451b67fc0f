// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace viridian::ui {

/// What stands where content cannot: icon, one strong line, one muted fact, one action.
struct StateMessage
{
    QString icon;
    QString title;
    QString fact;         ///< may be empty
    QString action;       ///< button text; empty for no button
    QString code;         ///< SQLSTATE or status beside the fact; may be empty
    bool isError = false; ///< focus moves to the action, and the message is announced
};

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "ui/controls/statemessage.h"

namespace viridian {

/// What stands in place of figures that could not be read: what happened, the code, the next step.
ui::StateMessage errorMessage(const Error &error);
/// For a group below `smallestGroup` people.
ui::StateMessage withheldMessage(int smallestGroup);
/// Nothing there: a fact and, where there is one, an action.
ui::StateMessage emptyMessage(const QString &icon, const QString &title, const QString &fact,
                              const QString &action = {});

/// What a DBA needs to grant what is missing: the sentence, the code and the detail.
QString errorDetails(const Error &error);

} // namespace viridian

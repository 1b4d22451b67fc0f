// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scintilla/plugin.h"

#include "ui/scintilla/sqleditor.h"

namespace viridian::ui {

CodeEditor *Plugin::create(const QString &accessibleName)
{
    return new SqlEditor(accessibleName);
}

} // namespace viridian::ui

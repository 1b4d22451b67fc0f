// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

#include <QObject>

namespace viridian::ui {

class Plugin : public QObject, public CodeEditorFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID ViridianCodeEditorFactory)
    Q_INTERFACES(viridian::ui::CodeEditorFactory)

public:
    CodeEditor *create(const QString &accessibleName) override;
};

} // namespace viridian::ui

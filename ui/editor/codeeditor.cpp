// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QPluginLoader>

namespace viridian::ui {

CodeEditor *makeCodeEditor(const QString &accessibleName, QString *why)
{
    // Beside bin/, both installed and where it was built.
    QPluginLoader loader(QDir(QCoreApplication::applicationDirPath())
                             .filePath(QStringLiteral("../lib/viridian/libviridian_scintilla.so")));
    if (auto *factory = qobject_cast<CodeEditorFactory *>(loader.instance()))
        return factory->create(accessibleName);
    *why = loader.errorString();
    return nullptr;
}

CodeColors codeColors()
{
    return {color(Token::Input), color(Token::Text),   color(Token::Info),   color(Token::Violet),
            color(Token::Warn),  color(Token::Lime),   color(Token::Muted),  color(Token::Hover),
            color(Token::Text),  color(Token::Danger), font(TextStyle::Code)};
}

} // namespace viridian::ui

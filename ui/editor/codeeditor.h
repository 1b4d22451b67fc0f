// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QStringList>
#include <QtPlugin>

class QWidget;

namespace viridian::ui {

/// What a code editor is painted with.
struct CodeColors
{
    QColor ground;
    QColor text;
    QColor keyword;
    QColor function;
    QColor number;
    QColor string;
    QColor comment;
    QColor selection;
    QColor caret;
    QColor error;
    QFont font;
};

/// An editor for SQL. It lives in a plugin, so that a program that shows none does not load its library, and
/// knows nothing of the program: only virtual calls cross the border. GUI thread.
class CodeEditor
{
public:
    CodeEditor() = default;
    CodeEditor(const CodeEditor &) = delete;
    CodeEditor &operator=(const CodeEditor &) = delete;
    virtual ~CodeEditor() = default;

    /// This, as a widget; its parent owns both. It emits textChanged(). Tab leaves it.
    virtual QWidget *widget() = 0;
    virtual QString content() const = 0;
    virtual void setContent(const QString &text) = 0;
    virtual void setColors(const CodeColors &colors) = 0;
    /// What is offered while a word is typed, from its second letter on, and on Ctrl+Space. `functions` are
    /// also coloured as such.
    virtual void setCompletions(const QStringList &words, const QStringList &functions) = 0;
    /// Underlines the word at a position in characters from 1, and moves there; 0 removes the line.
    virtual void markError(int position) = 0;
};

/// What the plugin gives.
class CodeEditorFactory
{
public:
    CodeEditorFactory() = default;
    CodeEditorFactory(const CodeEditorFactory &) = delete;
    CodeEditorFactory &operator=(const CodeEditorFactory &) = delete;
    virtual ~CodeEditorFactory() = default;
    virtual CodeEditor *create(const QString &accessibleName) = 0;
};

/// Loads the plugin at the first call; nullptr where it is not installed, with the reason in `why`.
CodeEditor *makeCodeEditor(const QString &accessibleName, QString *why);
/// The colours in force.
CodeColors codeColors();

} // namespace viridian::ui

#define ViridianCodeEditorFactory "viridian.CodeEditorFactory/1"
Q_DECLARE_INTERFACE(viridian::ui::CodeEditorFactory, ViridianCodeEditorFactory)

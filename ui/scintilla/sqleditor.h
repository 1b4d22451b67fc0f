// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scintilla/sqllexer.h"
#include "ui/scintilla/wordlist.h"

#include <Qsci/qsciscintilla.h>

namespace viridian::ui {

/// CodeEditor by QScintilla. Tab moves the focus on, as in any form, and indents nothing.
class SqlEditor : public QsciScintilla, public CodeEditor
{
    Q_OBJECT

public:
    explicit SqlEditor(const QString &accessibleName);

    QWidget *widget() override { return this; }
    QString content() const override { return text(); }
    void setContent(const QString &content) override;
    void setColors(const CodeColors &colors) override;
    void setCompletions(const QStringList &words, const QStringList &functions) override;
    void markError(int position) override;

protected:
    bool focusNextPrevChild(bool next) override;

private:
    /// Of the word before the caret.
    int typedLetters() const;
    void offerWords();

    SqlLexer *m_lexer;
    WordList *m_words;
    int m_error = 0; ///< indicator
};

} // namespace viridian::ui

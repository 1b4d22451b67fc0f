// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciabstractapis.h>

namespace viridian::ui {

/// Offers words that begin as the one that is typed. In place of QsciAPIs, which sorts its words on a thread
/// that ends the program where the editor goes before it is done.
class WordList : public QsciAbstractAPIs
{
    Q_OBJECT

public:
    explicit WordList(QsciLexer *lexer);

    void setWords(QStringList words);

    void updateAutoCompletionList(const QStringList &context, QStringList &list) override;
    QStringList callTips(const QStringList &context, int commas, QsciScintilla::CallTipsStyle style,
                         QList<int> &shifts) override;

private:
    QStringList m_words; ///< sorted, in the case that they have
};

} // namespace viridian::ui

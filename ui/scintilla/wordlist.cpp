// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scintilla/wordlist.h"

#include <algorithm>

namespace viridian::ui {

namespace {

constexpr qsizetype mostOffered = 200;

bool comesBefore(const QString &a, const QString &b)
{
    return QString::compare(a, b, Qt::CaseInsensitive) < 0;
}

} // namespace

WordList::WordList(QsciLexer *lexer)
    : QsciAbstractAPIs(lexer)
{
}

void WordList::setWords(QStringList words)
{
    m_words = std::move(words);
    std::ranges::sort(m_words, comesBefore);
}

void WordList::updateAutoCompletionList(const QStringList &context, QStringList &list)
{
    if (context.isEmpty())
        return;
    const QString &typed = context.constLast();
    auto word = std::ranges::lower_bound(m_words, typed, comesBefore);
    for (;
         word != m_words.cend() && word->startsWith(typed, Qt::CaseInsensitive) && list.size() < mostOffered;
         ++word)
        list.append(*word);
}

QStringList WordList::callTips(const QStringList &, int, QsciScintilla::CallTipsStyle, QList<int> &)
{
    return {};
}

} // namespace viridian::ui

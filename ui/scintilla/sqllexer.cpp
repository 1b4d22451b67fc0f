// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scintilla/sqllexer.h"

namespace viridian::ui {

namespace {

constexpr int keywordSet = 1;
constexpr int functionSet = 5; // its words have the style KeywordSet5

} // namespace

SqlLexer::SqlLexer(QObject *parent)
    : QsciLexerSQL(parent)
    // What PostgreSQL has beside the standard words of the lexer.
    , m_keywords(QByteArray(QsciLexerSQL::keywords(keywordSet)) +
                 " ilike lateral explain analyze verbose show over partition window filter within tablesample"
                 " materialized using returning nulls boolean text uuid jsonb timestamptz limit offset")
{
    setBackslashEscapes(false);
}

const char *SqlLexer::keywords(int set) const
{
    if (set == keywordSet)
        return m_keywords.constData();
    return set == functionSet ? m_functions.constData() : nullptr;
}

void SqlLexer::setFunctions(const QStringList &functions)
{
    m_functions = functions.join(u' ').toLower().toUtf8();
}

void SqlLexer::setColors(const CodeColors &colors)
{
    setDefaultFont(colors.font);
    setDefaultColor(colors.text);
    setDefaultPaper(colors.ground);
    setFont(colors.font);
    setPaper(colors.ground);
    setColor(colors.text);
    for (const int style : {Comment, CommentLine, CommentDoc, CommentLineHash})
        setColor(colors.comment, style);
    setColor(colors.keyword, Keyword);
    setColor(colors.function, KeywordSet5);
    setColor(colors.number, Number);
    setColor(colors.string, SingleQuotedString);
}

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/sqlhighlighter.h"

#include "ui/theme/theme.h"

#include <QRegularExpression>

namespace viridian::ui {

namespace {

const QRegularExpression &parts()
{
    static const QRegularExpression expression(QStringLiteral(
        "(?<comment>--.*$)|(?<string>'(?:[^']|'')*')|(?<quoted>\"(?:[^\"]|\"\")*\")|(?<number>\\b\\d+\\b)|"
        "(?<keyword>\\b(?:ALL|ALTER|AND|AS|AUTHORIZATION|BEGIN|BY|CASE|CHECK|CONCURRENTLY|CREATE|DELETE|"
        "DISTINCT|"
        "DROP|ELSE|ENABLE|END|EXECUTE|FOR|FORCE|FROM|FUNCTION|GRANT|GROUP|HAVING|IN|INDEX|INSERT|IS|JOIN|"
        "LEFT|LEVEL|LIMIT|LOCAL|"
        "MATERIALIZED|NOT|NULL|ON|ONLY|OR|ORDER|POLICY|PUBLIC|READ|REFRESH|RESET|RESTRICTIVE|REVOKE|ROLE|"
        "ROLLBACK|"
        "ROW|SECURITY|SELECT|SESSION|SET|TABLE|THEN|TO|TRUE|UPDATE|USING|VIEW|WHEN|WHERE|WITH)\\b)|"
        "(?<call>\\b[a-z_][a-z_0-9]*(?=\\())"));
    return expression;
}

} // namespace

SqlHighlighter::SqlHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    auto matches = parts().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto paint = [&](const char *name, Token token) {
            const auto group = QString::fromLatin1(name);
            if (match.capturedLength(group) > 0)
                setFormat(static_cast<int>(match.capturedStart(group)),
                          static_cast<int>(match.capturedLength(group)), color(token));
        };
        paint("comment", Token::Muted);
        paint("string", Token::Lime);
        paint("number", Token::Warn);
        paint("keyword", Token::Info);
        paint("call", Token::Violet);
    }
}

} // namespace viridian::ui

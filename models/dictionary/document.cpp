// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Document as Markdown and as HTML.
#include "models/dictionary/dictionary.h"

namespace viridian::dictionary {

namespace {

QString markdown(const Block::Texts &texts, bool inTable)
{
    QString all;
    for (const auto &[text, isCode] : texts) {
        QString words = text.simplified();
        // simplified() takes the space at the ends too.
        if (!isCode && text.startsWith(u' '))
            words.prepend(u' ');
        if (!isCode && text.endsWith(u' '))
            words.append(u' ');
        if (inTable)
            words.replace(u'|', QStringLiteral("\\|"));
        all += isCode ? u'`' + words + u'`' : words;
    }
    return all;
}

QString markdownRow(const QStringList &cells)
{
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString html(const Block::Texts &texts)
{
    QString all;
    for (const auto &[text, isCode] : texts)
        all += isCode ? QStringLiteral("<code>%1</code>").arg(text.toHtmlEscaped()) : text.toHtmlEscaped();
    return all;
}

/// In the document's own order, so that a reader finds a table without scrolling.
QString contents(const Document &document)
{
    QString items;
    for (const Block &block : document)
        if (block.kind == Block::Kind::Heading && !block.id.isEmpty())
            items += QStringLiteral("<li class=\"level%1\"><a href=\"#%2\">%3</a></li>\n")
                         .arg(block.level)
                         .arg(block.id.toHtmlEscaped(), html(block.rows.first().first()));
    return QStringLiteral("<nav><ul>\n%1</ul></nav>\n").arg(items);
}

QString style()
{
    return QStringLiteral(
        "body{font:14px/1.5 Inter,sans-serif;margin:2em auto;max-width:1100px;padding:0 1em;color:#10231c;"
        "background:#fff}"
        "code{font:12px 'JetBrains Mono',monospace;white-space:pre-wrap}"
        "table{border-collapse:collapse;width:100%;margin:.5em 0 1em}"
        "th,td{border:1px solid #c4d8cf;padding:4px 8px;text-align:left;vertical-align:top}"
        "th{background:#eaf3ee}nav ul{columns:3;list-style:none;padding:0}a{color:#0b6b4c}"
        "@media(prefers-color-scheme:dark){body{color:#e6f4ee;background:#06120e}th{background:#112a21}"
        "th,td{border-color:#2a5a48}a{color:#34d399}}");
}

} // namespace

QString toMarkdown(const Document &document)
{
    QString page;
    for (const Block &block : document) {
        if (!page.isEmpty())
            page += u'\n';
        switch (block.kind) {
        case Block::Kind::Heading:
            page += QString(block.level, u'#') + u' ' + markdown(block.rows.first().first(), false) + u'\n';
            break;
        case Block::Kind::Paragraph:
            page += markdown(block.rows.first().first(), false) + u'\n';
            break;
        case Block::Kind::List:
            for (const auto &row : block.rows)
                page += QStringLiteral("- ") + markdown(row.first(), false) + u'\n';
            break;
        case Block::Kind::Table: {
            page += markdownRow(block.head);
            page += u'|' + QStringLiteral("---|").repeated(block.head.size()) + u'\n';
            for (const auto &row : block.rows) {
                QStringList cells;
                for (const auto &cell : row)
                    cells.append(markdown(cell, true));
                page += markdownRow(cells);
            }
            break;
        }
        }
    }
    return page;
}

QString toHtml(const Document &document, const QString &title)
{
    QString body;
    for (const Block &block : document) {
        switch (block.kind) {
        case Block::Kind::Heading:
            body += QStringLiteral("<h%1 id=\"%2\">%3</h%1>\n")
                        .arg(block.level)
                        .arg(block.id.toHtmlEscaped(), html(block.rows.first().first()));
            break;
        case Block::Kind::Paragraph:
            body += QStringLiteral("<p>%1</p>\n").arg(html(block.rows.first().first()));
            break;
        case Block::Kind::List:
            body += QStringLiteral("<ul>\n");
            for (const auto &row : block.rows)
                body += QStringLiteral("<li>%1</li>\n").arg(html(row.first()));
            body += QStringLiteral("</ul>\n");
            break;
        case Block::Kind::Table:
            body += QStringLiteral("<table>\n<thead><tr>");
            for (const QString &head : block.head)
                body += QStringLiteral("<th scope=\"col\">%1</th>").arg(head.toHtmlEscaped());
            body += QStringLiteral("</tr></thead>\n<tbody>\n");
            for (const auto &row : block.rows) {
                body += QStringLiteral("<tr>");
                for (const auto &cell : row)
                    body += QStringLiteral("<td>%1</td>").arg(html(cell));
                body += QStringLiteral("</tr>\n");
            }
            body += QStringLiteral("</tbody></table>\n");
            break;
        }
    }
    return QStringLiteral(
               "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%1</title>\n"
               "<style>%2</style>\n</head>\n<body>\n<h1>%1</h1>\n%3%4</body>\n</html>\n")
        .arg(title.toHtmlEscaped(), style(), contents(document), body);
}

} // namespace viridian::dictionary

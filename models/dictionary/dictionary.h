// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

namespace viridian::dictionary {

/// A part of a document, before it is Markdown or HTML.
struct Block
{
    enum class Kind
    {
        Heading,
        Paragraph,
        List,
        Table,
    } kind = Kind::Paragraph;
    /// One text of a cell, list item or paragraph.
    struct Text
    {
        QString text;
        bool isCode = false;

        bool operator==(const Text &) const = default;
    };
    using Texts = QList<Text>; ///< put together without spaces

    int level = 2;            ///< of a heading
    QString id;               ///< of a heading: what links lead to; may be empty
    QStringList head;         ///< of a table
    QList<QList<Texts>> rows; ///< of a table; a list has one cell a row; else one row with one cell

    bool operator==(const Block &) const = default;
};
using Document = QList<Block>;

struct Options
{
    QStringList schemas;        ///< empty: all
    bool withCatalogues = true; ///< all constraints and all indexes in a table, with sizes and use
    int topLevel = 2;           ///< of the headings
};

/// Every table and view with its comment, columns, constraints and policies, by schema and name. Partitions
/// are left out: they are as their root, and which there are depends on the day.
Document describe(const catalog::Snapshot &snapshot, const Options &options = {});

QString toMarkdown(const Document &document);
/// A whole page that needs nothing else, titled so.
QString toHtml(const Document &document, const QString &title);

} // namespace viridian::dictionary

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The text formats of an ErDiagram.
#include "models/erd/erdiagram.h"

namespace viridian::erd {

namespace {

/// Mermaid takes letters, digits and underscores in types and column names.
QString plainWord(const QString &text)
{
    QString word = text;
    for (QChar &letter : word)
        if (!letter.isLetterOrNumber())
            letter = u'_';
    return word;
}

/// In double quotes, which Mermaid has no way to escape.
QString mermaidName(const ErTable &table)
{
    return u'"' + QString(table.schema + u'.' + table.name).replace(u'"', u'\'') + u'"';
}

QString dbmlName(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u'\'') + u'"';
}

QString dbmlTable(const ErTable &table)
{
    return dbmlName(table.schema) + u'.' + dbmlName(table.name);
}

QString dbmlColumns(const QStringList &columns)
{
    QStringList names;
    for (const QString &column : columns)
        names.append(dbmlName(column));
    return names.size() == 1 ? names.first() : u'(' + names.join(QStringLiteral(", ")) + u')';
}

} // namespace

QString toMermaid(const ErDiagram &diagram)
{
    QString text = QStringLiteral("erDiagram\n");
    for (const ErTable &table : diagram.tables) {
        text += QStringLiteral("    %1 {\n").arg(mermaidName(table));
        for (const ErColumn &column : table.columns) {
            QStringList keys;
            if (column.isKey)
                keys.append(QStringLiteral("PK"));
            if (column.isForeign)
                keys.append(QStringLiteral("FK"));
            text += QStringLiteral("        %1 %2 %3")
                        .arg(plainWord(column.type), plainWord(column.name), keys.join(QStringLiteral(", ")))
                        .trimmed()
                        .prepend(QStringLiteral("        ")) +
                    u'\n';
        }
        text += QStringLiteral("    }\n");
    }
    for (const ErEdge &edge : diagram.edges)
        text += QStringLiteral("    %1 %2--%3 %4 : \"%5\"\n")
                    .arg(mermaidName(diagram.tables.at(edge.to)),
                         edge.isOptional ? QStringLiteral("|o") : QStringLiteral("||"),
                         edge.isUnique ? QStringLiteral("o|") : QStringLiteral("o{"),
                         mermaidName(diagram.tables.at(edge.from)),
                         edge.fromColumns.join(QStringLiteral(", ")).replace(u'"', u'\''));
    return text;
}

QString toDbml(const ErDiagram &diagram)
{
    QString text;
    for (const ErTable &table : diagram.tables) {
        text += QStringLiteral("Table %1 {\n").arg(dbmlTable(table));
        QStringList key;
        for (const ErColumn &column : table.columns)
            if (column.isKey)
                key.append(column.name);
        for (const ErColumn &column : table.columns) {
            QStringList settings;
            if (column.isKey && key.size() == 1)
                settings.append(QStringLiteral("pk"));
            if (column.notNull)
                settings.append(QStringLiteral("not null"));
            text += QStringLiteral("  %1 %2").arg(dbmlName(column.name), dbmlName(column.type));
            if (!settings.isEmpty())
                text += QStringLiteral(" [%1]").arg(settings.join(QStringLiteral(", ")));
            text += u'\n';
        }
        if (key.size() > 1)
            text += QStringLiteral("  indexes {\n    %1 [pk]\n  }\n").arg(dbmlColumns(key));
        text += QStringLiteral("}\n\n");
    }
    for (const ErEdge &edge : diagram.edges)
        text += QStringLiteral("Ref: %1.%2 %3 %4.%5\n")
                    .arg(dbmlTable(diagram.tables.at(edge.from)), dbmlColumns(edge.fromColumns),
                         edge.isUnique ? QStringLiteral("-") : QStringLiteral(">"),
                         dbmlTable(diagram.tables.at(edge.to)), dbmlColumns(edge.toColumns));
    return text;
}

} // namespace viridian::erd

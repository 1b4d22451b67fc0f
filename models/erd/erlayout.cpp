// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/erd/erlayout.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace viridian::erd {

namespace {

constexpr double pointsPerInch = 72; // dot's sizes are in inches; a px is one of its points

QString inches(double px)
{
    return QString::number(px / pointsPerInch, 'f', 3);
}

/// How many tables stand above each other in a picture of so many that is wider than high.
qsizetype tablesInAColumn(qsizetype tables)
{
    return std::max<qsizetype>(3, static_cast<qsizetype>(std::ceil(std::sqrt(double(tables) / 1.85))));
}

QString node(qsizetype table)
{
    return QStringLiteral("n%1").arg(table);
}

} // namespace

double cardHeight(const ErTable &table)
{
    const qsizetype rows = table.columns.size() + (table.partitions > 0 ? 1 : 0);
    return headHeight + 2 * cardPadding + static_cast<double>(rows) * columnHeight;
}

double cardWidth(const ErTable &table)
{
    // Advance of a letter of the 12 px code and the 11 px caption, about; the rest is icons and gaps.
    constexpr double code = 7.3;
    constexpr double caption = 6;
    double width = static_cast<double>(table.name.size()) * code + 96;
    for (const ErColumn &column : table.columns)
        width = std::max(width, static_cast<double>(column.name.size()) * code +
                                    static_cast<double>(column.type.size()) * caption + 46);
    return std::ceil(std::clamp(width, narrowestCard, widestCard));
}

double columnY(const ErTable &table, const QString &column)
{
    const auto found = std::ranges::find(table.columns, column, &ErColumn::name);
    return found == table.columns.end()
               ? headHeight / 2
               : headHeight + cardPadding +
                     (static_cast<double>(found - table.columns.begin()) + 0.5) * columnHeight;
}

QRectF ErLayout::bounds() const
{
    QRectF all;
    for (const QRectF &card : cards)
        all |= card;
    return all;
}

QString toDot(const ErDiagram &diagram)
{
    QString text = QStringLiteral("digraph erd {\n  rankdir=LR; nodesep=0.45; ranksep=0.9; splines=false;\n"
                                  "  node [shape=box, fixedsize=true, label=\"\"];\n");
    QMap<QString, QList<qsizetype>> schemas;
    for (qsizetype i = 0; i < diagram.tables.size(); ++i)
        schemas[diagram.tables.at(i).schema].append(i);
    QSet<int> referring;
    QSet<int> referred;
    QSet<std::pair<int, int>> pairs;
    for (const ErEdge &edge : diagram.edges) {
        if (edge.from == edge.to)
            continue;
        referring.insert(edge.from);
        referred.insert(edge.to);
        pairs.insert({edge.to, edge.from});
    }
    int cluster = 0;
    for (const QList<qsizetype> &members : std::as_const(schemas)) {
        text += QStringLiteral("  subgraph cluster_%1 {\n    margin=24;\n").arg(cluster++);
        QList<qsizetype> alone;
        QList<qsizetype> leaves;
        for (const qsizetype i : members) {
            text += QStringLiteral("    %1 [width=%2, height=%3];\n")
                        .arg(node(i), inches(cardWidth(diagram.tables.at(i))),
                             inches(cardHeight(diagram.tables.at(i))));
            if (!referred.contains(static_cast<int>(i)))
                (referring.contains(static_cast<int>(i)) ? leaves : alone).append(i);
        }
        // Tables that nobody refers to would all stand in one tall column: unseen edges make several of it.
        const qsizetype high = tablesInAColumn(members.size());
        for (const QList<qsizetype> &column : {alone, leaves})
            for (qsizetype i = high; i < column.size(); ++i)
                text += QStringLiteral("    %1 -> %2 [style=invis];\n")
                            .arg(node(column.at(i - high)), node(column.at(i)));
        text += QStringLiteral("  }\n");
    }
    QList<std::pair<int, int>> sorted(pairs.cbegin(), pairs.cend());
    std::ranges::sort(sorted);
    for (const auto &[to, from] : sorted)
        text += QStringLiteral("  %1 -> %2;\n").arg(node(to), node(from));
    return text + QStringLiteral("}\n");
}

std::optional<ErLayout> fromPlain(const QByteArray &plain, const ErDiagram &diagram)
{
    ErLayout layout;
    layout.cards.resize(diagram.tables.size());
    double height = 0;
    qsizetype placed = 0;
    for (const QByteArray &line : plain.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.first() == "graph" && words.size() >= 4)
            height = words.at(3).toDouble();
        if (words.first() != "node" || words.size() < 6)
            continue;
        bool isNumber = false;
        const qsizetype table = words.at(1).mid(1).toLongLong(&isNumber);
        if (!isNumber || table < 0 || table >= layout.cards.size())
            return std::nullopt;
        QRectF card(0, 0, cardWidth(diagram.tables.at(table)), cardHeight(diagram.tables.at(table)));
        // dot counts from the bottom.
        card.moveCenter(QPointF(words.at(2).toDouble(), height - words.at(3).toDouble()) * pointsPerInch);
        card.moveTopLeft(QPointF(std::round(card.left()), std::round(card.top())));
        layout.cards[table] = card;
        ++placed;
    }
    return placed == diagram.tables.size() ? std::optional(layout) : std::nullopt;
}

} // namespace viridian::erd

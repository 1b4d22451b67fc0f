// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/erd/erdiagram.h"

#include <QRectF>

namespace viridian::erd {

/// Sizes of a card, in px.
inline constexpr double narrowestCard = 184;
inline constexpr double widestCard = 264;
inline constexpr double headHeight = 32;
inline constexpr double columnHeight = 22;
inline constexpr double cardPadding = 4;

double cardHeight(const ErTable &table);
/// As wide as its longest line, within the limits.
double cardWidth(const ErTable &table);
/// The middle of a column's row, from the top of the card; of the head where it is not shown.
double columnY(const ErTable &table, const QString &column);

/// Where every card of a diagram stands, in px from the top left corner.
struct ErLayout
{
    QList<QRectF> cards; ///< in the order of the diagram's tables

    /// Around all of them.
    QRectF bounds() const;
    bool operator==(const ErLayout &) const = default;
};

/// A graph for graphviz's dot: the referred tables left of those that refer, one cluster a schema.
QString toDot(const ErDiagram &diagram);
/// What dot -Tplain answered to it. Nothing where that is not an answer to this diagram.
std::optional<ErLayout> fromPlain(const QByteArray &plain, const ErDiagram &diagram);

} // namespace viridian::erd

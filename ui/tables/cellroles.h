// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/chippainter.h"

#include <QList>
#include <QMetaType>

namespace viridian::ui {

/// How CellDelegate paints a cell. Qt::DisplayRole always has the text that copying, reading aloud and the
/// plain table show; Qt::TextAlignmentRole and Qt::ToolTipRole are honoured for all kinds.
enum class CellKind
{
    Text,      ///< display text
    Number,    ///< display text in tabular figures, at the right unless aligned otherwise
    Bar,       ///< bar of CellShareRole with a tick at CellTickRole, the text at the right of it
    Chips,     ///< CellChipsRole: at most three, the last one elides
    SparkBars, ///< CellSeriesRole as small bars from 0
    SparkLine, ///< CellSeriesRole as a line with a disc at its end
    Status,    ///< glyph or icon in the tone, then the text
    Rating,    ///< glyph in the tone, the text in tabular figures, a short bar of CellShareRole
};

/// What CellDelegate reads from a model.
enum CellRole
{
    CellKindRole = Qt::UserRole + 200, ///< int of CellKind; none: Text
    CellToneRole,   ///< int of Token: of bar, glyph, icon or spark; with Text and Number, of the text
    CellStrongRole, ///< bool: 500 instead of 400 (totals, the row's name)
    CellShareRole,  ///< double, 0 to 1 of the bar's length
    CellOriginRole, ///< double, 0 to 1: where the bar starts; none: 0
    CellTickRole,   ///< double, 0 to 1: target or limit; none: no tick
    CellChipsRole,  ///< QList<viridian::ui::ChipSpec>
    CellSeriesRole, ///< QList<double>
    CellGlyphRole,  ///< int of Glyph
    CellIconRole,   ///< QString, icon id instead of a glyph
    CellExportRole, ///< the value behind the text (number, QDate, QDateTime, string) for files; none: display
                    ///< text
};

} // namespace viridian::ui

Q_DECLARE_METATYPE(QList<viridian::ui::ChipSpec>)

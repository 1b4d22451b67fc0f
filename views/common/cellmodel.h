// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/cellroles.h"

#include <QIdentityProxyModel>

#include <functional>
#include <optional>

namespace viridian {

/// How a cell is drawn beside its text; see ui/tables/cellroles.h.
struct CellLook
{
    ui::CellKind kind = ui::CellKind::Text;
    std::optional<ui::Token> tone = {};
    bool strong = false;
    std::optional<double> share = {}; ///< 0 to 1
    double origin = 0;                ///< 0 to 1
    std::optional<double> tick = {};  ///< 0 to 1
    QList<ui::ChipSpec> chips = {};
    QList<double> series = {};
    ui::Glyph glyph = ui::Glyph::None;
    QString icon = {};
};

/// Gives the cells of a table of records the look that the delegate draws, row for row.
class CellModel : public QIdentityProxyModel
{
    Q_OBJECT

public:
    using Look = std::function<CellLook(int row, int column)>;

    /// `source` is not owned and outlives this.
    CellModel(QAbstractItemModel *source, Look look, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    Look m_look;
};

} // namespace viridian

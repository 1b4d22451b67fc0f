// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/cellmodel.h"

namespace viridian {

CellModel::CellModel(QAbstractItemModel *source, Look look, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_look(std::move(look))
{
    setSourceModel(source);
}

QVariant CellModel::data(const QModelIndex &index, int role) const
{
    if (role < ui::CellKindRole || role > ui::CellIconRole || !index.isValid())
        return QIdentityProxyModel::data(index, role);
    const CellLook look = m_look(index.row(), index.column());
    const auto orNothing = [](const auto &value) { return value ? QVariant(*value) : QVariant(); };
    switch (role) {
    case ui::CellKindRole:
        return static_cast<int>(look.kind);
    case ui::CellToneRole:
        return look.tone ? QVariant(static_cast<int>(*look.tone)) : QVariant();
    case ui::CellStrongRole:
        return look.strong;
    case ui::CellShareRole:
        return orNothing(look.share);
    case ui::CellOriginRole:
        return look.origin;
    case ui::CellTickRole:
        return orNothing(look.tick);
    case ui::CellChipsRole:
        return QVariant::fromValue(look.chips);
    case ui::CellSeriesRole:
        return QVariant::fromValue(look.series);
    case ui::CellGlyphRole:
        return static_cast<int>(look.glyph);
    default:
        return look.icon.isEmpty() ? QVariant() : QVariant(look.icon);
    }
}

} // namespace viridian

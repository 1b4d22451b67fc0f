// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

class QModelIndex;

namespace viridian::ui {

/// What a cell is worth in a file: CellExportRole where the model has it, else Qt::EditRole, else the text
/// shown.
QVariant exportValue(const QModelIndex &index);
bool isNumber(const QVariant &value);

} // namespace viridian::ui

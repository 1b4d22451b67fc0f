// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

class QAbstractItemModel;

namespace viridian::ui {

/// Writes the top level of the model as one sheet named `title` (cut to what Excel allows) with a frozen bold
/// header row. Numbers and dates are real ones; texts are texts, so nothing in them runs as a formula. Times
/// are written in UTC. At most 1,048,575 rows, the format's limit. Only rows that the model has fetched are
/// written.
ExportError exportXlsx(const QAbstractItemModel &model, const QString &path, const QString &title);

} // namespace viridian::ui

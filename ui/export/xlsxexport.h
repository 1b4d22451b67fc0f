// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

#include <QList>

#include <stop_token>

class QAbstractItemModel;

namespace viridian::ui {

struct TableCopy;

/// Writes each table as a sheet with a frozen bold header row, named as the table: cut to what Excel allows,
/// numbered where the name is there already. Numbers and dates are real ones; texts are texts, so nothing in
/// them runs as a formula. Times are written in UTC. At most 1,048,575 rows a sheet, the format's limit.
/// `title` is the file's. A `note` heads one more column of each sheet. Any thread; `stop` leaves what stood
/// there before.
ExportError exportXlsx(const QList<TableCopy> &tables, const QString &path, const QString &title,
                       const QString &note = {}, const std::stop_token &stop = {});
/// One sheet, named as the file: the top level of a model, of which only rows that it has fetched are
/// written. The model's thread.
ExportError exportXlsx(const QAbstractItemModel &model, const QString &path, const QString &title,
                       const QString &note = {});

} // namespace viridian::ui

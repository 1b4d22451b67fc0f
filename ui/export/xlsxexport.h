// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

#include <QList>

class QAbstractItemModel;

namespace viridian::ui {

struct ExportSheet
{
    QString title; ///< cut to what Excel allows, numbered where it is there already
    const QAbstractItemModel *model;
};

/// Writes the top level of each model as a sheet with a frozen bold header row. Numbers and dates are real
/// ones; texts are texts, so nothing in them runs as a formula. Times are written in UTC. At most 1,048,575
/// rows a sheet, the format's limit. Only rows that the model has fetched are written. `title` is the file's.
/// A `note` heads one more column of each sheet.
ExportError exportXlsx(const QList<ExportSheet> &sheets, const QString &path, const QString &title,
                       const QString &note = {});
/// One sheet, named as the file.
ExportError exportXlsx(const QAbstractItemModel &model, const QString &path, const QString &title,
                       const QString &note = {});

} // namespace viridian::ui

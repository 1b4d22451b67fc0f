// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportresult.h"

#include <stop_token>

class QAbstractItemModel;

namespace viridian::ui {

struct TableCopy;

/// Writes a table with its headers: UTF-8, comma, CRLF, every field quoted (RFC 4180).
/// Numbers are written with a point and without grouping, dates as ISO 8601, times in UTC.
///
/// Spreadsheets run a text that begins with = + - @ (or a tab or carriage return) as a formula, and learners
/// choose their own names. Such texts get an apostrophe in front, as OWASP's "CSV Injection" advises; strip
/// one leading apostrophe to have the original. Numbers are never touched, so -34 stays a number.
///
/// A `note` heads one more column, empty below: it is seen at once, and whoever reads the table by program
/// still has a table. Any thread; `stop` leaves what stood there before.
ExportError exportCsv(const TableCopy &table, const QString &path, const QString &note = {},
                      const std::stop_token &stop = {});
/// The top level of a model, of which only rows that it has fetched are written. The model's thread.
ExportError exportCsv(const QAbstractItemModel &model, const QString &path, const QString &note = {});

} // namespace viridian::ui

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/csvreader.h"
#include "app/import/importprogress.h"
#include "app/import/importreport.h"

#include <limits>
#include <stop_token>

namespace viridian {

/// What all files of one import share. Outlives them.
struct ImportRun
{
    ImportReport report;
    ImportProgress progress;
    std::stop_token stop;
};

/// One CSV file of a source while it is read: rows that cannot be used go into the report, as do the counts
/// at the end. The readers of values report a value that does not fit and mark the row as not usable:
///
///     while (file.next()) {
///         const qint64 student = file.whole(0, 1, 1'000'000);
///         if (file.isUsable()) ...
///     }
///     return file.finish();
class SourceFile
{
public:
    /// Opens `name`.csv or `name`.csv.gz in `folder`. One file of a run at a time.
    static Result<SourceFile> open(const QString &folder, const QString &name, const QStringList &columns,
                                   ImportRun &run);
    /// Opens the file at `path`; `name` is the source's name for it.
    static Result<SourceFile> openPath(const QString &path, const QString &name, const QStringList &columns,
                                       ImportRun &run,
                                       CsvReader::Encoding encoding = CsvReader::Encoding::Utf8);

    /// Longer texts, in bytes, make a row that cannot be used.
    static constexpr qsizetype longestText = 1024;

    /// For a file whose rows are held in memory: more of them are an error.
    void limitRows(qint64 most) { m_mostRows = most; }

    /// Steps to the next row; false at the end, after an error and when a stop is asked for: finish() tells.
    bool next();
    bool isUsable() const { return m_usable; }
    /// Reports the current row as skipped, once.
    void skip(const SkipReason &reason);

    qint64 line() const { return m_reader.line(); }
    /// The value in a column. It must not be empty.
    QString text(int column);
    /// The same where it may be empty.
    std::optional<QString> optionalText(int column);
    /// A whole number from `least` to `most`; 0 when it is not (the row is skipped then).
    qint64 whole(int column, qint64 least, qint64 most);
    /// The same where the value may be empty.
    std::optional<qint64> optionalWhole(int column, qint64 least, qint64 most);
    /// A number from `least` to `most`, empty where nothing stands.
    std::optional<double> optionalNumber(int column, double least, double most);

    /// Puts the counts into the report. The error of the file, or Cancelled.
    Result<void> finish();

private:
    SourceFile(CsvReader reader, QString name, QStringList columns, ImportRun &run, qint64 skippedBefore);
    void skipValue(int column);

    CsvReader m_reader;
    QString m_name;
    QStringList m_columns;
    ImportRun *m_run;
    qint64 m_skippedBefore;
    qint64 m_mostRows = std::numeric_limits<qint64>::max();
    bool m_usable = false;
};

} // namespace viridian

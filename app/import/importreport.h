// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/skipreason.h"
#include "db/ingest/ingest.h"

#include <QJsonObject>
#include <QMap>

#include <vector>

namespace viridian {

/// A row of a source file that was not taken over.
struct SkippedRow
{
    QString file;
    qint64 line = 0; ///< from 1, the header being line 1
    QString reason;

    bool operator==(const SkippedRow &) const = default;
};

struct FileCounts
{
    QString name; ///< the source's name for it, such as "studentInfo"
    QString file; ///< without the folder
    qint64 read = 0;
    qint64 skipped = 0;

    bool operator==(const FileCounts &) const = default;
};

/// What an import did: shown as text and as JSON.
struct ImportReport
{
    QString source;
    QUuid organizationId;
    QString organization;
    QDate analysisDate; ///< invalid when the source holds no dated row and none was given
    QList<FileCounts> files;
    QList<ingest::TableCounts> tables;
    /// Of sources that list actions: rows of the files, read = stored + repeated + skipped. Of others: rows
    /// that were read, and rows of tables.
    ingest::RowCounts rows;
    qint64 skippedCount = 0;
    QMap<QString, qint64> skippedKinds; ///< how many rows were skipped for which kind of reason
    std::vector<SkippedRow> skipped;    ///< the first of them, mostListed at most
    QStringList notes;                  ///< what is left out on purpose, and conventions of the source
    double importSeconds = 0;
    double analyseSeconds = 0;

    /// So many skipped rows are listed one by one: a damaged file may have millions.
    static constexpr size_t mostListed = 1000;

    void skip(const QString &file, qint64 line, const SkipReason &reason);
    /// Counts `count` rows that are not listed.
    void skipUnlisted(qint64 count, const SkipReason &reason);

    /// Fills `rows` from files and tables.
    void countTables();

    QJsonObject toJson() const;
    QString toText() const;
};

} // namespace viridian

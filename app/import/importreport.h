// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ingest/ingest.h"

#include <QJsonObject>

#include <deque>

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
    std::deque<SkippedRow> skipped;
    QStringList notes; ///< what is left out on purpose, and conventions of the source
    double importSeconds = 0;
    double analyseSeconds = 0;

    QJsonObject toJson() const;
    QString toText() const;
};

} // namespace viridian

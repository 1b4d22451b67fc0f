// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sourcefile.h"

#include <QHash>

namespace viridian::oneroster {

/// What the files that others refer to say. They are small: a file with more than mostEntries ends the
/// import.
struct Reference
{
    struct Term
    {
        QString title;
        QDate startsOn;
        QDate endsOn;
    };

    static constexpr qint64 mostEntries = 100'000;

    std::optional<QSet<QString>>
        organizations; ///< unset: the file is absent and nothing is checked against it
    QHash<QString, Term> terms;
    QHash<QString, QString> courses; ///< course codes, or titles where there is none
};

/// The state of a row that every file has: `status` and `dateLastModified`. Skips the row when it is none of
/// OneRoster's.
struct RowState
{
    bool isDeleted = false;
    QDate changedOn; ///< invalid: not given
};

/// The columns of each file that are read, in the order of the readers below.
QStringList organizationColumns();
QStringList termColumns();
QStringList courseColumns();
QStringList classColumns();
QStringList userColumns();
QStringList enrollmentColumns();

// Readers of the current row; what does not fit is reported as skipped, and the result then not used.
void readOrganization(SourceFile &file, Reference &reference);
void readTerm(SourceFile &file, Reference &reference);
void readCourse(SourceFile &file, Reference &reference);
ingest::RosterClass readClass(SourceFile &file, const Reference &reference, const QUuid &organization);
ingest::RosterUser readUser(SourceFile &file, const Reference &reference, const QUuid &organization);
ingest::RosterEnrollment readEnrollment(SourceFile &file);

} // namespace viridian::oneroster

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/timerange.h"
#include "models/records/identity.h"

namespace viridian {

/// The pages that a report can be made of, by the words of `viridianctl render --page`.
enum class ReportedPage
{
    Progress,
    Triage,
    Kpis,
    Learners,
    Courses,
    Skills,
    Learner,
    Course,
    Skill
};

enum class ReportFormat
{
    Pdf,  ///< the page as a picture
    Xlsx, ///< all tables of the page, a sheet each
    Csv   ///< one table of the page
};

enum class ReportStatus
{
    Queued,
    Running,
    Ready,
    Failed,
    Expired ///< the file has gone
};

enum class ReportFailure
{
    RoleLost, ///< who asked does not hold the role any more, or was deactivated
    NotFound, ///< what it is about is not there, or not for that role; or the page has no such table
    TooLarge, ///< above largestReport
    TooSlow,  ///< not made in time
    Fault
};

/// Largest file that is kept, in bytes; 0025_reports says the same.
inline constexpr qint64 largestReport = qint64(16) * 1024 * 1024;
/// No page has more tables.
inline constexpr int mostReportTables = 20;

QString key(ReportedPage page);
QString key(ReportFormat format);
QString key(ReportStatus status);
QString key(ReportFailure failure);
std::optional<ReportedPage> reportedPageFromKey(const QString &key);
std::optional<ReportFormat> reportFormatFromKey(const QString &key);
std::optional<ReportStatus> reportStatusFromKey(const QString &key);
std::optional<ReportFailure> reportFailureFromKey(const QString &key);

/// Whether somebody in that role has the page.
bool isPageOf(ReportedPage page, Role role);

/// What a report is asked for with.
struct ReportOrder
{
    ReportedPage page = ReportedPage::Progress;
    ReportFormat format = ReportFormat::Pdf;
    TimeRange range = TimeRange::Quarter;
    QUuid userId;   ///< of page learner: whom it is about
    QUuid courseId; ///< of page course: which; of learner and progress: the enrolment, null: the newest
    QUuid skillId;  ///< of page skill: which
    int table = 1;  ///< of a CSV: which table of the page, counted as the sheets of its XLSX

    bool operator==(const ReportOrder &) const = default;
};

struct Report
{
    QUuid id;
    ReportedPage page = ReportedPage::Progress; // this and what follows: as in its order
    ReportFormat format = ReportFormat::Pdf;
    TimeRange range = TimeRange::Quarter;
    QUuid userId;
    QUuid courseId;
    QUuid skillId;
    int table = 1;
    ReportStatus status = ReportStatus::Queued;
    int progress = 0; ///< percent
    std::optional<ReportFailure> failure;
    QDateTime requestedAt;   ///< UTC, as the others
    QDateTime finishedAt;    ///< null until it is ready or has failed
    QDateTime expiresAt;     ///< null unless it was ready
    std::optional<int> size; ///< of the file in bytes; missing where there is none

    bool operator==(const Report &) const = default;
};

/// A report's file, and what it is a file of.
struct ReportFile
{
    ReportedPage page = ReportedPage::Progress;
    ReportFormat format = ReportFormat::Pdf;
    QDateTime requestedAt;
    QByteArray content;
};

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/sourcesession.h"
#include "models/records/report.h"

namespace viridian {

// The reader's own reports in the role that they were asked for in; what else there is, is NotFound.

/// Asks for one. `requestKey` finds it again where the client asks a second time; may be null. RateLimited
/// when too many wait or are kept.
Result<void> requestReport(SourceSession &session, Role role, const QUuid &id, const QUuid &requestKey,
                           const ReportOrder &order);
Result<Report> readReport(SourceSession &session, Role role, const QUuid &id);
/// The newest one that was asked for with this key.
Result<Report> readReportOfRequest(SourceSession &session, Role role, const QUuid &requestKey);
/// Newest first.
Result<KeysetPage<Report>> readReports(SourceSession &session, Role role, const PageRequest &page);
/// NotFound also while there is no file, or none any more.
Result<ReportFile> readReportFile(SourceSession &session, Role role, const QUuid &id);
/// Removes it with its file; gives it up where it is not ready.
Result<void> removeReport(SourceSession &session, Role role, const QUuid &id);

/// What is kept of an order in app.reports.parameters, and back; page and format are columns of their own.
QByteArray reportParameters(const ReportOrder &order);
ReportOrder reportOrder(const QString &page, const QString &format, const QByteArray &parameters);

} // namespace viridian

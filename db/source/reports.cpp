// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/reports.h"

#include "db/postgres/pgerror.h"
#include "db/source/readpage.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace viridian {

namespace {

using pg::Parameters;
using pg::Row;
using pg::Statement;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Reports)
};

// Members of app.reports.parameters.
constexpr QLatin1StringView timeRange("timeRange");
constexpr QLatin1StringView userId("userId");
constexpr QLatin1StringView courseId("courseId");
constexpr QLatin1StringView skillId("skillId");
constexpr QLatin1StringView table("table");

QDateTime moment(const Row &row, const char *name)
{
    return row.isNull(name) ? QDateTime() : row.timestamp(name);
}

Report reportFrom(const Row &row)
{
    const ReportOrder order = reportOrder(row.text("page"), row.text("format"), row.bytes("parameters"));
    Report report{.id = row.uuid("report_id"),
                  .page = order.page,
                  .format = order.format,
                  .range = order.range,
                  .userId = order.userId,
                  .courseId = order.courseId,
                  .skillId = order.skillId,
                  .table = order.table,
                  .status = reportStatusFromKey(row.text("status")).value_or(ReportStatus::Failed),
                  .progress = row.integer("progress"),
                  .failure = reportFailureFromKey(row.text("failure")),
                  .requestedAt = row.timestamp("created_at"),
                  .finishedAt = moment(row, "finished_at"),
                  .expiresAt = moment(row, "expires_at"),
                  .size = {}};
    if (report.status == ReportStatus::Ready)
        report.size = row.integer("size");
    return report;
}

Statement statement(const QuerySession &session, const QUuid &id, const QUuid &requestKey, int limit,
                    const std::optional<PageCursor> &after = {})
{
    return {session.text("reports"),
            Parameters::of(id, requestKey, limit, !after, after ? after->key : std::nullopt,
                           after ? after->ids.first() : QUuid())};
}

Unexpected notFound()
{
    return failure(ErrorKind::NotFound, pg::textFor(ErrorKind::NotFound));
}

Result<Report> readOne(SourceSession &session, Role role, const QUuid &id, const QUuid &requestKey)
{
    const auto answer = session.read(role, {statement(session, id, requestKey, 1)});
    if (!answer)
        return Unexpected(answer.error());
    if (answer->rows[0].isEmpty())
        return notFound();
    return reportFrom(Row(answer->rows[0], 0));
}

} // namespace

QByteArray reportParameters(const ReportOrder &order)
{
    QJsonObject parameters;
    parameters.insert(timeRange, key(order.range));
    parameters.insert(table, order.table);
    const auto add = [&parameters](QLatin1StringView name, const QUuid &id) {
        if (!id.isNull())
            parameters.insert(name, id.toString(QUuid::WithoutBraces));
    };
    add(userId, order.userId);
    add(courseId, order.courseId);
    add(skillId, order.skillId);
    return QJsonDocument(parameters).toJson(QJsonDocument::Compact);
}

ReportOrder reportOrder(const QString &page, const QString &format, const QByteArray &parameters)
{
    const QJsonObject said = QJsonDocument::fromJson(parameters).object();
    const auto id = [&said](QLatin1StringView name) {
        return QUuid::fromString(said.value(name).toString());
    };
    return {.page = reportedPageFromKey(page).value_or(ReportedPage::Progress),
            .format = reportFormatFromKey(format).value_or(ReportFormat::Pdf),
            .range = timeRangeFromKey(said.value(timeRange).toString()).value_or(TimeRange::Quarter),
            .userId = id(userId),
            .courseId = id(courseId),
            .skillId = id(skillId),
            .table = said.value(table).toInt(1)};
}

Result<void> requestReport(SourceSession &session, Role role, const QUuid &id, const QUuid &requestKey,
                           const ReportOrder &order)
{
    const auto answer = session.write(
        role, {{session.text("request_report"), Parameters::of(id, requestKey, key(order.page),
                                                               key(order.format), reportParameters(order))}});
    if (!answer)
        return Unexpected(answer.error());
    const QByteArray outcome = answer->rows[0].bytes(0, 0);
    if (outcome == "busy")
        return failure(ErrorKind::RateLimited,
                       Text::tr("Five of your reports are not made yet. Wait until one is "
                                "ready, or remove one."));
    if (outcome == "full")
        return failure(ErrorKind::RateLimited,
                       Text::tr("Fifty of your reports are kept. Remove one that you do not need any more."));
    return {};
}

Result<Report> readReport(SourceSession &session, Role role, const QUuid &id)
{
    return readOne(session, role, id, {});
}

Result<Report> readReportOfRequest(SourceSession &session, Role role, const QUuid &requestKey)
{
    return readOne(session, role, {}, requestKey);
}

Result<KeysetPage<Report>> readReports(SourceSession &session, Role role, const PageRequest &page)
{
    return readPage<Report>(
        session, role, page, "reports", {"report_id"},
        [&](const std::optional<PageCursor> &after) {
            return QList<Statement>{statement(session, {}, {}, page.limit + 1, after)};
        },
        [](const QuerySession::Answer &answer) { return pg::readAll(answer.rows[0], reportFrom); });
}

Result<ReportFile> readReportFile(SourceSession &session, Role role, const QUuid &id)
{
    const auto answer = session.read(role, {{session.text("report_file"), Parameters::of(id)}});
    if (!answer)
        return Unexpected(answer.error());
    if (answer->rows[0].isEmpty())
        return failure(ErrorKind::NotFound,
                       Text::tr("There is no such file: it is not made yet, has expired, or is not yours."));
    const Row row(answer->rows[0], 0);
    const ReportOrder order = reportOrder(row.text("page"), row.text("format"), {});
    return ReportFile{order.page, order.format, row.timestamp("created_at"),
                      QByteArray::fromHex(row.bytes("content").mid(2))};
}

Result<void> removeReport(SourceSession &session, Role role, const QUuid &id)
{
    const auto answer = session.write(role, {{session.text("remove_report"), Parameters::of(id)}});
    if (!answer)
        return Unexpected(answer.error());
    if (!answer->rows[0].boolean(0, 0))
        return notFound();
    return {};
}

} // namespace viridian

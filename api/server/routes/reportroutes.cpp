// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/reportroutes.h"

#include "api/json/reports.h"
#include "api/server/http/compose.h"
#include "api/server/routes/reading.h"
#include "db/source/reports.h"

#include <QCoreApplication>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::ReportRoutes)
};

/// The same for the same key of the same person; null without a key.
QUuid requestKey(const Call &call)
{
    const QByteArray key = call.request.header("Idempotency-Key");
    return key.isEmpty() ? QUuid() : QUuid::createUuidV5(call.person().userId, key);
}

/// What of the order does not go together.
json::BadFields badFields(const ReportOrder &order, Role role)
{
    json::BadFields bad;
    const auto check = [&bad](bool isGood, const QString &field, const QString &message) {
        if (!isGood)
            bad.append({field, message});
    };
    const auto needs = [&](ReportedPage page, const QUuid &id, const QString &field) {
        check(order.page != page || !id.isNull(), field, Text::tr("is needed for this page."));
    };
    const auto isPage = [&order](std::initializer_list<ReportedPage> pages) {
        return std::ranges::find(pages, order.page) != pages.end();
    };
    const QString user = QStringLiteral("userId"), course = QStringLiteral("courseId"),
                  skill = QStringLiteral("skillId"), none = Text::tr("has no meaning for this page.");
    check(isPageOf(order.page, role), QStringLiteral("page"), Text::tr("is no page of this role."));
    needs(ReportedPage::Learner, order.userId, user);
    needs(ReportedPage::Course, order.courseId, course);
    needs(ReportedPage::Skill, order.skillId, skill);
    check(order.userId.isNull() || isPage({ReportedPage::Learner}), user, none);
    check(order.courseId.isNull() ||
              isPage({ReportedPage::Progress, ReportedPage::Learner, ReportedPage::Course}),
          course, none);
    check(order.skillId.isNull() || isPage({ReportedPage::Skill}), skill, none);
    check(order.table == 1 || order.format == ReportFormat::Csv, QStringLiteral("table"),
          Text::tr("has a meaning for CSV alone."));
    return bad;
}

Answer accepted(const Result<Report> &report)
{
    if (!report)
        return Unexpected(report.error());
    const QByteArray id = report->id.toByteArray(QUuid::WithoutBraces);
    return Response{.status = 202,
                    .body = json::encode(*report),
                    .headers = {Header{"Location", "/api/v1/reports/" + id + "/status"}}};
}

Answer generate(SourceSession &session, Call &call)
{
    ReportOrder order;
    if (auto refused = readBody(call, order))
        return *refused;
    if (auto refused = readParameters(call))
        return *refused;
    if (const auto bad = badFields(order, call.role()); !bad.isEmpty())
        return problem(call.request, bad);
    const QUuid id = QUuid::createUuid();
    if (const auto requested = requestReport(session, call.role(), id, requestKey(call), order); !requested) {
        if (requested.error().kind != ErrorKind::RateLimited)
            return Unexpected(requested.error());
        Response tooMany = problem(call.request, requested.error());
        tooMany.headers.emplaceBack("Retry-After", "15");
        return tooMany;
    }
    return accepted(readReport(session, call.role(), id));
}

QByteArray contentType(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return "application/pdf";
    case ReportFormat::Xlsx:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case ReportFormat::Csv:
        return "text/csv; charset=utf-8";
    }
    return {};
}

Answer download(SourceSession &session, Call &call, const QUuid &id)
{
    auto file = readReportFile(session, call.role(), id);
    if (!file)
        return Unexpected(file.error());
    const QString name =
        QStringLiteral("%1-%2.%3")
            .arg(key(file->page), file->requestedAt.date().toString(Qt::ISODate), key(file->format));
    Response response{
        .contentType = contentType(file->format),
        .body = std::move(file->content),
        .headers = {Header{"Content-Disposition", "attachment; filename=\"" + name.toLatin1() + '"'}},
        .isKeepable = true};
    // Here rather than where answers are composed: a large file takes long, and this thread may block.
    prepare(response);
    return response;
}

/// What is done with one report: `act` with its id.
template <typename Act>
Route one(Method method, const char *pattern, Act act)
{
    return {
        .method = method, .pattern = pattern, .handler = [act](SourceSession &session, Call &call) -> Answer {
            QUuid id;
            if (auto refused = readId(call, "id", id))
                return *refused;
            if (auto refused = readParameters(call))
                return *refused;
            return act(session, call, id);
        }};
}

} // namespace

QList<Route> reportRoutes()
{
    return {Route{.method = Method::Post,
                  .pattern = "/api/v1/reports/generate",
                  .handler = generate,
                  .repeated = [](SourceSession &session, Call &call) -> Answer {
                      return accepted(readReportOfRequest(session, call.role(), requestKey(call)));
                  }},
            Route{.pattern = "/api/v1/reports/history",
                  .handler = [](SourceSession &session, Call &call) -> Answer {
                      PageRequest page;
                      if (auto refused = readParameters(call, page))
                          return *refused;
                      const auto reports = readReports(session, call.role(), page);
                      if (!reports)
                          return Unexpected(reports.error());
                      return Response{.body = json::encode(*reports)};
                  }},
            one(Method::Get, "/api/v1/reports/{id}/status",
                [](SourceSession &session, Call &call, const QUuid &id) -> Answer {
                    return readReport(session, call.role(), id).map([](const Report &report) {
                        return Response{.body = json::encode(report)};
                    });
                }),
            one(Method::Get, "/api/v1/reports/{id}/download", download),
            one(Method::Delete, "/api/v1/reports/{id}",
                [](SourceSession &session, Call &call, const QUuid &id) -> Answer {
                    return removeReport(session, call.role(), id).map([] {
                        return Response{.status = 204, .contentType = {}};
                    });
                })};
}

} // namespace viridian::server

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/dispatcher.h"

#include "api/json/records.h"
#include "api/json/words.h"
#include "api/server/http/problem.h"

#include <QCoreApplication>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Dispatcher)
};

bool isJson(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/json";
}

const QString readOnly = QStringLiteral("25006"); ///< SQLSTATE read_only_sql_transaction

QByteArray seconds(std::chrono::milliseconds time)
{
    return QByteArray::number(
        static_cast<qint64>(std::max(1.0, std::ceil(static_cast<double>(time.count()) / 1000))));
}

} // namespace

/// A request on its way; used by one thread after the other.
struct Dispatcher::Work
{
    std::shared_ptr<const Request> request;
    Answerer answer;
    const Route *route;
    Call call;
    GatewayPool::Clock::time_point deadline;
};

/// What a request waits for on a database, to cancel it with, whichever pool it is in by then.
class Dispatcher::Job
{
public:
    void isAt(const GatewayPool::Ticket &ticket)
    {
        const std::lock_guard lock(m_mutex);
        m_ticket = ticket;
        if (m_isCancelled)
            ticket.cancel();
    }
    void cancel()
    {
        const std::lock_guard lock(m_mutex);
        m_isCancelled = true;
        m_ticket.cancel();
    }

private:
    std::mutex m_mutex;
    GatewayPool::Ticket m_ticket;
    bool m_isCancelled = false;
};

Dispatcher::Dispatcher(QList<Route> routes, Hooks hooks, Pools pools, std::chrono::milliseconds handling)
    : m_router(std::move(routes))
    , m_hooks(std::move(hooks))
    , m_pools(pools)
    , m_handling(handling)
{
}

Cancel Dispatcher::handle(const std::shared_ptr<const Request> &request, const Answerer &answer) const
{
    auto match = m_router.find(request->method, request->path);
    if (!match.route && match.allowed.isEmpty()) {
        answer(problem(*request, 404, Text::tr("There is nothing at this address.")));
        return {};
    }
    if (!match.route) {
        Response response{.status = 204, .contentType = {}};
        if (request->method != Method::Options)
            response = problem(*request, 405, Text::tr("This address does not take that method."));
        response.headers.emplaceBack("Allow", match.allowed.join(", "));
        answer(std::move(response));
        return {};
    }
    auto work = std::make_shared<Work>(Work{request,
                                            answer,
                                            match.route,
                                            {*request, std::move(match.path)},
                                            GatewayPool::Clock::now() + m_handling});
    const Route &route = *match.route;
    if (!request->body.isEmpty() && !isJson(request->header("Content-Type"))) {
        finish(*work, problem(*request, 415, Text::tr("A body must be application/json.")));
        return {};
    }
    if (route.access == Route::Access::Person) {
        auto caller = m_hooks.authenticate(*request);
        if (!caller) {
            finish(*work, Unexpected(caller.error()));
            return {};
        }
        work->call.caller = std::move(*caller);
        auto role = activeRole(route, work->call);
        if (!role) {
            finish(*work, std::move(role.error()));
            return {};
        }
        work->call.caller->active = *role;
    }
    if (route.database == Route::Database::None) {
        finish(*work, route.direct(work->call));
        return {};
    }
    return onDatabase(work);
}

tl::expected<Role, Response> Dispatcher::activeRole(const Route &route, const Call &call)
{
    const QList<Role> &held = call.person().roles;
    const QByteArray header = call.request.header("X-Active-Role");
    const auto wished = json::fromWord<Role>(QString::fromLatin1(header));
    const auto inPath = roleFromPath(call.path.value("role"));
    if (!header.isEmpty() && (!wished || (inPath && wished != inPath)))
        return tl::unexpected(problem(
            call.request,
            json::BadFields{{QStringLiteral("X-Active-Role"), Text::tr("Not the role of this address.")}},
            400));
    std::optional<Role> role = inPath ? inPath : wished;
    if (!role && route.usualRole && held.contains(*route.usualRole))
        role = route.usualRole;
    if (!role && !held.isEmpty())
        role = held.first();
    if (!role || !held.contains(*role))
        return tl::unexpected(problem(
            call.request,
            Error{ErrorKind::NotAllowed,
                  {},
                  Text::tr("You do not hold this role. Choose another one, or ask your administrator."),
                  {}}));
    return *role;
}

Cancel Dispatcher::onDatabase(const std::shared_ptr<Work> &work) const
{
    const auto job = std::make_shared<Job>();
    submit(work,
           work->route->database == Route::Database::Read && m_pools.reader ? *m_pools.reader
                                                                            : m_pools.writer,
           job);
    return [job] { job->cancel(); };
}

void Dispatcher::submit(const std::shared_ptr<Work> &work, GatewayPool &pool,
                        const std::shared_ptr<Job> &job) const
{
    const auto run = [this, work, &pool, job](SourceSession &session) {
        Answer answer = ask(*work, session);
        const bool isReader = &pool == m_pools.reader;
        if (isReader && !answer &&
            (answer.error().kind == ErrorKind::Authentication || answer.error().code == readOnly)) {
            work->call.answerHeaders.clear();
            return submit(work, m_pools.writer, job);
        }
        finish(*work, std::move(answer));
    };
    const auto refuse = [work, &pool](const Error &error) {
        if (error.kind == ErrorKind::Unreachable && work->route->unreachable)
            return finish(*work, work->route->unreachable(work->call));
        finish(*work, Unexpected(error), pool.state().nextAttempt);
    };
    job->isAt(pool.submit({run, refuse, work->deadline}));
}

Answer Dispatcher::ask(Work &work, SourceSession &session) const
{
    Call &call = work.call;
    if (call.caller)
        session.setScope(
            SourceSession::Scope{call.caller->organizationId, call.caller->userId, call.caller->sessionId});
    if (work.route->isLimited && m_hooks.before)
        if (auto allowed = m_hooks.before(session, call); !allowed)
            return Unexpected(allowed.error());
    return work.route->handler(session, call);
}

void Dispatcher::finish(Work &work, Answer answer, std::chrono::milliseconds retry)
{
    Response response;
    QString fault;
    if (answer) {
        response = std::move(*answer);
    } else {
        Error error = answer.error();
        // Given up by us: the time was up. When the client has gone instead, nobody reads it.
        if (error.kind == ErrorKind::Cancelled)
            error.kind = ErrorKind::Timeout;
        response = problem(*work.request, error);
        if (response.status >= 500)
            fault = QStringLiteral("%1 %2 %3").arg(error.code, error.userText, error.detail).simplified();
        for (auto &[name, value] : response.headers)
            if (name == "Retry-After")
                value = seconds(retry);
    }
    response.headers += work.call.answerHeaders;
    response.trace.route = work.route->pattern;
    response.trace.error = fault;
    if (work.call.caller) {
        response.trace.organizationId = work.call.caller->organizationId;
        response.trace.userId = work.call.caller->userId;
    }
    work.answer(std::move(response));
}

} // namespace viridian::server

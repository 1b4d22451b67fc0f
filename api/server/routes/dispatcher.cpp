// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/dispatcher.h"

#include "api/json/records.h"
#include "api/json/words.h"
#include "api/server/http/compose.h"
#include "api/server/http/problem.h"
#include "api/server/routes/repetition.h"

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

bool wantsFresh(const Request &request)
{
    return request.query.contains({QStringLiteral("refreshCache"), QStringLiteral("true")});
}

/// Who asks, in which role, and what; each part with its length, so that no two questions read alike.
QByteArray keyOf(const Call &call)
{
    QByteArray key = call.person().organizationId.toRfc4122() + call.person().userId.toRfc4122() +
                     static_cast<char>(call.role());
    const auto add = [&key](const QByteArray &part) { key += QByteArray::number(part.size()) + ':' + part; };
    add(call.request.path);
    for (const auto &parameter : call.request.query) {
        if (parameter == std::pair(QStringLiteral("refreshCache"), QStringLiteral("true")))
            continue; // takes the place of what was kept for the question without it
        add(parameter.first.toUtf8());
        add(parameter.second.toUtf8());
    }
    return key;
}

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
    QByteArray key = {};     ///< of what is kept
    QByteArray version = {}; ///< the state of the data when the request came, where it was asked
};

/// What a request waits for on a database, to cancel it with, whichever pool it is in by then.
class Dispatcher::Job
{
public:
    /// Another pool's turn; a later one may report itself before an earlier one does.
    int next()
    {
        const std::lock_guard lock(m_mutex);
        return ++m_turns;
    }
    void isAt(int turn, const GatewayPool::Ticket &ticket)
    {
        const std::lock_guard lock(m_mutex);
        if (turn != m_turns)
            return;
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
    int m_turns = 0;
    bool m_isCancelled = false;
};

Dispatcher::Dispatcher(QList<Route> routes, Hooks hooks, Pools pools, std::chrono::milliseconds handling,
                       Caches caches)
    : m_router(std::move(routes))
    , m_hooks(std::move(hooks))
    , m_pools(pools)
    , m_handling(handling)
    , m_caches(caches)
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
    submit(work, job, [this, work, job](SourceSession &session) { begin(work, session, job); });
    return [job] { job->cancel(); };
}

void Dispatcher::submit(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job,
                        std::function<void(SourceSession &)> run) const
{
    const auto refuse = [this, work](const Error &error) {
        if (error.kind == ErrorKind::Unreachable && work->route->unreachable)
            return finish(*work, work->route->unreachable(work->call));
        finish(*work, Unexpected(error), m_pools.writer.state().nextAttempt);
    };
    const int turn = job->next();
    job->isAt(turn, m_pools.writer.submit({std::move(run), refuse, work->deadline}));
}

void Dispatcher::setScope(const Call &call, SourceSession &session)
{
    if (call.caller)
        session.setScope(
            SourceSession::Scope{call.caller->organizationId, call.caller->userId, call.caller->sessionId});
}

void Dispatcher::begin(const std::shared_ptr<Work> &work, SourceSession &session,
                       const std::shared_ptr<Job> &job) const
{
    Call &call = work->call;
    setScope(call, session);
    if (work->route->isLimited && m_hooks.before)
        if (auto allowed = m_hooks.before(session, call); !allowed)
            return finish(*work, Unexpected(allowed.error()));
    if (work->route->database != Route::Database::Computed)
        return finish(*work, doOnce(*work->route, session, call));

    std::optional<AnswerCache::Kept> kept;
    bool asksShared = false;
    if (m_caches.own) {
        work->key = keyOf(call);
        if (!wantsFresh(*work->request)) {
            kept = m_caches.own->find(work->key);
            asksShared = m_caches.shared && m_caches.shared->isReady();
        }
    }
    if (kept || asksShared || m_pools.reader) {
        if (auto asked = session.read(call.role(), {}); !asked)
            return finish(*work, Unexpected(asked.error()));
        work->version = session.versionsSeen().first();
    }
    const bool isHit = kept && kept->version == work->version;
    if (m_caches.own)
        m_caches.own->count(isHit);
    if (isHit)
        return finish(*work, std::move(kept->response));
    if (asksShared)
        return onShared(work, job);
    if (m_pools.reader)
        return onReader(work, job);
    finish(*work, compute(*work, session));
}

void Dispatcher::onShared(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job) const
{
    m_caches.shared->find(work->key, work->version,
                          [this, work, job](std::optional<SharedAnswers::Found> found) {
                              if (found) {
                                  m_caches.own->keep(work->key, work->version, found->response, found->age);
                                  return finish(*work, std::move(found->response));
                              }
                              if (m_pools.reader)
                                  return onReader(work, job);
                              onWriter(work, job);
                          });
}

void Dispatcher::onWriter(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job) const
{
    submit(work, job, [this, work](SourceSession &session) {
        setScope(work->call, session);
        finish(*work, compute(*work, session));
    });
}

void Dispatcher::onReader(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job) const
{
    const auto run = [this, work, job](SourceSession &session) {
        setScope(work->call, session);
        Answer answer = compute(*work, session);
        const QList<QByteArray> &seen = session.versionsSeen();
        // What refuses a request before it reads depends on no data.
        const bool isOfRequest = answer && seen.isEmpty();
        if (isOfRequest || seen == QList<QByteArray>{work->version})
            return finish(*work, std::move(answer));
        onWriter(work, job);
    };
    const auto refuse = [this, work, job](const Error &) { onWriter(work, job); };
    const int turn = job->next();
    job->isAt(turn, m_pools.reader->submit({run, refuse, work->deadline}));
}

Answer Dispatcher::compute(Work &work, SourceSession &session) const
{
    Answer answer = work.route->handler(session, work.call);
    // With what begin() was told before: data that changed in between must not be kept as if it had been
    // there.
    if (m_caches.own && answer && answer->status == 200 && session.versionsSeen().size() == 1) {
        prepare(*answer);
        m_caches.own->keep(work.key, session.versionsSeen().first(), *answer);
        if (m_caches.shared)
            m_caches.shared->keep(work.key, session.versionsSeen().first(), *answer);
    }
    return answer;
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

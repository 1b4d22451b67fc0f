// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/response.h"
#include "db/source/sourcesession.h"

#include <QHash>

#include <functional>

namespace viridian::server {

/// Who asks, as the authenticator found.
struct Caller
{
    QUuid organizationId;
    QUuid userId;
    QUuid sessionId;
    QList<Role> roles;           ///< held when the token was made; the database has the last word
    Role active = Role::Learner; ///< the one to act in: the dispatcher sets it before any hook or handler
};

/// One request on its way through a route.
struct Call
{
    const Request &request;
    QHash<QByteArray, QString> path;   ///< values of the pattern's {names}, without percent-encoding
    std::optional<Caller> caller = {}; ///< present where the route asks for a person
    Headers answerHeaders = {}; ///< go into the answer whatever it becomes, such as RateLimit-Remaining

    /// The caller of a route that asks for a person.
    const Caller &person() const { return *caller; }
    Role role() const { return caller->active; }
};

/// What a handler answers with: a response of any status, or an error that becomes problem details.
using Answer = Result<Response>;

struct Route
{
    enum class Access
    {
        Anybody,
        Person ///< refused with 401 without a valid token
    };
    enum class Database
    {
        None,
        Primary,
        /// Reads through its session alone, and answers from nothing but what it read and the request: the
        /// answer is kept, and a standby may work it out.
        Computed
    };

    Method method = Method::Get;
    QByteArray pattern; ///< such as "/api/v1/{role}/courses/{courseId}"; GET answers HEAD as well
    Access access = Access::Person;
    /// Where the pattern has no {role}: what to act in when the request has no X-Active-Role and the caller
    /// holds it, else the first role of the caller.
    std::optional<Role> usualRole = {};
    Database database = Database::Primary;
    bool isLimited = true; ///< the hook `before` stands in front of it
    /// On a database thread, with a session in the scope of the caller; without a caller its scope is empty
    /// and only SQL in the role viridian_gateway makes sense. Blocks as long as the database does.
    std::function<Answer(SourceSession &, Call &)> handler = {};
    /// The answer to a request that was done before, where the client sends it again with the same
    /// Idempotency-Key; as `handler`. Empty: the route pays no heed to such keys.
    std::function<Answer(SourceSession &, Call &)> repeated = {};
    /// In place of the problem details when the database cannot be asked; may be empty. On any thread.
    std::function<Answer(Call &)> unreachable = {};
    /// With Database::None instead: on the thread of the connection; must not block.
    std::function<Answer(Call &)> direct = {};
};

/// What stands in front of the handlers.
struct Hooks
{
    /// Who sent the request, from its headers alone: on the thread of the connection, must not block.
    /// Authentication where there is no valid token.
    std::function<Result<Caller>(const Request &)> authenticate;
    /// On a database thread before each handler of a limited route that uses the database, with the session
    /// in the caller's scope: limits, revoked sessions. An error is the answer, and the handler is not
    /// called.
    std::function<Result<void>(SourceSession &, Call &)> before;
};

} // namespace viridian::server

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/http/server.h"
#include "api/server/routes/router.h"
#include "db/gateway/gatewaypool.h"

namespace viridian::server {

/// Brings each request to its route: who asks, in which role, on which database, and what becomes of errors.
/// Thread-safe. Must outlive the server it answers for, and the pools outlive it.
class Dispatcher
{
public:
    struct Pools
    {
        GatewayPool &writer;
        /// For Database::Read, such as a standby's; null: the writer. What a standby cannot do or does not
        /// know yet (count a request, a session that has just begun), the writer is asked for.
        GatewayPool *reader = nullptr;
    };
    Dispatcher(QList<Route> routes, Hooks hooks, Pools pools, std::chrono::milliseconds handling);

    /// A Handler for Server.
    Cancel handle(const std::shared_ptr<const Request> &request, const Answerer &answer) const;

private:
    struct Work;
    class Job;

    Cancel onDatabase(const std::shared_ptr<Work> &work) const;
    void submit(const std::shared_ptr<Work> &work, GatewayPool &pool, const std::shared_ptr<Job> &job) const;
    Answer ask(Work &work, SourceSession &session) const;
    static void finish(Work &work, Answer answer, std::chrono::milliseconds retry = {});
    /// The role to act in, or the answer that refuses.
    static tl::expected<Role, Response> activeRole(const Route &route, const Call &call);

    Router m_router;
    Hooks m_hooks;
    Pools m_pools;
    std::chrono::milliseconds m_handling;
};

} // namespace viridian::server

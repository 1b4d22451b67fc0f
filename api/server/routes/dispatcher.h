// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/cache/answercache.h"
#include "api/server/cache/sharedanswers.h"
#include "api/server/http/server.h"
#include "api/server/routes/router.h"
#include "db/gateway/gatewaypool.h"

namespace viridian::server {

/// Brings each request to its route: who asks, in which role, on which database, and what becomes of errors.
/// Thread-safe. Must outlive the server it answers for, and the pools outlive it; before a pool goes, the
/// shared cache is stopped.
class Dispatcher
{
public:
    struct Pools
    {
        GatewayPool &writer;
        /// Works out what is Database::Computed, such as a standby; null: the writer does. Whoever asks is
        /// looked up on the writer all the same, and only an answer from the state of the data that the
        /// writer told is taken: where the standby lags or cannot be reached, the writer works it out.
        GatewayPool *reader = nullptr;
    };
    /// For what is Database::Computed.
    struct Caches
    {
        AnswerCache *own = nullptr; ///< null: nothing is kept
        /// Asked on a thread of its own for what `own` has not, while no thread of a pool waits; null: none.
        SharedAnswers *shared = nullptr;
    };
    Dispatcher(QList<Route> routes, Hooks hooks, Pools pools, std::chrono::milliseconds handling,
               Caches caches);

    /// A Handler for Server.
    Cancel handle(const std::shared_ptr<const Request> &request, const Answerer &answer) const;

private:
    struct Work;
    class Job;

    Cancel onDatabase(const std::shared_ptr<Work> &work) const;
    /// Who asks, then what was kept here or in all instances, then the handler, here or on the reader.
    void begin(const std::shared_ptr<Work> &work, SourceSession &session,
               const std::shared_ptr<Job> &job) const;
    void onShared(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job) const;
    void onReader(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job) const;
    void onWriter(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job) const;
    /// The handler's answer, which is kept where it is true of one state of the data.
    Answer compute(Work &work, SourceSession &session) const;
    void submit(const std::shared_ptr<Work> &work, const std::shared_ptr<Job> &job,
                std::function<void(SourceSession &)> run) const;
    static void setScope(const Call &call, SourceSession &session);
    static void finish(Work &work, Answer answer, std::chrono::milliseconds retry = {});
    /// The role to act in, or the answer that refuses.
    static tl::expected<Role, Response> activeRole(const Route &route, const Call &call);

    Router m_router;
    Hooks m_hooks;
    Pools m_pools;
    std::chrono::milliseconds m_handling;
    Caches m_caches;
};

} // namespace viridian::server

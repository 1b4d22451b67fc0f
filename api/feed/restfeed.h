// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "db/snapshot/feed.h"

#include <memory>
#include <stop_token>

namespace viridian {

class RestLink;
class RestTokens;
struct RestRequest;

/// Rows out of a REST server, for a snapshot: each read is one request, and a moment of its own. What fails
/// on the way is asked again as RestOptions say.
///
/// Every call blocks and runs an event loop meanwhile: it belongs on a thread without one of its own, never
/// the GUI's. Needs a QCoreApplication.
class RestFeed : public snapshot::SnapshotFeed
{
public:
    /// Asking to stop ends what runs with Cancelled.
    RestFeed(const RestOptions &options, Role role, std::stop_token stop = {}, CopyScope scope = {});
    ~RestFeed() override;

    Role role() const override { return m_role; }
    const CopyScope &scope() const override { return m_scope; }
    bool keepsMoment() const override { return false; }
    qsizetype mostParts() const override { return 2'000; }
    Result<bool> isReaderOf(const snapshot::FeedHead &head) override;
    Result<QHash<QByteArray, qint64>> estimate() override;
    Result<qsizetype> read(const QList<snapshot::Step> &steps, snapshot::ReadSink &sink) override;
    void end() override {}

private:
    Result<QByteArray> ask(const RestRequest &request);
    Result<QByteArray> sync(const QByteArray &body);

    RestOptions m_options;
    std::optional<Error> m_refusal; ///< the server said that the reader is nobody any more
    Role m_role;
    std::stop_token m_stop;
    CopyScope m_scope;
    std::unique_ptr<RestLink> m_link;
    std::unique_ptr<RestTokens> m_tokens;
};

} // namespace viridian

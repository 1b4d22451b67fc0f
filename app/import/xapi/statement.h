// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/skipreason.h"
#include "db/ingest/stagedrows.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace viridian::xapi {

/// What is kept of one xAPI statement (1.0.3 or 2.0), or why it cannot be used.
///
/// - The learner is the actor: an agent with mbox, mbox_sha1sum, openid or account; `key` tells them apart.
/// - The course is the object, or the first parent or grouping activity, whose type ends in "course".
/// - The verb becomes one of the five of learning_events; a score becomes 0 to 100 where its scale is known
///   (scaled, or raw with min and max).
/// - A statement without an id gets one from its content, the same each time.
/// - It happened at `timestamp`, else at `stored`; from the year 2000 to `latest`.
///
/// Reads from any thread; holds no more than a few copies of the statement.
tl::expected<ingest::Action, SkipReason> readStatement(const QJsonObject &statement, const QDateTime &latest);

/// The same from JSON text, which must be one object in UTF-8.
tl::expected<ingest::Action, SkipReason> readStatement(const QByteArray &json, const QDateTime &latest);

/// SHA-256 over what makes a statement the same statement (xAPI 1.0.3, part 2, 2.3.1): not its id, nor what a
/// record store sets or may complete (stored, authority, version, the verb's display, definitions of
/// activities, attachments). The order of keys, the zone of the timestamp and 1 or 1.0 make no difference.
QByteArray contentHash(const QJsonObject &statement);

} // namespace viridian::xapi

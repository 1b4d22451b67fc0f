// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/sourcesession.h"

namespace viridian {

// The reviews, notes and interventions of DataSource.

Result<QList<FollowUp>> readFollowUps(QuerySession &session, const FollowUpsQuery &query);
/// One, as it is now. NotFound where it is not in sight.
Result<FollowUp> readFollowUp(QuerySession &session, Role role, const QUuid &id);
Result<FollowUp> addFollowUp(SourceSession &session, const NewFollowUp &entry);
Result<FollowUp> changeFollowUp(SourceSession &session, const FollowUpChange &change);

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/activity/activityinspection.h"

#include "db/activity/activityreader.h"

namespace viridian {

QFuture<Result<activity::Sessions>> ActivityInspection::sessions()
{
    return m_inspector.run<activity::Sessions>(activity::readSessions);
}

QFuture<Result<activity::Health>> ActivityInspection::health()
{
    return m_inspector.run<activity::Health>(activity::readHealth);
}

} // namespace viridian

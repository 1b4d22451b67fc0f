// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/activity/activity.h"
#include "ui/controls/statemessage.h"
#include "views/database/celltablecard.h"

/// What the server is doing as rows of tables, in words.
namespace viridian::activityrows {

QList<CellTableCard::Column> sessionColumns();
/// Those who wait first, then by the age of their transaction. The server's own are left out.
QList<CellTable::Row> sessions(const activity::Sessions &sessions);

QList<CellTableCard::Column> statementColumns();
QList<CellTable::Row> statements(const activity::Health &health);
/// Why there are none, and how to have them.
ui::StateMessage noStatements(activity::StatementsState state);

QList<CellTableCard::Column> upkeepColumns();
QList<CellTable::Row> upkeep(const activity::Health &health);

QList<CellTableCard::Column> replicaColumns();
QList<CellTable::Row> replicas(const activity::Health &health);
ui::StateMessage noReplicas(const activity::Health &health);

} // namespace viridian::activityrows

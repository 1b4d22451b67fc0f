// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

#include <QMap>

namespace viridian::catalog {

/// Type and full name of an object, such as (column, app.users.name).
using ObjectName = std::pair<QString, QString>;

/// What defines an object, in words that mean the same in every database.
struct ObjectFacts
{
    ObjectName parent;                 ///< the object it belongs to; empty for one of its own
    QMap<QString, QString> properties; ///< every object of a type has the same ones
};
using Facts = QMap<ObjectName, ObjectFacts>;

/// See compare() for what is in them.
Facts factsOf(const Snapshot &snapshot, const QStringList &schemas);

} // namespace viridian::catalog

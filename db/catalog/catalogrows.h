// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/row.h"
#include "models/catalog/snapshot.h"

/// One row of a query of db/sql/catalog as the value it describes.
namespace viridian::catalogrows {

catalog::ObjectId id(const pg::Row &row, const char *name);
/// An int2vector or an array of numbers; NULL reads as empty.
QList<int> numbers(const pg::Row &row, const char *name);
QList<catalog::ObjectId> ids(const pg::Row &row, const char *name);

catalog::Database database(const pg::Row &row);
catalog::Schema schema(const pg::Row &row);
catalog::Role role(const pg::Row &row);
catalog::Membership membership(const pg::Row &row);
catalog::Setting setting(const pg::Row &row);
catalog::Relation relation(const pg::Row &row);
catalog::Column column(const pg::Row &row);
catalog::Constraint constraint(const pg::Row &row);
catalog::Index index(const pg::Row &row);
catalog::Policy policy(const pg::Row &row);
catalog::Trigger trigger(const pg::Row &row);
catalog::Function function(const pg::Row &row);
catalog::Reference reference(const pg::Row &row);
catalog::Grant grant(const pg::Row &row);
catalog::Type type(const pg::Row &row);
catalog::Extension extension(const pg::Row &row);
catalog::Publication publication(const pg::Row &row);
catalog::PublishedTable publishedTable(const pg::Row &row);
catalog::ForeignServer foreignServer(const pg::Row &row);
/// Without its grants.
catalog::DefaultPrivileges defaultPrivileges(const pg::Row &row);

} // namespace viridian::catalogrows

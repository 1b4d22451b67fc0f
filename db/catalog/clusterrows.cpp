// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogrows.h"

namespace viridian::catalogrows {

using namespace catalog;

Schema schema(const pg::Row &row)
{
    return {id(row, "id"),         row.text("name"),    id(row, "owner"),
            row.text("extension"), row.text("comment"), {}};
}

Role role(const pg::Row &row)
{
    Role value;
    value.id = id(row, "id");
    value.name = row.text("name");
    value.isSuperuser = row.boolean("is_superuser");
    value.inherits = row.boolean("inherits");
    value.createsRoles = row.boolean("creates_roles");
    value.createsDatabases = row.boolean("creates_databases");
    value.canLogin = row.boolean("can_login");
    value.replicates = row.boolean("replicates");
    value.bypassesRowSecurity = row.boolean("bypasses");
    value.connectionLimit = row.integer("connection_limit");
    value.validUntil = row.timestamp("valid_until");
    value.comment = row.text("comment");
    return value;
}

Membership membership(const pg::Row &row)
{
    return {id(row, "role"),      id(row, "member"),       id(row, "grantor"),
            row.boolean("admin"), row.boolean("inherits"), row.boolean("can_set_role")};
}

Setting setting(const pg::Row &row)
{
    return {id(row, "role"), row.boolean("every_database"), row.text("name"), row.text("value")};
}

Type type(const pg::Row &row)
{
    const QByteArray kind = row.bytes("kind");
    Type value;
    value.id = id(row, "id");
    value.schema = id(row, "schema");
    value.name = row.text("name");
    value.kind = kind == "e"   ? Type::Kind::Enumeration
                 : kind == "d" ? Type::Kind::Domain
                 : kind == "r" ? Type::Kind::Range
                 : kind == "c" ? Type::Kind::Composite
                               : Type::Kind::Base;
    value.owner = id(row, "owner");
    value.labels = row.texts("labels");
    value.baseType = row.text("base_type");
    value.checks = row.texts("checks");
    value.extension = row.text("extension");
    value.comment = row.text("comment");
    return value;
}

Extension extension(const pg::Row &row)
{
    return {id(row, "id"),     row.text("name"), row.text("version"),
            id(row, "schema"), id(row, "owner"), row.text("comment")};
}

Publication publication(const pg::Row &row)
{
    Publication value;
    value.id = id(row, "id");
    value.name = row.text("name");
    value.owner = id(row, "owner");
    value.allTables = row.boolean("all_tables");
    value.viaRoot = row.boolean("via_root");
    value.inserts = row.boolean("inserts");
    value.updates = row.boolean("updates");
    value.deletes = row.boolean("deletes");
    value.truncates = row.boolean("truncates");
    value.schemas = ids(row, "schemas");
    value.comment = row.text("comment");
    return value;
}

PublishedTable publishedTable(const pg::Row &row)
{
    return {id(row, "relation"), row.text("row_filter"), numbers(row, "columns")};
}

ForeignServer foreignServer(const pg::Row &row)
{
    return {id(row, "id"), row.text("name"), row.text("wrapper"), id(row, "owner"), row.texts("options"), {}};
}

DefaultPrivileges defaultPrivileges(const pg::Row &row)
{
    const QByteArray kind = row.bytes("objects");
    return {id(row, "role"),
            id(row, "schema"),
            kind == "S"   ? DefaultPrivileges::Objects::Sequences
            : kind == "f" ? DefaultPrivileges::Objects::Functions
            : kind == "T" ? DefaultPrivileges::Objects::Types
            : kind == "n" ? DefaultPrivileges::Objects::Schemas
                          : DefaultPrivileges::Objects::Relations,
            {}};
}

} // namespace viridian::catalogrows

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

#include <concepts>

/// The fields of the catalog's values by name, listed once for writing and for reading: `each` is called with
/// the name and the field. A new field belongs here too; tests/models/catalog compares what comes back.
namespace viridian::catalog {

template <typename V, typename T>
concept Is = std::same_as<std::remove_const_t<V>, T>;

template <Is<Grant> V>
void visit(V &v, auto &&each)
{
    each("grantee", v.grantee);
    each("grantor", v.grantor);
    each("privileges", v.privileges);
    each("with_grant_option", v.withGrantOption);
}

template <Is<Reference> V>
void visit(V &v, auto &&each)
{
    each("kind", v.kind);
    each("id", v.id);
    each("column", v.column);
}

template <Is<Column> V>
void visit(V &v, auto &&each)
{
    each("number", v.number);
    each("name", v.name);
    each("type", v.type);
    each("type_id", v.typeId);
    each("not_null", v.notNull);
    each("is_inherited", v.isInherited);
    each("default", v.defaultExpression);
    each("identity", v.identity);
    each("is_generated", v.isGenerated);
    each("collation", v.collation);
    each("comment", v.comment);
    each("grants", v.grants);
}

template <Is<Constraint> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("kind", v.kind);
    each("columns", v.columns);
    each("referenced_relation", v.referencedRelation);
    each("referenced_columns", v.referencedColumns);
    each("on_update", v.onUpdate);
    each("on_delete", v.onDelete);
    each("is_deferrable", v.isDeferrable);
    each("is_validated", v.isValidated);
    each("is_inherited", v.isInherited);
    each("index", v.index);
    each("definition", v.definition);
    each("comment", v.comment);
}

template <Is<Index> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("method", v.method);
    each("columns", v.columns);
    each("included_columns", v.includedColumns);
    each("is_unique", v.isUnique);
    each("is_primary", v.isPrimary);
    each("is_exclusion", v.isExclusion);
    each("is_valid", v.isValid);
    each("nulls_not_distinct", v.nullsNotDistinct);
    each("is_inherited", v.isInherited);
    each("predicate", v.predicate);
    each("definition", v.definition);
    each("shape", v.shape);
    each("bytes", v.bytes);
    each("scans", v.scans);
}

template <Is<Policy> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("command", v.command);
    each("is_permissive", v.isPermissive);
    each("roles", v.roles);
    each("using", v.usingExpression);
    each("check", v.checkExpression);
    each("comment", v.comment);
    each("depends_on", v.dependsOn);
}

template <Is<Trigger> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("function", v.function);
    each("enabled", v.enabled);
    each("definition", v.definition);
}

template <Is<RelationStatistics> V>
void visit(V &v, auto &&each)
{
    each("sequential_scans", v.sequentialScans);
    each("index_scans", v.indexScans);
    each("live_rows", v.liveRows);
    each("dead_rows", v.deadRows);
    each("last_vacuum", v.lastVacuum);
    each("last_analyze", v.lastAnalyze);
}

template <Is<SequenceParameters> V>
void visit(V &v, auto &&each)
{
    each("type", v.type);
    each("start", v.start);
    each("minimum", v.minimum);
    each("maximum", v.maximum);
    each("increment", v.increment);
    each("cache", v.cache);
    each("cycles", v.cycles);
    each("owned_by_relation", v.ownedByRelation);
    each("owned_by_column", v.ownedByColumn);
}

template <Is<Relation> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("schema", v.schema);
    each("name", v.name);
    each("kind", v.kind);
    each("owner", v.owner);
    each("row_security", v.rowSecurity);
    each("forces_row_security", v.forcesRowSecurity);
    each("is_partition", v.isPartition);
    each("is_unlogged", v.isUnlogged);
    each("is_populated", v.isPopulated);
    each("replica_identity", v.replicaIdentity);
    each("options", v.options);
    each("partition_key", v.partitionKey);
    each("partition_bound", v.partitionBound);
    each("parents", v.parents);
    each("definition", v.definition);
    each("is_insertable", v.isInsertable);
    each("is_updatable", v.isUpdatable);
    each("is_deletable", v.isDeletable);
    each("foreign_server", v.foreignServer);
    each("foreign_options", v.foreignOptions);
    each("extension", v.extension);
    each("comment", v.comment);
    each("rows", v.rows);
    each("table_bytes", v.tableBytes);
    each("total_bytes", v.totalBytes);
    each("statistics", v.statistics);
    each("sequence", v.sequence);
    each("columns", v.columns);
    each("constraints", v.constraints);
    each("indexes", v.indexes);
    each("policies", v.policies);
    each("triggers", v.triggers);
    each("grants", v.grants);
    each("depends_on", v.dependsOn);
}

template <Is<Function> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("schema", v.schema);
    each("name", v.name);
    each("arguments", v.arguments);
    each("return_type", v.returnType);
    each("argument_names", v.argumentNames);
    each("argument_count", v.argumentCount);
    each("default_count", v.defaultCount);
    each("owner", v.owner);
    each("kind", v.kind);
    each("volatility", v.volatility);
    each("language", v.language);
    each("is_security_definer", v.isSecurityDefiner);
    each("is_leakproof", v.isLeakproof);
    each("is_strict", v.isStrict);
    each("returns_set", v.returnsSet);
    each("configuration", v.configuration);
    each("source", v.source);
    each("parsed_body", v.parsedBody);
    each("extension", v.extension);
    each("comment", v.comment);
    each("grants", v.grants);
    each("depends_on", v.dependsOn);
}

template <Is<Schema> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("owner", v.owner);
    each("extension", v.extension);
    each("comment", v.comment);
    each("grants", v.grants);
}

template <Is<Type> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("schema", v.schema);
    each("name", v.name);
    each("kind", v.kind);
    each("owner", v.owner);
    each("labels", v.labels);
    each("base_type", v.baseType);
    each("checks", v.checks);
    each("extension", v.extension);
    each("comment", v.comment);
}

template <Is<Extension> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("version", v.version);
    each("schema", v.schema);
    each("owner", v.owner);
    each("comment", v.comment);
}

template <Is<PublishedTable> V>
void visit(V &v, auto &&each)
{
    each("relation", v.relation);
    each("row_filter", v.rowFilter);
    each("columns", v.columns);
}

template <Is<Publication> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("owner", v.owner);
    each("all_tables", v.allTables);
    each("via_root", v.viaRoot);
    each("inserts", v.inserts);
    each("updates", v.updates);
    each("deletes", v.deletes);
    each("truncates", v.truncates);
    each("tables", v.tables);
    each("schemas", v.schemas);
    each("comment", v.comment);
}

template <Is<ForeignServer> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("wrapper", v.wrapper);
    each("owner", v.owner);
    each("options", v.options);
    each("grants", v.grants);
}

template <Is<DefaultPrivileges> V>
void visit(V &v, auto &&each)
{
    each("role", v.role);
    each("schema", v.schema);
    each("objects", v.objects);
    each("grants", v.grants);
}

template <Is<Role> V>
void visit(V &v, auto &&each)
{
    each("id", v.id);
    each("name", v.name);
    each("is_superuser", v.isSuperuser);
    each("inherits", v.inherits);
    each("creates_roles", v.createsRoles);
    each("creates_databases", v.createsDatabases);
    each("can_login", v.canLogin);
    each("replicates", v.replicates);
    each("bypasses_row_security", v.bypassesRowSecurity);
    each("connection_limit", v.connectionLimit);
    each("valid_until", v.validUntil);
    each("comment", v.comment);
}

template <Is<Membership> V>
void visit(V &v, auto &&each)
{
    each("role", v.role);
    each("member", v.member);
    each("grantor", v.grantor);
    each("admin", v.admin);
    each("inherits", v.inherits);
    each("can_set_role", v.canSetRole);
}

template <Is<Setting> V>
void visit(V &v, auto &&each)
{
    each("role", v.role);
    each("every_database", v.everyDatabase);
    each("name", v.name);
    each("value", v.value);
}

template <Is<Database> V>
void visit(V &v, auto &&each)
{
    each("name", v.name);
    each("owner", v.owner);
    each("server_version", v.serverVersion);
    each("read_by", v.readBy);
    each("read_at", v.readAt);
    each("statistics_since", v.statisticsSince);
    each("bytes", v.bytes);
    each("grants", v.grants);
}

template <Is<Snapshot> V>
void visit(V &v, auto &&each)
{
    each("database", v.database);
    each("schemas", v.schemas);
    each("relations", v.relations);
    each("functions", v.functions);
    each("types", v.types);
    each("extensions", v.extensions);
    each("roles", v.roles);
    each("memberships", v.memberships);
    each("settings", v.settings);
    each("publications", v.publications);
    each("foreign_servers", v.foreignServers);
    each("default_privileges", v.defaultPrivileges);
}

} // namespace viridian::catalog

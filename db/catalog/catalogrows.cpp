// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogrows.h"

namespace viridian::catalogrows {

using namespace catalog;

namespace {

/// A "char" column: null where it is empty.
QChar letter(const pg::Row &row, const char *name)
{
    const QByteArray value = row.bytes(name);
    return value.isEmpty() ? QChar() : QChar::fromLatin1(value.at(0));
}

/// NULL reads as a null string, so that it differs from an empty one.
QString nullable(const pg::Row &row, const char *name)
{
    return row.isNull(name) ? QString() : QStringLiteral("") + row.text(name);
}

qint64 large(const pg::Row &row, const char *name)
{
    return row.bytes(name).toLongLong();
}

std::optional<qint64> optionalLarge(const pg::Row &row, const char *name)
{
    return row.isNull(name) ? std::nullopt : std::optional(large(row, name));
}

QList<Privilege> privileges(const pg::Row &row, const char *name)
{
    QList<Privilege> values;
    for (const auto &word : row.texts(name))
        values.append(privilegeNamed(word));
    return values;
}

RelationKind relationKind(QChar letter)
{
    switch (letter.unicode()) {
    case u'p':
        return RelationKind::PartitionedTable;
    case u'v':
        return RelationKind::View;
    case u'm':
        return RelationKind::MaterializedView;
    case u'f':
        return RelationKind::ForeignTable;
    case u'S':
        return RelationKind::Sequence;
    default:
        return RelationKind::Table;
    }
}

Constraint::Kind constraintKind(QChar letter)
{
    switch (letter.unicode()) {
    case u'p':
        return Constraint::Kind::PrimaryKey;
    case u'u':
        return Constraint::Kind::Unique;
    case u'f':
        return Constraint::Kind::ForeignKey;
    case u'x':
        return Constraint::Kind::Exclusion;
    case u'n':
        return Constraint::Kind::NotNull;
    case u't':
        return Constraint::Kind::Trigger;
    default:
        return Constraint::Kind::Check;
    }
}

Policy::Command policyCommand(QChar letter)
{
    switch (letter.unicode()) {
    case u'r':
        return Policy::Command::Select;
    case u'a':
        return Policy::Command::Insert;
    case u'w':
        return Policy::Command::Update;
    case u'd':
        return Policy::Command::Delete;
    default:
        return Policy::Command::All;
    }
}

} // namespace

ObjectId id(const pg::Row &row, const char *name)
{
    return row.bytes(name).toUInt();
}

QList<int> numbers(const pg::Row &row, const char *name)
{
    // An int2vector is "1 2"; an array is "{1,2}".
    QByteArray text = row.bytes(name);
    text.replace('{', "").replace('}', "").replace(',', ' ');
    QList<int> values;
    const auto words = text.simplified().split(' ');
    for (const auto &word : words) {
        if (!word.isEmpty())
            values.append(word.toInt());
    }
    return values;
}

QList<ObjectId> ids(const pg::Row &row, const char *name)
{
    QList<ObjectId> values;
    for (const auto &word : row.texts(name))
        values.append(word.toUInt());
    return values;
}

Database database(const pg::Row &row)
{
    Database value;
    value.name = row.text("name");
    value.owner = id(row, "owner");
    value.readBy = row.text("read_by");
    value.readAt = row.text("read_at");
    value.statisticsSince = row.text("statistics_since");
    value.bytes = optionalLarge(row, "bytes").value_or(-1);
    return value;
}

Relation relation(const pg::Row &row)
{
    Relation value;
    value.id = id(row, "id");
    value.schema = id(row, "schema");
    value.name = row.text("name");
    value.kind = relationKind(letter(row, "kind"));
    value.owner = id(row, "owner");
    value.rowSecurity = row.boolean("row_security");
    value.forcesRowSecurity = row.boolean("forces");
    value.isPartition = row.boolean("is_partition");
    value.isUnlogged = row.boolean("is_unlogged");
    value.isPopulated = row.boolean("is_populated");
    value.replicaIdentity = letter(row, "replica_identity");
    value.options = row.texts("options");
    value.partitionKey = row.text("partition_key");
    value.partitionBound = row.text("partition_bound");
    value.parents = ids(row, "parents");
    value.definition = row.text("definition");
    // The bits of enum CmdType, shifted as pg_relation_is_updatable documents.
    const int updatable = row.integer("updatable");
    value.isUpdatable = (updatable & (1 << 2)) != 0;
    value.isInsertable = (updatable & (1 << 3)) != 0;
    value.isDeletable = (updatable & (1 << 4)) != 0;
    value.foreignServer = row.text("foreign_server");
    value.foreignOptions = row.texts("foreign_options");
    value.extension = row.text("extension");
    value.comment = row.text("comment");
    value.rows = row.real("rows");
    value.tableBytes = optionalLarge(row, "table_bytes");
    value.totalBytes = optionalLarge(row, "total_bytes");
    if (row.boolean("has_statistics"))
        value.statistics = RelationStatistics{large(row, "seq_scan"),       large(row, "idx_scan"),
                                              large(row, "n_live_tup"),     large(row, "n_dead_tup"),
                                              row.timestamp("last_vacuum"), row.timestamp("last_analyze")};
    if (value.kind == RelationKind::Sequence)
        value.sequence = SequenceParameters{
            row.text("sequence_type"), large(row, "seqstart"),       large(row, "seqmin"),
            large(row, "seqmax"),      large(row, "seqincrement"),   large(row, "seqcache"),
            row.boolean("seqcycle"),   id(row, "owned_by_relation"), row.integer("owned_by_column")};
    return value;
}

Column column(const pg::Row &row)
{
    Column value;
    value.number = row.integer("number");
    value.name = row.text("name");
    value.type = row.text("type");
    value.typeId = id(row, "type_id");
    value.notNull = row.boolean("not_null");
    value.isInherited = row.boolean("is_inherited");
    value.defaultExpression = row.text("default_expression");
    value.identity = letter(row, "identity");
    value.isGenerated = row.boolean("is_generated");
    value.collation = row.text("collation");
    value.comment = row.text("comment");
    return value;
}

Constraint constraint(const pg::Row &row)
{
    Constraint value;
    value.id = id(row, "id");
    value.name = row.text("name");
    value.kind = constraintKind(letter(row, "kind"));
    value.columns = numbers(row, "columns");
    value.referencedRelation = id(row, "referenced_relation");
    value.referencedColumns = numbers(row, "referenced_columns");
    value.onUpdate = letter(row, "on_update");
    value.onDelete = letter(row, "on_delete");
    value.isDeferrable = row.boolean("is_deferrable");
    value.isValidated = row.boolean("is_validated");
    value.isInherited = row.boolean("is_inherited");
    value.index = id(row, "index");
    value.definition = row.text("definition");
    value.comment = row.text("comment");
    return value;
}

Index index(const pg::Row &row)
{
    Index value;
    value.id = id(row, "id");
    value.name = row.text("name");
    value.method = row.text("method");
    const QList<int> columns = numbers(row, "columns");
    const int keys = row.integer("key_count");
    value.columns = columns.mid(0, keys);
    value.includedColumns = columns.mid(keys);
    value.isUnique = row.boolean("is_unique");
    value.isPrimary = row.boolean("is_primary");
    value.isExclusion = row.boolean("is_exclusion");
    value.isValid = row.boolean("is_valid");
    value.nullsNotDistinct = row.boolean("nulls_not_distinct");
    value.isInherited = row.boolean("is_inherited");
    value.predicate = row.text("predicate");
    value.definition = row.text("definition");
    value.shape = row.text("shape");
    value.bytes = optionalLarge(row, "bytes");
    value.scans = optionalLarge(row, "scans");
    return value;
}

Policy policy(const pg::Row &row)
{
    Policy value;
    value.id = id(row, "id");
    value.name = row.text("name");
    value.command = policyCommand(letter(row, "command"));
    value.isPermissive = row.boolean("is_permissive");
    value.roles = ids(row, "roles");
    value.usingExpression = nullable(row, "using_expression");
    value.checkExpression = nullable(row, "check_expression");
    value.comment = row.text("comment");
    return value;
}

Trigger trigger(const pg::Row &row)
{
    return {id(row, "id"), row.text("name"), id(row, "function"), letter(row, "enabled"),
            row.text("definition")};
}

Function function(const pg::Row &row)
{
    Function value;
    value.id = id(row, "id");
    value.schema = id(row, "schema");
    value.name = row.text("name");
    value.arguments = row.text("arguments");
    value.returnType = row.text("return_type");
    value.argumentNames = row.texts("argument_names");
    value.argumentCount = row.integer("argument_count");
    value.defaultCount = row.integer("default_count");
    value.owner = id(row, "owner");
    const QChar kind = letter(row, "kind");
    value.kind = kind == u'p'   ? Function::Kind::Procedure
                 : kind == u'a' ? Function::Kind::Aggregate
                 : kind == u'w' ? Function::Kind::Window
                                : Function::Kind::Function;
    const QChar volatility = letter(row, "volatility");
    value.volatility = volatility == u'i'   ? Function::Volatility::Immutable
                       : volatility == u's' ? Function::Volatility::Stable
                                            : Function::Volatility::Volatile;
    value.language = row.text("language");
    value.isSecurityDefiner = row.boolean("is_security_definer");
    value.isLeakproof = row.boolean("is_leakproof");
    value.isStrict = row.boolean("is_strict");
    value.returnsSet = row.boolean("returns_set");
    value.configuration = row.texts("configuration");
    value.source = row.text("source");
    value.parsedBody = row.text("parsed_body");
    value.extension = row.text("extension");
    value.comment = row.text("comment");
    return value;
}

Reference reference(const pg::Row &row)
{
    const QByteArray kind = row.bytes("kind");
    return {kind == "pg_class"  ? Reference::Kind::Relation
            : kind == "pg_proc" ? Reference::Kind::Function
                                : Reference::Kind::Type,
            id(row, "id"), row.integer("column")};
}

Grant grant(const pg::Row &row)
{
    return {id(row, "grantee"), id(row, "grantor"), privileges(row, "privileges"),
            privileges(row, "grantable")};
}

} // namespace viridian::catalogrows

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"

#include "db/catalog/catalogrows.h"
#include "db/catalog/catalogsql.h"

#include <QCoreApplication>

namespace viridian {

namespace {

using namespace catalog;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::CatalogReader)
};

/// The queries, in the order in which they are sent and read.
enum Query
{
    Databases,
    Schemas,
    RolesQuery,
    Memberships,
    Settings,
    Relations,
    Columns,
    Constraints,
    Indexes,
    Policies,
    Triggers,
    Functions,
    Dependencies,
    GrantsQuery,
    Defaults,
    Types,
    Extensions,
    Publications,
    PublishedTables,
    ForeignServers,
    QueryCount
};

constexpr std::array<const char *, QueryCount> queryNames{
    "database",  "schemas",    "roles",        "memberships",     "settings",
    "relations", "columns",    "constraints",  "indexes",         "policies",
    "triggers",  "functions",  "dependencies", "grants",          "defaultprivileges",
    "types",     "extensions", "publications", "publishedtables", "foreignservers"};

template <typename Object>
QHash<ObjectId, Object *> byId(QList<Object> &objects)
{
    QHash<ObjectId, Object *> found;
    found.reserve(objects.size());
    for (auto &object : objects)
        found.insert(object.id, &object);
    return found;
}

/// Puts the rows of one query into the list of the relation each belongs to. A row of one that is left out (a
/// temporary table) goes with it.
template <typename Part>
void distribute(const pg::Rows &rows, const QHash<ObjectId, Relation *> &relations,
                QList<Part> Relation::*list, Part (*read)(const pg::Row &))
{
    for (int i = 0; i < rows.count(); ++i) {
        const pg::Row row(rows, i);
        if (Relation *relation = relations.value(catalogrows::id(row, "relation")))
            (relation->*list).append(read(row));
    }
}

void readReferences(const pg::Rows &rows, const QHash<ObjectId, Relation *> &relations,
                    const QHash<ObjectId, Function *> &functions)
{
    QHash<ObjectId, Policy *> policies;
    for (Relation *relation : relations) {
        for (auto &policy : relation->policies)
            policies.insert(policy.id, &policy);
    }
    for (int i = 0; i < rows.count(); ++i) {
        const pg::Row row(rows, i);
        const ObjectId dependent = catalogrows::id(row, "dependent");
        const QByteArray kind = row.bytes("dependent_kind");
        const Reference reference = catalogrows::reference(row);
        if (Relation *view = kind == "pg_rewrite" ? relations.value(dependent) : nullptr)
            view->dependsOn.append(reference);
        else if (Policy *policy = kind == "pg_policy" ? policies.value(dependent) : nullptr)
            policy->dependsOn.append(reference);
        else if (Function *function = kind == "pg_proc" ? functions.value(dependent) : nullptr)
            function->dependsOn.append(reference);
    }
}

void readGrants(const pg::Rows &rows, Snapshot &snapshot, const QHash<ObjectId, Relation *> &relations,
                const QHash<ObjectId, Function *> &functions)
{
    const auto schemas = byId(snapshot.schemas);
    const auto servers = byId(snapshot.foreignServers);
    for (int i = 0; i < rows.count(); ++i) {
        const pg::Row row(rows, i);
        const QByteArray kind = row.bytes("kind");
        const ObjectId id = catalogrows::id(row, "id");
        Grants *grants = nullptr;
        if (kind == "database")
            grants = &snapshot.database.grants;
        else if (Schema *schema = kind == "schema" ? schemas.value(id) : nullptr)
            grants = &schema->grants;
        else if (Function *function = kind == "function" ? functions.value(id) : nullptr)
            grants = &function->grants;
        else if (ForeignServer *server = kind == "server" ? servers.value(id) : nullptr)
            grants = &server->grants;
        else if (Relation *relation = kind == "relation" ? relations.value(id) : nullptr) {
            grants = &relation->grants;
            if (const int number = row.integer("column")) {
                for (auto &column : relation->columns) {
                    if (column.number == number)
                        grants = &column.grants;
                }
            }
        }
        if (grants)
            grants->append(catalogrows::grant(row));
    }
}

void readDefaultPrivileges(const pg::Rows &rows, QList<DefaultPrivileges> &all)
{
    for (int i = 0; i < rows.count(); ++i) {
        const pg::Row row(rows, i);
        const DefaultPrivileges next = catalogrows::defaultPrivileges(row);
        if (all.isEmpty() || all.constLast().role != next.role || all.constLast().schema != next.schema ||
            all.constLast().objects != next.objects)
            all.append(next);
        all.last().grants.append(catalogrows::grant(row));
    }
}

Snapshot snapshotFrom(std::vector<pg::Rows> &answers)
{
    const auto all = [&](Query query, auto read) { return pg::readAll(answers.at(query), read); };
    Snapshot snapshot;
    snapshot.database = catalogrows::database(pg::Row(answers.at(Databases), 0));
    snapshot.schemas = all(Schemas, catalogrows::schema);
    snapshot.roles = all(RolesQuery, catalogrows::role);
    snapshot.memberships = all(Memberships, catalogrows::membership);
    snapshot.settings = all(Settings, catalogrows::setting);
    snapshot.relations = all(Relations, catalogrows::relation);
    snapshot.functions = all(Functions, catalogrows::function);
    snapshot.types = all(Types, catalogrows::type);
    snapshot.extensions = all(Extensions, catalogrows::extension);
    snapshot.publications = all(Publications, catalogrows::publication);
    snapshot.foreignServers = all(ForeignServers, catalogrows::foreignServer);
    readDefaultPrivileges(answers.at(Defaults), snapshot.defaultPrivileges);

    const auto relations = byId(snapshot.relations);
    const auto functions = byId(snapshot.functions);
    distribute(answers.at(Columns), relations, &Relation::columns, catalogrows::column);
    distribute(answers.at(Constraints), relations, &Relation::constraints, catalogrows::constraint);
    distribute(answers.at(Indexes), relations, &Relation::indexes, catalogrows::index);
    distribute(answers.at(Policies), relations, &Relation::policies, catalogrows::policy);
    distribute(answers.at(Triggers), relations, &Relation::triggers, catalogrows::trigger);
    readReferences(answers.at(Dependencies), relations, functions);
    readGrants(answers.at(GrantsQuery), snapshot, relations, functions);
    const auto publications = byId(snapshot.publications);
    const pg::Rows &published = answers.at(PublishedTables);
    for (int i = 0; i < published.count(); ++i) {
        const pg::Row row(published, i);
        if (Publication *publication = publications.value(catalogrows::id(row, "publication")))
            publication->tables.append(catalogrows::publishedTable(row));
    }
    return snapshot;
}

} // namespace

Result<Snapshot> readCatalog(pg::Connection &connection)
{
    const int version = connection.serverVersion();
    if (version < 130000)
        return failure(ErrorKind::BadInput,
                       Text::tr("This server is PostgreSQL %1. Viridian inspects version 13 and newer.")
                           .arg(version / 10000));
    // The search path makes the server qualify every name that is not its own.
    auto transaction = pg::Transaction::begin(
        connection, "ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = pg_catalog; "
                    "SET LOCAL lock_timeout = '3s'");
    if (!transaction)
        return Unexpected(transaction.error());
    QList<pg::Statement> statements;
    for (const char *name : queryNames)
        statements.append({catalogSql(name, version), {}});
    auto answers = connection.pipeline(statements);
    if (!answers)
        return Unexpected(answers.error());
    Snapshot snapshot = snapshotFrom(*answers);
    snapshot.database.serverVersion = version;
    snapshot.index();
    return snapshot;
}

} // namespace viridian

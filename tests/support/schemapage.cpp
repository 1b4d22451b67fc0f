// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/schemapage.h"

#include "db/catalog/catalogreader.h"
#include "db/migrations/migrator.h"
#include "models/dictionary/dictionary.h"
#include "models/erd/erdiagram.h"

namespace viridian {

namespace {

const QStringList schemas{QStringLiteral("app"), QStringLiteral("private")};

/// Every table of an organisation points to organizations; drawn, those lines would hide all others.
QString diagram(const catalog::Snapshot &snapshot)
{
    const erd::ErDiagram all = erd::erDiagram(snapshot, {schemas});
    QString lines;
    for (const erd::ErEdge &edge : all.edges) {
        const QString target = all.tables.at(edge.to).name;
        if (target == QStringLiteral("organizations"))
            continue;
        QStringList columns = edge.fromColumns;
        columns.removeAll(QStringLiteral("organization_id"));
        lines += QStringLiteral("    %1 %2--o{ %3 : \"%4\"\n")
                     .arg(target, edge.isOptional ? QStringLiteral("|o") : QStringLiteral("||"),
                          all.tables.at(edge.from).name, columns.join(QStringLiteral(", ")));
    }
    return QStringLiteral("```mermaid\nerDiagram\n%1```\n").arg(lines);
}

} // namespace

QString schemaPage(pg::Connection &connection)
{
    const auto snapshot = readCatalog(connection);
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().detail));
    return QStringLiteral(
               "# The database\n\n"
               "Generated from the catalog of a migrated database (schema version %1, PostgreSQL %2). Do "
               "not edit it: after a\nmigration, `cmake --build --preset debug --target database_page` "
               "writes it anew. What the policies are for is in\n[security-model.md](security-model.md), "
               "how figures are worked out in [metrics.md](metrics.md).\n\n"
               "## Which table refers to which\n\n"
               "Every foreign key between tables of one organisation also holds `organization_id`, which "
               "refers to `organizations`; neither\nis drawn. `|o` stands for a reference that may be "
               "empty.\n\n%3\n")
               .arg(migrations::requiredSchemaVersion())
               .arg(connection.serverVersion() / 10000)
               .arg(diagram(*snapshot)) +
           dictionary::toMarkdown(dictionary::describe(*snapshot, {schemas, false}));
}

} // namespace viridian

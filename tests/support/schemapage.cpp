// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/schemapage.h"

#include "db/migrations/migrator.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian {

namespace {

const QString organization = QStringLiteral("organization_id");

struct Relation
{
    QString schema;
    QString name;
    QString kind;
    QString comment;
    QJsonArray columns;
    QJsonArray constraints;
    QJsonArray policies;
};

QString text(const QJsonValue &object, const char *key)
{
    return object[QLatin1StringView(key)].toString();
}

QList<Relation> relations(pg::Connection &connection)
{
    QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/support/schemapage.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    const auto rows = connection.run(file.readAll());
    if (!rows)
        qFatal("%s", qPrintable(rows.error().detail));
    const auto list = [&rows](int row, int column) {
        return QJsonDocument::fromJson(rows->bytes(row, column)).array();
    };
    QList<Relation> all;
    for (int row = 0; row < rows->count(); ++row)
        all.append({rows->text(row, 0), rows->text(row, 1), rows->text(row, 2), rows->text(row, 3),
                    list(row, 4), list(row, 5), list(row, 6)});
    return all;
}

/// In one cell of a table.
QString cell(QString content)
{
    return content.simplified().replace(u'|', QStringLiteral("\\|"));
}

QString code(const QString &content)
{
    return content.isEmpty() ? QString() : u'`' + cell(content) + u'`';
}

/// Every table of an organisation points to organizations; drawn, those lines would hide all others.
QString diagram(const QList<Relation> &all)
{
    QString lines;
    for (const Relation &relation : all) {
        for (const QJsonValue constraint : relation.constraints) {
            const QString target = text(constraint, "target");
            if (target.isEmpty() || target == QStringLiteral("organizations"))
                continue;
            QStringList columns;
            for (const QJsonValue column : constraint[QStringLiteral("columns")].toArray())
                if (column.toString() != organization)
                    columns.append(column.toString());
            lines += QStringLiteral("    %1 %2--o{ %3 : \"%4\"\n")
                         .arg(target,
                              constraint[QStringLiteral("optional")].toBool() ? QStringLiteral("|o")
                                                                              : QStringLiteral("||"),
                              relation.name, columns.join(QStringLiteral(", ")));
        }
    }
    return QStringLiteral("```mermaid\nerDiagram\n%1```\n").arg(lines);
}

QString columnTable(const QJsonArray &columns)
{
    QString lines = QStringLiteral("| column | type | | meaning |\n|---|---|---|---|\n");
    for (const QJsonValue column : columns) {
        QStringList facts;
        if (column[QStringLiteral("required")].toBool())
            facts.append(QStringLiteral("not null"));
        if (const QString value = text(column, "default"); !value.isEmpty())
            facts.append((column[QStringLiteral("generated")].toBool() ? QStringLiteral("generated ")
                                                                       : QStringLiteral("default ")) +
                         code(value));
        lines += QStringLiteral("| %1 | %2 | %3 | %4 |\n")
                     .arg(code(text(column, "name")), cell(text(column, "type")),
                          facts.join(QStringLiteral(", ")), cell(text(column, "comment")));
    }
    return lines;
}

QString policyTable(const QJsonArray &policies)
{
    QString lines = QStringLiteral("| policy | for | to | rows | new rows |\n|---|---|---|---|---|\n");
    for (const QJsonValue policy : policies)
        lines += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                     .arg(code(text(policy, "name")), text(policy, "command"), text(policy, "roles"),
                          code(text(policy, "using")), code(text(policy, "check")));
    return lines;
}

QString section(const Relation &relation)
{
    QString page = QStringLiteral("\n### %1.%2\n\n%3 (%4)\n\n%5")
                       .arg(relation.schema, relation.name, relation.comment, relation.kind,
                            columnTable(relation.columns));
    if (!relation.constraints.isEmpty())
        page += u'\n';
    for (const QJsonValue constraint : relation.constraints)
        page += QStringLiteral("- %1: `%2`\n")
                    .arg(code(text(constraint, "name")), text(constraint, "definition"));
    if (!relation.policies.isEmpty())
        page += u'\n' + policyTable(relation.policies);
    return page;
}

} // namespace

QString schemaPage(pg::Connection &connection)
{
    const auto all = relations(connection);
    QString page =
        QStringLiteral(
            "# The database\n\n"
            "Generated from the catalog of a migrated database (schema version %1, PostgreSQL %2). Do "
            "not edit it: after a\nmigration, `cmake --build --preset debug --target database_page` "
            "writes it anew. What the policies are for is in\n[security-model.md](security-model.md), "
            "how figures are worked out in [metrics.md](metrics.md).\n\n"
            "## Which table refers to which\n\n"
            "Every foreign key between tables of one organisation also holds `organization_id`, which "
            "refers to `organizations`; neither\nis drawn. `|o` stands for a reference that may be "
            "empty.\n\n%3\n## Tables and views\n")
            .arg(migrations::requiredSchemaVersion())
            .arg(connection.serverVersion() / 10000)
            .arg(diagram(all));
    for (const Relation &relation : all)
        page += section(relation);
    return page;
}

} // namespace viridian

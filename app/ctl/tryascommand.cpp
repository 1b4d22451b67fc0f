// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tryascommand.h"

#include "app/ctl/actoroption.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "db/tryas/tryas.h"
#include "models/effective/similarnames.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace viridian::ctl {

namespace {

using namespace effective;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::TryAsCommand)
};

QJsonValue jsonOf(const std::optional<qint64> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject jsonOf(const ActedAs &as)
{
    return {{QStringLiteral("session_user"), as.sessionUser},
            {QStringLiteral("current_user"), as.currentUser},
            {QStringLiteral("milliseconds"), as.milliseconds},
            {QStringLiteral("notes"), QJsonArray::fromStringList(as.notes)}};
}

Result<QList<catalog::ObjectId>> tablesOf(const Arguments &arguments, const catalog::Snapshot &snapshot)
{
    const QStringList schemas = arguments.options.values(QStringLiteral("schema"));
    QStringList known;
    for (const catalog::Schema &schema : snapshot.schemas)
        known.append(schema.name);
    for (const QString &schema : schemas) {
        if (!known.contains(schema))
            return failure(ErrorKind::NotFound,
                           Text::tr("There is no schema “%1”.").arg(schema) + similarText(schema, known));
    }
    QList<catalog::ObjectId> tables;
    for (const catalog::Relation &relation : snapshot.relations) {
        const bool hasRows = relation.isTable() || relation.kind == catalog::RelationKind::MaterializedView;
        if (hasRows && (schemas.isEmpty() || schemas.contains(snapshot.schemaName(relation.schema))))
            tables.append(relation.id);
    }
    return tables;
}

Answer answerOf(const TableCounts &counts, const catalog::Snapshot &snapshot)
{
    QJsonArray tables;
    QStringList lines;
    for (const TableCount &count : counts.tables) {
        const catalog::Relation &relation = *snapshot.relation(count.relation);
        const QString refusal =
            count.refused ? QStringList{count.refused->userText, count.refused->detail, count.refused->code}
                                .join(u' ')
                                .simplified()
                          : QString();
        QJsonObject table{{QStringLiteral("schema"), snapshot.schemaName(relation.schema)},
                          {QStringLiteral("table"), relation.name},
                          {QStringLiteral("visible"), jsonOf(count.visible)},
                          {QStringLiteral("all"), jsonOf(count.all)}};
        if (count.refused)
            table.insert(QStringLiteral("refused"), refusal);
        if (!count.all)
            table.insert(QStringLiteral("unknown"), count.unknown);
        tables.append(table);
        const QString all = count.all ? QString::number(*count.all) : Text::tr("unknown");
        lines.append(
            snapshot.displayName(relation) + QStringLiteral("  ") +
            (count.visible ? Text::tr("%1 of %2").arg(QString::number(*count.visible), all) : refusal));
    }
    for (const QString &note : counts.as.notes)
        lines.append(Text::tr("Note: %1").arg(note));
    return {lines.join(u'\n'),
            {{QStringLiteral("tables"), tables}, {QStringLiteral("acted_as"), jsonOf(counts.as)}}};
}

Result<Answer> answerOf(const QueryRows &rows)
{
    if (rows.refused)
        return Unexpected(rows.refused->error);
    QJsonArray all;
    QStringList lines{rows.columns.join(u'\t')};
    for (const auto &row : rows.rows) {
        QJsonArray values;
        QStringList cells;
        for (const auto &value : row) {
            values.append(value ? QJsonValue(*value) : QJsonValue());
            cells.append(value.value_or(QStringLiteral("NULL")));
        }
        all.append(values);
        lines.append(cells.join(u'\t'));
    }
    if (rows.more)
        lines.append(Text::tr("There are more rows."));
    return Answer{lines.join(u'\n'),
                  {{QStringLiteral("columns"), QJsonArray::fromStringList(rows.columns)},
                   {QStringLiteral("rows"), all},
                   {QStringLiteral("more"), rows.more},
                   {QStringLiteral("acted_as"), jsonOf(rows.as)}}};
}

} // namespace

QString TryAsCommand::name() const
{
    return QStringLiteral("try-as");
}

QString TryAsCommand::summary() const
{
    return Text::tr("What a login sees of each table, or what a query gives it; reads only");
}

void TryAsCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    declareActor(parser);
    parser.addOptions(
        {{QStringLiteral("schema"), Text::tr("Count the tables of this schema; may be repeated."),
          QStringLiteral("SCHEMA")},
         {QStringLiteral("sql"), Text::tr("Run this query instead of counting."), QStringLiteral("SQL")},
         {QStringLiteral("limit"), Text::tr("Rows to fetch, at most 100,000."), QStringLiteral("N"),
          QStringLiteral("100")}});
}

Result<Answer> TryAsCommand::run(const Arguments &arguments, Terminal &terminal)
{
    constexpr int mostRows = 100'000;
    const auto actor = actorOf(arguments);
    if (!actor)
        return Unexpected(actor.error());
    if (actor->login.isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl try-as --login LOGIN [--role ROLE]"));
    const int limit = arguments.options.value(QStringLiteral("limit")).toInt();
    if (limit < 1 || limit > mostRows)
        return failure(ErrorKind::BadInput, Text::tr("--limit takes a number from 1 to 100000."));
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    if (const QString sql = arguments.options.value(QStringLiteral("sql")); !sql.isEmpty())
        return tryas::runStatement(open->connection, snapshot, *actor, sql, limit)
            .and_then([](const QueryRows &rows) { return answerOf(rows); });
    const auto tables = tablesOf(arguments, snapshot);
    if (!tables)
        return Unexpected(tables.error());
    return tryas::countRows(open->connection, snapshot, *actor, *tables).map([&](const TableCounts &counts) {
        return answerOf(counts, snapshot);
    });
}

} // namespace viridian::ctl

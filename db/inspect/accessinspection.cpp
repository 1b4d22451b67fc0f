// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/inspect/accessinspection.h"

#include "db/tryas/tryas.h"
#include "db/why/whyrow.h"

namespace viridian {

using namespace effective;

AccessInspection::AccessInspection(const PostgresOptions &options, QObject *parent)
    : AccessProbe(parent)
    , m_inspector(options, Inspector::Lifetime::Passing)
{
}

QFuture<Result<TableCounts>> AccessInspection::count(const Catalog &catalog, const Actor &actor,
                                                     const QList<catalog::ObjectId> &tables)
{
    return m_inspector.run<TableCounts>(
        [=](pg::Connection &connection) { return tryas::countRows(connection, *catalog, actor, tables); });
}

QFuture<Result<QueryRows>> AccessInspection::run(const Catalog &catalog, const Actor &actor,
                                                 const QString &sql, int limit)
{
    return m_inspector.run<QueryRows>([=](pg::Connection &connection) {
        return tryas::runStatement(connection, *catalog, actor, sql, limit);
    });
}

QFuture<Result<Plan>> AccessInspection::plan(const Catalog &catalog, const Actor &actor, const QString &sql,
                                             bool analyze)
{
    return m_inspector.run<Plan>([=](pg::Connection &connection) {
        return tryas::explainQuery(connection, *catalog, actor, sql, analyze);
    });
}

QString AccessInspection::readingText(const Catalog &catalog, catalog::ObjectId table,
                                      const QStringList &columns) const
{
    const catalog::Relation *relation = catalog->relation(table);
    if (!relation)
        return {};
    QStringList names;
    for (const QString &column : columns)
        names.append(catalog::quotedIdentifier(column));
    return QStringLiteral("SELECT %1\nFROM %2")
        .arg(names.isEmpty() ? QStringLiteral("*") : names.join(QStringLiteral(", ")),
             catalog->quotedName(*relation));
}

QFuture<Result<RowVerdict>> AccessInspection::whyRow(const Catalog &catalog, const RowQuestion &question)
{
    return m_inspector.run<RowVerdict>(
        [=](pg::Connection &connection) { return why::whyRow(connection, *catalog, question); });
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/person/person.h"

#include "db/analytics/pipelinesql.h"

#include <QCoreApplication>
#include <QFile>

namespace viridian::person {

namespace {

using pg::Parameters;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::person::Person)
};

QByteArray personSql(const char *name)
{
    QFile file(QStringLiteral(":/db/sql/person/%1.sql").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return file.readAll();
}

Result<pg::Transaction> begin(pg::Connection &connection, const QUuid &organization, const QByteArray &mode)
{
    auto transaction = pg::Transaction::begin(connection, mode);
    if (!transaction)
        return transaction;
    if (const auto scope = connection.run(analytics::pipelineSql("scope"), Parameters::of(organization));
        !scope)
        return Unexpected(scope.error());
    return transaction;
}

/// The logins that are left.
Result<QStringList> dropLogins(pg::Connection &connection, const QStringList &logins)
{
    const auto may = connection.run(personSql("may_drop"));
    if (!may)
        return Unexpected(may.error());
    QStringList left;
    for (const QString &login : logins) {
        // One that owns something stays, for somebody to look at.
        if (!may->boolean(0, 0) || !connection.run("DROP ROLE " + connection.quoted(login)))
            left.append(login);
    }
    return left;
}

} // namespace

Result<QUuid> find(pg::Connection &connection, const QUuid &organization, const QString &id)
{
    auto transaction = begin(connection, organization, "READ ONLY");
    if (!transaction)
        return Unexpected(transaction.error());
    const auto rows = connection.run(personSql("find"), Parameters::of(organization, id));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorKind::NotFound,
                       Text::tr("There is no person “%1” in this organisation.").arg(id));
    return rows->uuid(0, 0);
}

Result<void> exportRows(pg::Connection &connection, const QUuid &organization, const QUuid &person,
                        const std::function<void(const QString &, const QByteArray &)> &each)
{
    // All of one moment.
    auto transaction = begin(connection, organization, "ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (!transaction)
        return Unexpected(transaction.error());
    return connection.stream({personSql("export"), Parameters::of(person)}, [&each](const pg::Rows &row) {
        each(row.text(0, 0), row.bytes(0, 1));
        return true;
    });
}

Result<Erasure> erase(pg::Connection &connection, const QUuid &organization, const QUuid &person)
{
    auto transaction = begin(connection, organization, {});
    if (!transaction)
        return Unexpected(transaction.error());
    const auto logins = connection.run(personSql("logins"), Parameters::of(person));
    if (!logins)
        return Unexpected(logins.error());
    QStringList names;
    for (int row = 0; row < logins->count(); ++row)
        names.append(logins->text(row, 0));
    const auto rows = connection.run(personSql("erase"), Parameters::of(person));
    if (!rows)
        return Unexpected(rows.error());
    if (const auto committed = transaction->commit(); !committed)
        return Unexpected(committed.error());
    Erasure erasure;
    for (int row = 0; row < rows->count(); ++row)
        erasure.tables.append({rows->text(row, 0), rows->integer(row, 1)});
    auto left = dropLogins(connection, names);
    if (!left)
        return Unexpected(left.error());
    erasure.logins = *left;
    return erasure;
}

} // namespace viridian::person

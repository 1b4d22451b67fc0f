// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/migratecommand.h"

#include "app/ctl/dsnoption.h"
#include "db/migrations/migrator.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace viridian::ctl {

namespace {

using migrations::Migration;
using migrations::MigrationStatus;
using migrations::Migrator;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::MigrateCommand)
};

QString sentence(const MigrationStatus &status)
{
    if (!status.applied)
        return Text::tr("waiting");
    const QString when = QLocale().toString(status.appliedAt.toLocalTime(), QLocale::ShortFormat);
    return status.drifted
               ? Text::tr("applied %1 by %2, with other contents than here").arg(when, status.appliedBy)
               : Text::tr("applied %1 by %2").arg(when, status.appliedBy);
}

QJsonObject toJson(const MigrationStatus &status)
{
    QJsonObject json{{QStringLiteral("version"), status.version},
                     {QStringLiteral("name"), status.name},
                     {QStringLiteral("applied"), status.applied},
                     {QStringLiteral("drifted"), status.drifted}};
    if (status.applied) {
        json.insert(QStringLiteral("applied_at"), status.appliedAt.toString(Qt::ISODate));
        json.insert(QStringLiteral("applied_by"), status.appliedBy);
    }
    return json;
}

QJsonObject versions(int version)
{
    return {{QStringLiteral("version"), version},
            {QStringLiteral("required"), migrations::requiredSchemaVersion()}};
}

Result<Answer> show(Migrator &migrator)
{
    const auto all = migrator.status();
    if (!all)
        return Unexpected(all.error());
    QStringList lines;
    QJsonArray array;
    int version = 0;
    for (const auto &one : *all) {
        lines << QStringLiteral("%1  %2: %3")
                     .arg(one.version, 4, 10, QLatin1Char('0'))
                     .arg(one.name, sentence(one));
        array.append(toJson(one));
        if (one.applied)
            version = std::max(version, one.version);
    }
    QJsonObject json = versions(version);
    json.insert(QStringLiteral("migrations"), array);
    return Answer{lines.join(u'\n'), json};
}

} // namespace

QString MigrateCommand::name() const
{
    return QStringLiteral("migrate");
}

QString MigrateCommand::summary() const
{
    return Text::tr("Bring a database to a version of the schema");
}

void MigrateCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    parser.addOption(
        {QStringLiteral("to"),
         Text::tr("The version to end at, up or down; 0 removes everything. Without it: the latest."),
         QStringLiteral("N")});
    parser.addOption(
        {QStringLiteral("status"), Text::tr("Show which migrations were applied; change nothing.")});
}

Result<Answer> MigrateCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const bool statusOnly = arguments.options.isSet(QStringLiteral("status"));
    int target = migrations::requiredSchemaVersion();
    if (arguments.options.isSet(QStringLiteral("to"))) {
        bool isNumber = false;
        target = arguments.options.value(QStringLiteral("to")).toInt(&isNumber);
        if (!isNumber || statusOnly)
            return failure(ErrorKind::BadInput, isNumber ? Text::tr("Use either --to or --status.")
                                                         : Text::tr("--to takes a version, such as 12."));
    }
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    Migrator migrator(*connection);
    if (statusOnly)
        return show(migrator);

    const auto steps = migrator.migrateTo(target, [&terminal](const Migration &migration, bool down) {
        terminal.note((down ? Text::tr("Taking back %1 (%2)") : Text::tr("Applying %1 (%2)"))
                          .arg(migration.version)
                          .arg(migration.name));
    });
    if (!steps)
        return Unexpected(steps.error());
    QJsonObject json = versions(target);
    json.insert(QStringLiteral("steps"), *steps);
    return Answer{*steps == 0 ? Text::tr("The database is at version %1 already.").arg(target)
                              : Text::tr("The database is at version %1.").arg(target),
                  json};
}

} // namespace viridian::ctl

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/personcommand.h"

#include "app/ctl/dsnoption.h"
#include "app/ctl/organizationoption.h"
#include "app/pipeline/aggregatestage.h"
#include "db/migrations/migrator.h"
#include "db/person/person.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QSaveFile>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::PersonCommand)
};

QByteArray quoted(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
}

Result<Answer> exportTo(pg::Connection &connection, const analytics::OrganizationRef &organization,
                        const QUuid &person, const QString &out)
{
    const QString id = person.toString(QUuid::WithoutBraces);
    const QString path =
        QFileInfo(out).isDir() ? QDir(out).filePath(QStringLiteral("person-%1.json").arg(id)) : out;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorKind::BadInput,
                       Text::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    // For the owner of this program's account alone.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write("{\"organization\":{\"id\":" + quoted(organization.id.toString(QUuid::WithoutBraces)) +
               ",\"name\":" + quoted(organization.name) + "},\"person\":" + quoted(id) + ",\"exported_at\":" +
               quoted(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)) + ",\"tables\":{");
    QString current;
    QJsonObject counts;
    const auto written = person::exportRows(
        connection, organization.id, person, [&](const QString &table, const QByteArray &row) {
            if (table != current)
                file.write((current.isEmpty() ? QByteArray() : QByteArray("\n],")) + '\n' + quoted(table) +
                           ":[\n");
            else
                file.write(",\n");
            file.write(row);
            current = table;
            counts.insert(table, counts.value(table).toInteger() + 1);
        });
    if (!written)
        return Unexpected(written.error());
    file.write("\n]}}\n");
    if (!file.commit())
        return failure(ErrorKind::NoSpace,
                       Text::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    qint64 rows = 0;
    for (const auto &count : std::as_const(counts))
        rows += count.toInteger();
    return Answer{Text::tr("%1 rows of %2 tables: %3")
                      .arg(QLocale().toString(rows), QLocale().toString(counts.size()), path),
                  {{QStringLiteral("file"), path}, {QStringLiteral("tables"), counts}}};
}

Result<Answer> eraseNow(pg::Connection &connection, const analytics::OrganizationRef &organization,
                        const QUuid &person, Terminal &terminal)
{
    const auto erased = person::erase(connection, organization.id, person);
    if (!erased)
        return Unexpected(erased.error());
    // What dashboards read is worked out ahead and still counts the person.
    if (const auto refreshed = pipeline::aggregate(connection); !refreshed) {
        terminal.note(Text::tr("The person is erased, but what dashboards read could not be refreshed. Run: "
                               "viridianctl refresh --aggregate-only"));
        return Unexpected(refreshed.error());
    }
    QStringList lines;
    QJsonObject tables;
    for (const person::Erasure::Table &table : erased->tables) {
        lines.append(QStringLiteral("%1: %2").arg(table.name, QLocale().toString(table.rows)));
        tables.insert(table.name, table.rows);
    }
    for (const QString &login : erased->logins)
        lines.append(Text::tr("An administrator still has to drop the login: %1").arg(login));
    return Answer{lines.join(u'\n'),
                  {{QStringLiteral("tables"), tables},
                   {QStringLiteral("logins_left"), QJsonArray::fromStringList(erased->logins)}}};
}

} // namespace

QString PersonCommand::name() const
{
    return QStringLiteral("person");
}

QString PersonCommand::summary() const
{
    return Text::tr("Everything about one person: hand it over or erase it");
}

void PersonCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("export: write every row about the person to a JSON file. erase: remove "
                 "them all, for good."),
        QStringLiteral("export|erase"));
    declareDsn(parser);
    declareOrganization(parser);
    parser.addOption({QStringLiteral("person"), Text::tr("The external id or the id of the person."),
                      QStringLiteral("ID")});
    parser.addOption({QStringLiteral("out"), Text::tr("With export: the file, or a folder for it."),
                      QStringLiteral("PATH")});
}

Result<Answer> PersonCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.join(u' ');
    const bool exports = action == QStringLiteral("export");
    const QString id = arguments.options.value(QStringLiteral("person"));
    const QString out = arguments.options.value(QStringLiteral("out"));
    if ((!exports && action != QStringLiteral("erase")) || id.isEmpty() || exports == out.isEmpty() ||
        !arguments.options.isSet(QStringLiteral("organization")))
        return failure(
            ErrorKind::BadInput,
            Text::tr("Write: viridianctl person export --organization NAME --person ID --out PATH, or "
                     "viridianctl person erase --organization NAME --person ID"));
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    if (const auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    const auto organizations = chosenOrganizations(*connection, arguments);
    if (!organizations)
        return Unexpected(organizations.error());
    if (organizations->size() > 1)
        return failure(ErrorKind::BadInput,
                       Text::tr("Several organisations have that name. Rename one first."));
    const auto person = person::find(*connection, organizations->constFirst().id, id);
    if (!person)
        return Unexpected(person.error());
    return exports ? exportTo(*connection, organizations->constFirst(), *person, out)
                   : eraseNow(*connection, organizations->constFirst(), *person, terminal);
}

} // namespace viridian::ctl

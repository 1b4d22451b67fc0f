// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/comparecommand.h"

#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "app/ctl/schemaoption.h"
#include "db/catalog/catalogreader.h"
#include "models/catalog/compare.h"
#include "models/catalog/snapshotfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace viridian::ctl {

using namespace catalog;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::CompareCommand)
};

/// A saved catalog where such a file is there, else the database of that DSN.
Result<Snapshot> other(const QString &fileOrDsn)
{
    if (!QFileInfo(fileOrDsn).isFile()) {
        auto connection = pg::Connection::open(fileOrDsn, {}, "viridianctl");
        if (!connection)
            return Unexpected(connection.error());
        return readCatalog(*connection);
    }
    return loadSnapshot(fileOrDsn);
}

QString quoted(const QString &value)
{
    return value.isEmpty() ? Text::tr("nothing") : QStringLiteral("\"%1\"").arg(value.simplified());
}

Answer answerOf(const QList<Difference> &differences)
{
    QJsonArray json;
    QStringList lines;
    for (const Difference &difference : differences) {
        QJsonObject object{{QStringLiteral("kind"), key(difference.kind)},
                           {QStringLiteral("type"), difference.type},
                           {QStringLiteral("object"), difference.object}};
        const QString name = difference.type + u' ' + difference.object;
        switch (difference.kind) {
        case Difference::Kind::OnlyLeft:
            lines.append(QStringLiteral("- ") + name);
            break;
        case Difference::Kind::OnlyRight:
            lines.append(QStringLiteral("+ ") + name);
            break;
        case Difference::Kind::Changed:
            object.insert(QStringLiteral("property"), difference.property);
            object.insert(QStringLiteral("left"), difference.left);
            object.insert(QStringLiteral("right"), difference.right);
            lines.append(
                QStringLiteral("~ %1, %2: %3 -> %4")
                    .arg(name, difference.property, quoted(difference.left), quoted(difference.right)));
            break;
        }
        json.append(object);
    }
    lines.append(differences.isEmpty()
                     ? Text::tr("No difference.")
                     : Text::tr("%n difference(s).", nullptr, static_cast<int>(differences.size())));
    return {lines.join(u'\n'),
            {{QStringLiteral("differences"), json}},
            differences.isEmpty() ? ExitCode::Success : ExitCode::Failure};
}

} // namespace

QString CompareCommand::name() const
{
    return QStringLiteral("compare");
}

QString CompareCommand::summary() const
{
    return Text::tr("What the definitions of two databases do not share");
}

void CompareCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    declareSchemas(parser);
    parser.addOptions(
        {{QStringLiteral("with"), Text::tr("The other database's DSN, or the file of a saved catalog."),
          QStringLiteral("DSN|FILE")},
         {QStringLiteral("save"), Text::tr("Save the catalog of --dsn in this file."),
          QStringLiteral("FILE")}});
}

Result<Answer> CompareCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString with = arguments.options.value(QStringLiteral("with"));
    const QString path = arguments.options.value(QStringLiteral("save"));
    if (with.isEmpty() && path.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Write --with DSN|FILE, --save FILE or both."));
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    if (!path.isEmpty()) {
        if (const auto saved = saveSnapshot(snapshot, path); !saved)
            return Unexpected(saved.error());
        if (with.isEmpty())
            return Answer{Text::tr("Saved as %1.").arg(path), {{QStringLiteral("saved"), path}}};
    }
    const auto second = other(with);
    if (!second)
        return Unexpected(second.error());
    const QStringList schemas = arguments.options.values(QStringLiteral("schema"));
    for (const QString &schema : schemas)
        if (!snapshot.schema(schema) && !second->schema(schema))
            return failure(ErrorKind::NotFound, Text::tr("There is no schema \"%1\".").arg(schema));
    return answerOf(compare(snapshot, *second, schemas));
}

} // namespace viridian::ctl

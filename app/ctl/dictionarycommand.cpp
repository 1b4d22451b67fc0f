// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dictionarycommand.h"

#include "app/ctl/dictionaryjson.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "app/ctl/schemaoption.h"
#include "models/dictionary/dictionary.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::DictionaryCommand)
};

} // namespace

QString DictionaryCommand::name() const
{
    return QStringLiteral("dictionary");
}

QString DictionaryCommand::summary() const
{
    return Text::tr("The tables of any database with their meaning, keys and policies, to read");
}

void DictionaryCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    declareSchemas(parser);
}

QStringList DictionaryCommand::formats() const
{
    return {QStringLiteral("text"), QStringLiteral("markdown"), QStringLiteral("html"),
            QStringLiteral("json")};
}

Result<Answer> DictionaryCommand::run(const Arguments &arguments, Terminal &terminal)
{
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    const auto schemas = schemasOf(arguments, snapshot);
    if (!schemas)
        return Unexpected(schemas.error());
    const auto document = dictionary::describe(snapshot, {*schemas});
    const QString title = Text::tr("Database %1").arg(snapshot.database.name);
    const QString page = arguments.options.value(QStringLiteral("format")) == u"html"
                             ? dictionary::toHtml(document, title)
                             : QStringLiteral("# %1\n\n").arg(title) + dictionary::toMarkdown(document);
    return Answer{page.trimmed(), dictionaryJson(snapshot, *schemas)};
}

} // namespace viridian::ctl

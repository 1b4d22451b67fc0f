// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/erdcommand.h"

#include "app/ctl/dictionaryjson.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "app/ctl/schemaoption.h"
#include "app/ctl/themeoption.h"
#include "models/erd/erlayouter.h"
#include "models/source/latestrequest.h"
#include "ui/theme/theme.h"
#include "views/database/schema/er/erexport.h"
#include "views/database/schema/er/erscene.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ErdCommand)
};

/// Waits for graphviz; a command may.
Result<erd::ErLayout> layoutOf(const erd::ErDiagram &diagram)
{
    erd::ErLayouter layouter;
    LatestRequest<erd::ErLayout> request;
    QEventLoop loop;
    Result<erd::ErLayout> answer;
    request.start(layouter.layout(diagram), &loop, [&](const Result<erd::ErLayout> &layout) {
        answer = layout;
        loop.quit();
    });
    loop.exec();
    return answer;
}

/// text is Mermaid, which is for people as well; json comes from the answer itself.
ErFormat formatOf(const QString &word)
{
    const auto found = std::ranges::find(allErFormats, word, [](ErFormat format) { return key(format); });
    return found == allErFormats.end() ? ErFormat::Mermaid : *found;
}

} // namespace

QString ErdCommand::name() const
{
    return QStringLiteral("erd");
}

QString ErdCommand::summary() const
{
    return Text::tr("An entity relationship diagram of any database");
}

QStringList ErdCommand::formats() const
{
    QStringList words{QStringLiteral("text"), QStringLiteral("json")};
    for (const ErFormat format : allErFormats)
        words.append(key(format));
    return words;
}

void ErdCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    declareSchemas(parser);
    declareTheme(parser, QStringLiteral("light"));
    parser.addOptions(
        {{QStringLiteral("keys"), Text::tr("Show only columns of primary and foreign keys.")},
         {QStringLiteral("out"),
          Text::tr("The file to write. Without it mermaid and dbml go to standard output; svg, png and pdf "
                   "need it."),
          QStringLiteral("FILE")}});
}

Result<Answer> ErdCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const ErFormat format = formatOf(arguments.options.value(QStringLiteral("format")));
    const QString path = arguments.options.value(QStringLiteral("out"));
    const bool isText = format == ErFormat::Mermaid || format == ErFormat::Dbml;
    if (path.isEmpty() && !isText)
        return failure(ErrorKind::BadInput, Text::tr("Say where to write the picture: --out FILE."));
    const auto scheme = themeOf(arguments);
    if (!scheme)
        return Unexpected(scheme.error());
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    const auto schemas = schemasOf(arguments, snapshot);
    if (!schemas)
        return Unexpected(schemas.error());

    const erd::ErDiagram diagram =
        erd::erDiagram(snapshot, {*schemas, arguments.options.isSet(QStringLiteral("keys"))});
    if (path.isEmpty())
        return Answer{format == ErFormat::Mermaid ? erd::toMermaid(diagram) : erd::toDbml(diagram),
                      diagramJson(diagram)};
    ui::Theme::instance().install(*scheme);
    const auto layout = layoutOf(diagram);
    if (!layout)
        return Unexpected(layout.error());
    ErScene scene;
    scene.setDiagram(diagram, *layout);
    if (const auto done = exportDiagram(scene, format, path); !done)
        return Unexpected(done.error());
    return Answer{
        Text::tr("%1 with %n table(s).", nullptr, static_cast<int>(diagram.tables.size())).arg(path),
        diagramJson(diagram)};
}

} // namespace viridian::ctl

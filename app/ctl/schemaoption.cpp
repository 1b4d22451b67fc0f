// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/schemaoption.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::SchemaOption)
};

} // namespace

void declareSchemas(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("schema"), Text::tr("Only this schema; may be given more than once."),
                      QStringLiteral("SCHEMA")});
}

Result<QStringList> schemasOf(const Arguments &arguments, const catalog::Snapshot &snapshot)
{
    const QStringList schemas = arguments.options.values(QStringLiteral("schema"));
    for (const QString &schema : schemas)
        if (!snapshot.schema(schema))
            return failure(ErrorKind::NotFound, Text::tr("There is no schema \"%1\".").arg(schema));
    return schemas;
}

} // namespace viridian::ctl

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dsnoption.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::DsnOption)
};

struct FreeOptions
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

} // namespace

void declareDsn(QCommandLineParser &parser)
{
    parser.addOption(
        {QStringLiteral("dsn"),
         Text::tr("The database: key=value pairs, a postgresql:// URI or service=NAME. Keep passwords "
                  "in .pgpass or PGPASSWORD."),
         QStringLiteral("DSN")});
}

Result<QString> dsnOf(const Arguments &arguments, Terminal &terminal)
{
    const QString dsn = arguments.options.value(QStringLiteral("dsn"));
    char *message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(dsn.toUtf8().constData(), &message));
    const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
    // libpq's message may quote the text, and with it a password: it is not passed on.
    if (!options)
        return failure(ErrorKind::BadInput,
                       Text::tr("The DSN cannot be read. Write key=value pairs, a postgresql:// URI or "
                                "service=NAME."));
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val && QLatin1StringView(option->keyword) == QLatin1StringView("password"))
            terminal.note(
                Text::tr("Warning: others on this machine can read a password in the arguments. Keep it "
                         "in .pgpass or PGPASSWORD."));
    }
    return dsn;
}

Result<pg::Connection> connectTo(const Arguments &arguments, Terminal &terminal)
{
    const auto dsn = dsnOf(arguments, terminal);
    if (!dsn)
        return Unexpected(dsn.error());
    return pg::Connection::open(*dsn, {}, "viridianctl");
}

} // namespace viridian::ctl

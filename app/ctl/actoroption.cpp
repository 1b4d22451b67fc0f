// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/actoroption.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ActorOption)
};

} // namespace

void declareActor(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("login"), Text::tr("The login role to act as."), QStringLiteral("LOGIN")},
         {QStringLiteral("role"), Text::tr("The role it has set with SET ROLE."), QStringLiteral("ROLE")},
         {QStringLiteral("set"), Text::tr("A setting of its session; may be repeated."),
          QStringLiteral("NAME=VALUE")}});
}

Result<effective::Actor> actorOf(const Arguments &arguments)
{
    effective::Actor actor;
    actor.login = arguments.options.value(QStringLiteral("login"));
    actor.role = arguments.options.value(QStringLiteral("role"));
    for (const QString &setting : arguments.options.values(QStringLiteral("set"))) {
        if (setting.indexOf(u'=') < 1)
            return failure(ErrorKind::BadInput, Text::tr("--set takes NAME=VALUE, not “%1”.").arg(setting));
        actor.settings.append({setting.section(u'=', 0, 0), setting.section(u'=', 1)});
    }
    return actor;
}

} // namespace viridian::ctl

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dateoption.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::DateOption)
};

} // namespace

void declareDate(QCommandLineParser &parser, const QString &option, const QString &description)
{
    parser.addOption({option, description, QStringLiteral("YYYY-MM-DD")});
}

Result<std::optional<QDate>> dateOf(const Arguments &arguments, const QString &option)
{
    if (!arguments.options.isSet(option))
        return std::nullopt;
    const QDate day = QDate::fromString(arguments.options.value(option), Qt::ISODate);
    if (!day.isValid())
        return failure(ErrorKind::BadInput, Text::tr("--%1 takes a day such as 2014-04-21.").arg(option));
    return day;
}

} // namespace viridian::ctl

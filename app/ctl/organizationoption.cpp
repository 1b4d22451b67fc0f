// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/organizationoption.h"

#include "db/analytics/analyticsstore.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::OrganizationOption)
};

} // namespace

void declareOrganization(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("organization"),
                      Text::tr("Only this organisation; all of them without it."), QStringLiteral("NAME")});
}

Result<QList<analytics::OrganizationRef>> chosenOrganizations(pg::Connection &connection,
                                                              const Arguments &arguments)
{
    auto organizations = analytics::organizations(connection);
    const QString name = arguments.options.value(QStringLiteral("organization"));
    if (!organizations || !arguments.options.isSet(QStringLiteral("organization")))
        return organizations;
    organizations->removeIf([&name](const analytics::OrganizationRef &one) { return one.name != name; });
    if (organizations->isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("There is no organisation named “%1”.").arg(name));
    return organizations;
}

} // namespace viridian::ctl

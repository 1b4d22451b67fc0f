// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/analyseimported.h"

#include "app/pipeline/aggregatestage.h"
#include "app/pipeline/analysestage.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::AnalyseImported)
};

} // namespace

Result<double> analyseImported(pg::Connection &connection,
                               const QList<analytics::OrganizationRef> &organizations,
                               const ImportProgress &progress, const std::stop_token &stop)
{
    QElapsedTimer time;
    time.start();
    const auto tell = [&](const ImportStep &step) {
        if (progress)
            progress(step);
    };
    for (const auto &organization : organizations) {
        const QString name = Text::tr("Analysing %1").arg(organization.name);
        const auto analysed = pipeline::analyse(
            connection, organization,
            [&](const pipeline::Progress &now) {
                tell({name, now.done, now.done, now.total});
            },
            stop);
        if (!analysed)
            return Unexpected(analysed.error());
    }
    tell({Text::tr("Refreshing what dashboards read")});
    if (const auto aggregated = pipeline::aggregate(connection, stop); !aggregated)
        return Unexpected(aggregated.error());
    return static_cast<double>(time.elapsed()) / 1000;
}

} // namespace viridian

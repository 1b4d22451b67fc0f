// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/importcommand.h"

#include "app/ctl/databaserun.h"
#include "app/ctl/dateoption.h"
#include "app/ctl/dsnoption.h"
#include "app/import/analyseimported.h"
#include "app/import/moodle/moodleimport.h"
#include "app/import/oneroster/onerosterimport.h"
#include "app/import/oulad/ouladimport.h"
#include "app/import/xapi/xapiimport.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ImportCommand)
};

using ImportFrom = Result<ImportReport> (*)(DatabaseRun &, const QString &path, const QString &organization,
                                            std::optional<QDate> today);

/// Null for a source that is not known.
ImportFrom importOf(const QString &source)
{
    if (source == u"moodle")
        return [](DatabaseRun &run, const QString &path, const QString &organization,
                  std::optional<QDate> today) {
            return moodle::importPath(run.connection(), {organization, today}, path, run.progress(),
                                      run.stop());
        };
    if (source == u"oneroster")
        return [](DatabaseRun &run, const QString &path, const QString &organization,
                  std::optional<QDate> today) {
            return oneroster::importFolder(run.connection(), {path, organization, today}, run.progress(),
                                           run.stop());
        };
    if (source == u"oulad")
        return [](DatabaseRun &run, const QString &path, const QString &organization,
                  std::optional<QDate> today) {
            return oulad::importFolder(run.connection(), {path, organization, today}, run.progress(),
                                       run.stop());
        };
    if (source == u"xapi")
        return [](DatabaseRun &run, const QString &path, const QString &organization,
                  std::optional<QDate> today) {
            return xapi::importPath(run.connection(), {organization, today}, path, run.progress(),
                                    run.stop());
        };
    return nullptr;
}

} // namespace

QString ImportCommand::name() const
{
    return QStringLiteral("import");
}

QString ImportCommand::summary() const
{
    return Text::tr("Bring recorded learning data into an organisation");
}

void ImportCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("source"),
        Text::tr(
            "moodle: exports of the standard log (CSV). oneroster: a folder of OneRoster 1.2 CSV files. "
            "oulad: the folder of the Open University Learning Analytics Dataset. xapi: statements (JSON "
            "or JSONL)."),
        QStringLiteral("moodle|oneroster|oulad|xapi"));
    parser.addPositionalArgument(QStringLiteral("path"),
                                 Text::tr("The folder with the source's files; for moodle and xapi also one "
                                          "file. Any file may be gzip."),
                                 QStringLiteral("PATH"));
    declareDsn(parser);
    parser.addOption({QStringLiteral("organization"),
                      Text::tr("The organisation to import into; it is made when it is new."),
                      QStringLiteral("NAME")});
    declareDate(parser, QStringLiteral("as-of"),
                Text::tr("The day that counts as today for this data; the last day with data without it."));
    parser.addOption({QStringLiteral("no-analyse"), Text::tr("Import only; analyse later.")});
}

Result<Answer> ImportCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString organization = arguments.options.value(QStringLiteral("organization")).trimmed();
    const auto importFrom =
        arguments.positional.size() == 2 ? importOf(arguments.positional.first()) : nullptr;
    if (!importFrom || organization.isEmpty())
        return failure(
            ErrorKind::BadInput,
            Text::tr("Write: viridianctl import moodle|oneroster|oulad|xapi PATH --organization NAME"));
    const auto today = dateOf(arguments, QStringLiteral("as-of"));
    if (!today)
        return Unexpected(today.error());
    const auto run = DatabaseRun::begin(arguments, terminal);
    if (!run)
        return Unexpected(run.error());
    auto report = importFrom(**run, arguments.positional.at(1), organization, *today);
    if (!report)
        return Unexpected(report.error());
    if (!arguments.options.isSet(QStringLiteral("no-analyse"))) {
        const auto seconds =
            analyseImported((*run)->connection(), {{report->organizationId, report->organization}},
                            (*run)->progress(), (*run)->stop());
        if (!seconds)
            return Unexpected(seconds.error());
        report->analyseSeconds = *seconds;
    }
    return Answer{report->toText(), report->toJson()};
}

} // namespace viridian::ctl

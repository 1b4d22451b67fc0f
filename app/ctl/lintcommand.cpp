// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/lintcommand.h"

#include "app/ctl/dsnoption.h"
#include "app/ctl/opencatalog.h"
#include "app/ctl/schemaoption.h"
#include "db/prove/prover.h"
#include "models/access/acceptedfindings.h"
#include "models/access/findingreport.h"
#include "models/access/rule.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace viridian::ctl {

using namespace access;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::LintCommand)
};

Result<std::optional<Severity>> failOn(const Arguments &arguments)
{
    const QString word = arguments.options.value(QStringLiteral("fail-on"));
    for (const auto severity : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low}) {
        if (word == severityWord(severity))
            return severity;
    }
    if (word.isEmpty())
        return std::nullopt;
    return failure(ErrorKind::BadInput,
                   Text::tr("--fail-on takes critical, high, medium or low, not \"%1\".").arg(word));
}

Result<AcceptedFindings> acceptedIn(const QString &path)
{
    if (path.isEmpty())
        return AcceptedFindings();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput, Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return AcceptedFindings::fromJson(file.readAll());
}

} // namespace

QString LintCommand::name() const
{
    return QStringLiteral("lint");
}

QString LintCommand::summary() const
{
    return Text::tr("Find holes and mistakes in any database's access rules");
}

QStringList LintCommand::formats() const
{
    return {QStringLiteral("text"), QStringLiteral("json"), QStringLiteral("sarif")};
}

void LintCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    parser.addOption({QStringLiteral("schema"),
                      Text::tr("Only this schema; may be given more than once. Roles and publications are in "
                               "any case."),
                      QStringLiteral("SCHEMA")});
    parser.addOption({QStringLiteral("fail-on"),
                      Text::tr("End with 1 when there is a finding of this severity or worse."),
                      QStringLiteral("SEVERITY")});
    parser.addOption({QStringLiteral("accept"),
                      Text::tr("A JSON file of accepted findings, each with its reason; they are left out."),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("prove"),
                      Text::tr("Show each finding on the database where possible, read only and rolled back, "
                               "as the people concerned.")});
}

Result<Answer> LintCommand::run(const Arguments &arguments, Terminal &terminal)
{
    if (!arguments.positional.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Write: viridianctl lint --dsn DSN [--schema SCHEMA]"));
    const auto limit = failOn(arguments);
    if (!limit)
        return Unexpected(limit.error());
    const auto accepted = acceptedIn(arguments.options.value(QStringLiteral("accept")));
    if (!accepted)
        return Unexpected(accepted.error());
    auto open = openCatalog(arguments, terminal);
    if (!open)
        return Unexpected(open.error());
    const catalog::Snapshot &snapshot = open->snapshot;
    const auto schemas = schemasOf(arguments, snapshot);
    if (!schemas)
        return Unexpected(schemas.error());

    FindingReport report{lint(snapshot, *schemas)};
    report.accepted = report.findings.removeIf(
        [&](const Finding &finding) { return accepted->accepts(finding) != nullptr; });
    if (arguments.options.isSet(QStringLiteral("prove"))) {
        auto proofs = prove::proveAll(open->connection, snapshot, report.findings);
        if (!proofs)
            return Unexpected(proofs.error());
        report.proofs = std::move(*proofs);
    }
    const bool fails = *limit && std::any_of(report.findings.cbegin(), report.findings.cend(),
                                             [&](const Finding &each) { return each.severity <= **limit; });
    const bool asSarif = arguments.options.value(QStringLiteral("format")) == u"sarif";
    return Answer{asSarif ? QString::fromUtf8(QJsonDocument(report.toSarif()).toJson(QJsonDocument::Compact))
                          : report.toText(),
                  report.toJson(), fails ? ExitCode::Failure : ExitCode::Success};
}

} // namespace viridian::ctl

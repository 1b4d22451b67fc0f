// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/findingreport.h"

#include "models/access/rule.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace viridian::access {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::FindingReport)
};

QString qualified(const FindingObject &object)
{
    return object.schema.isEmpty() ? object.name : object.schema + u'.' + object.name;
}

/// SARIF knows three levels.
QString sarifLevel(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
    case Severity::High:
        return QStringLiteral("error");
    case Severity::Medium:
        return QStringLiteral("warning");
    case Severity::Low:
        break;
    }
    return QStringLiteral("note");
}

QString outcomeText(ProofResult::Outcome outcome)
{
    switch (outcome) {
    case ProofResult::Outcome::Proved:
        return Text::tr("proved");
    case ProofResult::Outcome::Refuted:
        return Text::tr("refuted");
    case ProofResult::Outcome::NotRun:
        break;
    }
    return Text::tr("not proved");
}

QJsonValue proofJson(const std::optional<ProofResult> &proof)
{
    if (!proof)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("outcome"), outcomeWord(proof->outcome)},
                       {QStringLiteral("text"), proof->text},
                       {QStringLiteral("statements"), proof->statements}};
}

QJsonObject message(const QString &text)
{
    return {{QStringLiteral("text"), text}};
}

} // namespace

QString FindingReport::toText() const
{
    QStringList lines;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const Finding &finding = findings.at(i);
        lines.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(severityWord(finding.severity), -8)
                         .arg(finding.rule, finding.object.type, qualified(finding.object)));
        lines.append(QStringLiteral("  ") + finding.message);
        for (const auto &line : finding.evidence)
            lines.append(QStringLiteral("  - ") + line);
        if (const auto proof = proofs.value(i))
            lines.append(QStringLiteral("  = %1: %2").arg(outcomeText(proof->outcome), proof->text));
        const QStringList fix = finding.fix.split(u'\n', Qt::SkipEmptyParts);
        for (const auto &line : fix)
            lines.append(QStringLiteral("  > ") + line);
    }
    QStringList counts;
    for (const auto severity : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low}) {
        const auto count = std::count_if(findings.cbegin(), findings.cend(), [&](const Finding &finding) {
            return finding.severity == severity;
        });
        counts.append(QStringLiteral("%1 %2").arg(count).arg(severityWord(severity)));
    }
    lines.append(Text::tr("%1; %2 accepted").arg(counts.join(QStringLiteral(", "))).arg(accepted));
    return lines.join(u'\n');
}

QString whyNoProof(const Finding &finding)
{
    if (finding.category == u"performance")
        return Text::tr("It is about speed or space: what the catalog and the statistics say shows it.");
    if (finding.rule == u"FUN-002" || finding.rule == u"FUN-003" || finding.rule == u"VIW-002")
        return Text::tr(
            "To show it a function or a table of the attacker's would have to be made. Nothing is "
            "written from here.");
    if (finding.rule == u"FUN-005")
        return Text::tr(
            "The function would have to be called, or the trigger to fire, which may write. Nothing is "
            "written from here.");
    if (finding.rule == u"GRT-001")
        return Text::tr("It is about tables that are not there yet.");
    if (finding.rule == u"POL-009" && finding.proofs.isEmpty())
        return Text::tr(
            "Only a write would show it: nobody who may write the row can be acted as, or it has no key to "
            "name it by. Nothing is written from here.");
    const bool takesWrite = finding.rule == u"POL-001" || finding.rule == u"POL-007" ||
                            finding.rule == u"POL-008" || finding.rule == u"VIW-003" ||
                            finding.rule == u"KEY-001" || finding.rule == u"KEY-002";
    return takesWrite
               ? Text::tr("Nobody who sees a row of it and may write can be acted as, or a row has no key "
                          "to name it by. Nothing is written from here.")
               : Text::tr("What the catalog says shows it, or there is nobody to act as.");
}

void FindingReport::addProof(qsizetype at, QJsonObject &entry) const
{
    if (proofs.isEmpty())
        return;
    entry.insert(QStringLiteral("proof"), proofJson(proofs.at(at)));
    if (!proofs.at(at))
        entry.insert(QStringLiteral("unproved"), whyNoProof(findings.at(at)));
}

QJsonObject FindingReport::toJson() const
{
    QJsonArray list;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const Finding &finding = findings.at(i);
        QJsonObject entry{
            {QStringLiteral("rule"), finding.rule},
            {QStringLiteral("severity"), severityWord(finding.severity)},
            {QStringLiteral("category"), finding.category},
            {QStringLiteral("object"), QJsonObject{{QStringLiteral("type"), finding.object.type},
                                                   {QStringLiteral("schema"), finding.object.schema},
                                                   {QStringLiteral("name"), finding.object.name}}},
            {QStringLiteral("message"), finding.message},
            {QStringLiteral("evidence"), finding.evidence.join(u'\n')},
            {QStringLiteral("fix"), finding.fix}};
        addProof(i, entry);
        list.append(entry);
    }
    return {{QStringLiteral("findings"), list}};
}

QJsonObject FindingReport::toSarif() const
{
    QJsonArray rules;
    for (const auto &rule : allRules())
        rules.append(QJsonObject{{QStringLiteral("id"), rule.id},
                                 {QStringLiteral("shortDescription"), message(rule.title)}});
    QJsonArray results;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const Finding &finding = findings.at(i);
        QJsonObject properties{{QStringLiteral("severity"), severityWord(finding.severity)},
                               {QStringLiteral("fix"), finding.fix}};
        addProof(i, properties);
        const QJsonObject place{{QStringLiteral("name"), finding.object.name},
                                {QStringLiteral("fullyQualifiedName"), qualified(finding.object)},
                                {QStringLiteral("kind"), finding.object.type}};
        results.append(QJsonObject{
            {QStringLiteral("ruleId"), finding.rule},
            {QStringLiteral("level"), sarifLevel(finding.severity)},
            {QStringLiteral("message"), message(finding.message + u'\n' + finding.evidence.join(u'\n'))},
            {QStringLiteral("locations"),
             QJsonArray{QJsonObject{{QStringLiteral("logicalLocations"), QJsonArray{place}}}}},
            {QStringLiteral("properties"), properties}});
    }
    const QJsonObject driver{{QStringLiteral("name"), QStringLiteral("viridianctl lint")},
                             {QStringLiteral("version"), QCoreApplication::applicationVersion()},
                             {QStringLiteral("rules"), rules}};
    const QJsonObject run{{QStringLiteral("tool"), QJsonObject{{QStringLiteral("driver"), driver}}},
                          {QStringLiteral("results"), results}};
    return {{QStringLiteral("$schema"),
             QStringLiteral("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                            "sarif-schema-2.1.0.json")},
            {QStringLiteral("version"), QStringLiteral("2.1.0")},
            {QStringLiteral("runs"), QJsonArray{run}}};
}

} // namespace viridian::access

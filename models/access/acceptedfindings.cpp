// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/acceptedfindings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace viridian::access {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::AcceptedFindings)
};

} // namespace

Result<AcceptedFindings> AcceptedFindings::fromJson(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorKind::BadInput,
                       Text::tr("The list of accepted findings is no JSON (at byte %1).").arg(error.offset));
    const QJsonValue list = document.object().value(QStringLiteral("accepted"));
    if (!list.isArray())
        return failure(ErrorKind::BadInput,
                       Text::tr("The file has no list \"accepted\". See docs/findings.md for its form."));
    AcceptedFindings accepted;
    const QJsonArray entries = list.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject entry = entries.at(i).toObject();
        const QJsonObject object = entry.value(QStringLiteral("object")).toObject();
        const AcceptedFinding next{entry.value(QStringLiteral("rule")).toString(),
                                   {object.value(QStringLiteral("type")).toString(),
                                    object.value(QStringLiteral("schema")).toString(),
                                    object.value(QStringLiteral("name")).toString()},
                                   entry.value(QStringLiteral("reason")).toString().trimmed()};
        if (next.rule.isEmpty() || next.object.name.isEmpty() || next.reason.isEmpty())
            return failure(ErrorKind::BadInput,
                           Text::tr("Accepted finding %1 needs a rule, an object with a name, and a reason.")
                               .arg(i + 1));
        accepted.add(next);
    }
    return accepted;
}

QByteArray AcceptedFindings::toJson() const
{
    QJsonArray entries;
    for (const auto &entry : m_entries)
        entries.append(QJsonObject{
            {QStringLiteral("rule"), entry.rule},
            {QStringLiteral("object"), QJsonObject{{QStringLiteral("type"), entry.object.type},
                                                   {QStringLiteral("schema"), entry.object.schema},
                                                   {QStringLiteral("name"), entry.object.name}}},
            {QStringLiteral("reason"), entry.reason}});
    return QJsonDocument(QJsonObject{{QStringLiteral("accepted"), entries}}).toJson();
}

void AcceptedFindings::remove(const Finding &finding)
{
    m_entries.removeIf([&](const AcceptedFinding &entry) {
        return entry.rule == finding.rule && entry.object == finding.object;
    });
}

const AcceptedFinding *AcceptedFindings::accepts(const Finding &finding) const
{
    for (const auto &entry : m_entries) {
        if (entry.rule == finding.rule && entry.object == finding.object)
            return &entry;
    }
    return nullptr;
}

} // namespace viridian::access

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/findingledger.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace viridian::access {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::FindingLedger)
};

constexpr auto acceptedFile = "accepted.json";
constexpr auto runsFile = "runs.json";

/// One rule may say two things of one object.
QString keyOf(const Finding &finding)
{
    return QStringList{finding.rule, finding.object.type, finding.object.schema, finding.object.name,
                       finding.message}
        .join(QChar(0x1f));
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput, Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

Severity severityNamed(const QString &word)
{
    for (const auto severity : {Severity::Critical, Severity::High, Severity::Medium}) {
        if (word == severityWord(severity))
            return severity;
    }
    return Severity::Low;
}

} // namespace

QString FindingLedger::folderFor(const QString &place)
{
    const QByteArray name =
        QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/viridian/databases/") + QString::fromLatin1(name);
}

QString FindingLedger::file(const char *name) const
{
    return m_folder + u'/' + QString::fromLatin1(name);
}

Result<FindingLedger> FindingLedger::open(const QString &folder, Keep keep)
{
    FindingLedger ledger(folder, keep);
    const auto accepted = contentOf(ledger.file(acceptedFile));
    const auto runs = contentOf(ledger.file(runsFile));
    if (!accepted || !runs)
        return Unexpected(accepted ? runs.error() : accepted.error());
    if (!accepted->isEmpty()) {
        auto read = AcceptedFindings::fromJson(*accepted);
        if (!read)
            return Unexpected(read.error());
        ledger.m_accepted = std::move(*read);
    }
    if (!runs->isEmpty()) {
        if (auto read = ledger.readRuns(*runs); !read)
            return Unexpected(read.error());
    }
    return ledger;
}

Result<void> FindingLedger::readRuns(const QByteArray &text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    m_runs = root.value(QStringLiteral("runs")).toInt();
    const auto moment = [](const QJsonValue &value) {
        return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    };
    m_lastRun = moment(root.value(QStringLiteral("last")));
    m_runBefore = moment(root.value(QStringLiteral("before")));
    if (m_runs < 1 || !m_lastRun.isValid())
        return failure(
            ErrorKind::BadInput,
            Text::tr("%1 is no history of runs. Move it away to begin a new one.").arg(file(runsFile)));
    const QJsonArray findings = root.value(QStringLiteral("findings")).toArray();
    for (const auto &value : findings) {
        const QJsonObject entry = value.toObject();
        const auto word = [&](const char *name) { return entry.value(QLatin1StringView(name)).toString(); };
        RememberedFinding next;
        next.finding.rule = word("rule");
        next.finding.severity = severityNamed(word("severity"));
        next.finding.category = word("category");
        next.finding.object = {word("type"), word("schema"), word("name")};
        next.finding.message = word("message");
        next.firstSeen = moment(entry.value(QStringLiteral("first_seen")));
        next.firstRun = entry.value(QStringLiteral("first_run")).toInt();
        next.lastRun = entry.value(QStringLiteral("last_run")).toInt();
        next.timesSeen = entry.value(QStringLiteral("times_seen")).toInt();
        m_findings.insert(keyOf(next.finding), next);
    }
    return {};
}

QByteArray FindingLedger::runsToJson() const
{
    QJsonArray findings;
    for (const auto &each : m_findings)
        findings.append(
            QJsonObject{{QStringLiteral("rule"), each.finding.rule},
                        {QStringLiteral("severity"), severityWord(each.finding.severity)},
                        {QStringLiteral("category"), each.finding.category},
                        {QStringLiteral("type"), each.finding.object.type},
                        {QStringLiteral("schema"), each.finding.object.schema},
                        {QStringLiteral("name"), each.finding.object.name},
                        {QStringLiteral("message"), each.finding.message},
                        {QStringLiteral("first_seen"), each.firstSeen.toString(Qt::ISODateWithMs)},
                        {QStringLiteral("first_run"), each.firstRun},
                        {QStringLiteral("last_run"), each.lastRun},
                        {QStringLiteral("times_seen"), each.timesSeen}});
    return QJsonDocument(QJsonObject{{QStringLiteral("runs"), m_runs},
                                     {QStringLiteral("last"), m_lastRun.toString(Qt::ISODateWithMs)},
                                     {QStringLiteral("before"), m_runBefore.toString(Qt::ISODateWithMs)},
                                     {QStringLiteral("findings"), findings}})
        .toJson(QJsonDocument::Indented);
}

Result<void> FindingLedger::write(const char *name, const QByteArray &text) const
{
    if (m_keep == Keep::Nothing)
        return {};
    QDir().mkpath(m_folder);
    QSaveFile target(file(name));
    if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size() || !target.commit())
        return failure(ErrorKind::NoSpace,
                       Text::tr("%1 cannot be written: %2").arg(target.fileName(), target.errorString()));
    return {};
}

Result<void> FindingLedger::enter(const QList<Finding> &findings, const QDateTime &at)
{
    if (m_lastRun.isValid() && at <= m_lastRun)
        return {};
    m_runBefore = m_lastRun;
    m_lastRun = at;
    ++m_runs;
    for (const auto &finding : findings) {
        RememberedFinding &known = m_findings[keyOf(finding)];
        if (known.timesSeen == 0) {
            known.firstSeen = at;
            known.firstRun = m_runs;
        }
        known.finding = {
            finding.rule, finding.severity, finding.category, finding.object, finding.message, {}, {}};
        if (known.lastRun != m_runs)
            ++known.timesSeen;
        known.lastRun = m_runs;
    }
    const auto gone = fixed();
    for (const auto &old : gone.mid(mostFixed))
        m_findings.remove(keyOf(old.finding));
    return write(runsFile, runsToJson());
}

Result<void> FindingLedger::accept(const Finding &finding, const QString &reason)
{
    Q_ASSERT(!reason.trimmed().isEmpty());
    m_accepted.remove(finding);
    m_accepted.add({finding.rule, finding.object, reason.trimmed()});
    return write(acceptedFile, m_accepted.toJson());
}

Result<void> FindingLedger::withdraw(const Finding &finding)
{
    m_accepted.remove(finding);
    return write(acceptedFile, m_accepted.toJson());
}

const RememberedFinding *FindingLedger::remembered(const Finding &finding) const
{
    const auto found = m_findings.constFind(keyOf(finding));
    return found == m_findings.cend() ? nullptr : &*found;
}

QList<Finding> FindingLedger::open() const
{
    QList<Finding> open;
    for (const auto &each : m_findings) {
        if (each.lastRun == m_runs && !m_accepted.accepts(each.finding))
            open.append(each.finding);
    }
    return open;
}

QList<RememberedFinding> FindingLedger::fixed() const
{
    QList<RememberedFinding> gone;
    for (const auto &each : m_findings) {
        if (each.lastRun < m_runs)
            gone.append(each);
    }
    std::sort(gone.begin(), gone.end(), [](const RememberedFinding &left, const RememberedFinding &right) {
        return left.lastRun != right.lastRun ? left.lastRun > right.lastRun
                                             : keyOf(left.finding) < keyOf(right.finding);
    });
    return gone;
}

} // namespace viridian::access

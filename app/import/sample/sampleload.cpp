// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sample/sampleload.h"

#include "app/import/analyseimported.h"
#include "app/import/organizationid.h"
#include "app/import/sample/samplecourse.h"
#include "app/import/sample/sampleorganization.h"
#include "db/ingest/logins.h"
#include "db/ingest/organizationstate.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLocale>

namespace viridian::sample {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::sample::Load)
};

QString nameOf(const OrganizationDefinition &organization, const QString &user)
{
    const int number = user.mid(1).toInt();
    if (user.startsWith(u'T'))
        return organization.trainers.value(number - 1);
    if (user.startsWith(u'A'))
        return organization.administrators.value(number - 1);
    return organization.people.value(number).name;
}

QStringList rolesOf(const OrganizationDefinition &organization, const QString &user)
{
    if (user == organization.allRoles)
        return {QStringLiteral("learner"), QStringLiteral("trainer"), QStringLiteral("org_admin")};
    return {user.startsWith(u'T')   ? QStringLiteral("trainer")
            : user.startsWith(u'A') ? QStringLiteral("org_admin")
                                    : QStringLiteral("learner")};
}

Result<LoadedOrganization> load(pg::Connection &connection, const OrganizationDefinition &definition,
                                std::optional<QDate> anchor, const ImportProgress &progress,
                                const std::stop_token &stop)
{
    LoadedOrganization loaded{
        .id = organizationId(definition.externalId), .name = definition.name, .today = {}, .tables = {}};
    const auto state = ingest::organizationState(connection, loaded.id);
    if (!state)
        return Unexpected(state.error());
    if (*state && (!anchor || (*state)->analysisDate == *anchor)) {
        loaded.today = (*state)->analysisDate;
        loaded.analysed = (*state)->analysedAt.isValid();
        return loaded;
    }
    loaded.today = anchor.value_or(QDateTime::currentDateTimeUtc().date());
    const auto tell = [&](const QString &text) {
        if (progress)
            progress({text});
    };
    tell(Text::tr("Making %1").arg(definition.name));
    const SampleOrganization organization(definition, Definition::instance(), loaded.today);
    auto ingest = ingest::Ingest::begin(connection, stop);
    if (!ingest)
        return Unexpected(ingest.error());
    auto merged = organization.stage(*ingest).and_then([&] {
        return ingest->merge(
            organization.organization(), ingest::Existing::Replace,
            [&](const QString &table) { tell(Text::tr("%1: storing %2").arg(definition.name, table)); });
    });
    if (!merged)
        return Unexpected(merged.error());
    loaded.loaded = true;
    loaded.tables = merged->tables;
    return loaded;
}

Result<void> provision(pg::Connection &connection)
{
    const auto &definition = Definition::instance();
    auto transaction = pg::Transaction::begin(connection);
    if (!transaction)
        return Unexpected(transaction.error());
    for (const auto &organization : definition.organizations) {
        const QUuid id = organizationId(organization.externalId);
        for (const auto &login : organization.logins) {
            const QUuid user = rowId(id, QStringLiteral("user"), login.user);
            if (auto done = ingest::provisionLogin(connection, login.login, id, user); !done)
                return done;
        }
    }
    if (auto done = ingest::provisionDbaLogin(connection, definition.dbaLogin); !done)
        return done;
    return transaction->commit();
}

} // namespace

QList<SampleLogin> sampleLogins()
{
    const auto &definition = Definition::instance();
    QList<SampleLogin> logins;
    for (const auto &organization : definition.organizations) {
        for (const auto &login : organization.logins)
            logins.append({login.login, organization.name, nameOf(organization, login.user),
                           rolesOf(organization, login.user)});
    }
    logins.append({definition.dbaLogin, {}, {}, {QStringLiteral("dba")}});
    return logins;
}

Result<LoadReport> loadSample(pg::Connection &connection, const LoadOptions &options,
                              const ImportProgress &progress, const std::stop_token &stop)
{
    QElapsedTimer time;
    time.start();
    LoadReport report;
    for (const auto &definition : Definition::instance().organizations) {
        auto loaded = load(connection, definition, options.anchor, progress, stop);
        if (!loaded)
            return Unexpected(loaded.error());
        report.organizations.append(*loaded);
    }
    if (auto done = provision(connection); !done)
        return Unexpected(done.error());
    report.logins = sampleLogins();
    report.loadSeconds = static_cast<double>(time.elapsed()) / 1000;

    QList<analytics::OrganizationRef> pending;
    for (const auto &organization : report.organizations) {
        if (!organization.analysed)
            pending.append({organization.id, organization.name});
    }
    if (options.analyse && !pending.isEmpty()) {
        const auto seconds = analyseImported(connection, pending, progress, stop);
        if (!seconds)
            return Unexpected(seconds.error());
        report.analyseSeconds = *seconds;
    }
    return report;
}

QJsonObject LoadReport::toJson() const
{
    QJsonArray organizationList;
    for (const auto &organization : organizations) {
        QJsonObject tables;
        for (const auto &table : organization.tables)
            tables.insert(table.table, table.stored);
        organizationList.append(
            QJsonObject{{QStringLiteral("organization_id"), organization.id.toString(QUuid::WithoutBraces)},
                        {QStringLiteral("name"), organization.name},
                        {QStringLiteral("today"), organization.today.toString(Qt::ISODate)},
                        {QStringLiteral("loaded"), organization.loaded},
                        {QStringLiteral("stored"), tables}});
    }
    return {{QStringLiteral("organizations"), organizationList},
            {QStringLiteral("logins"), loginsToJson(logins)},
            {QStringLiteral("load_seconds"), loadSeconds},
            {QStringLiteral("analyse_seconds"), analyseSeconds}};
}

QString LoadReport::toText() const
{
    const QLocale locale;
    QStringList lines;
    for (const auto &organization : organizations) {
        const QString day = locale.toString(organization.today, QLocale::ShortFormat);
        lines.append(organization.loaded
                         ? Text::tr("%1 was loaded, up to %2.").arg(organization.name, day)
                         : Text::tr("%1 was there already, up to %2.").arg(organization.name, day));
    }
    lines.append(loginsToText(logins));
    return lines.join(u'\n');
}

QJsonArray loginsToJson(const QList<SampleLogin> &logins)
{
    QJsonArray list;
    for (const auto &login : logins)
        list.append(QJsonObject{{QStringLiteral("login"), login.login},
                                {QStringLiteral("organization"), login.organization},
                                {QStringLiteral("person"), login.person},
                                {QStringLiteral("roles"), QJsonArray::fromStringList(login.roles)}});
    return list;
}

QString loginsToText(const QList<SampleLogin> &logins)
{
    QStringList lines;
    for (const auto &login : logins)
        lines.append(QStringLiteral("%1  %2  %3")
                         .arg(login.login, -16)
                         .arg(login.roles.join(QStringLiteral(", ")), -28)
                         .arg(login.organization));
    return lines.join(u'\n');
}

} // namespace viridian::sample

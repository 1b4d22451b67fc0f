// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/oneroster/onerosterimport.h"

#include "app/import/mergeinto.h"
#include "app/import/oneroster/rosterrows.h"
#include "app/import/organizationid.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace viridian::oneroster {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::oneroster::Import)
};

SkipReason refusal(const ingest::RefusedRow &row)
{
    if (row.reason == u"repeated")
        return {Text::tr("%1 stood in an earlier row."), {row.value}};
    if (row.reason == u"unknown_class")
        return {Text::tr("The class %1 is not known."), {row.value}};
    return {Text::tr("The user %1 is not known."), {row.value}};
}

class Import
{
public:
    Import(const Options &options, const QUuid &organization, ImportRun &run)
        : m_folder(options.folder)
        , m_organization(organization)
        , m_run(run)
    {
    }

    Result<void> stage(ingest::Ingest &ingest)
    {
        return readManifest()
            .and_then([&] { return readReference(); })
            .and_then([&] {
                return stageFile<ingest::RosterClass>(
                    ingest, "classes", classColumns(),
                    [&](SourceFile &file) { return readClass(file, m_reference, m_organization); });
            })
            .and_then([&] {
                return stageFile<ingest::RosterUser>(ingest, "users", userColumns(), [&](SourceFile &file) {
                    return readUser(file, m_reference, m_organization);
                });
            })
            .and_then([&] {
                return stageFile<ingest::RosterEnrollment>(ingest, "enrollments", enrollmentColumns(),
                                                           readEnrollment);
            });
    }

private:
    bool isPresent(const char *file) const
    {
        return m_modes.value(QStringLiteral("file.") + QLatin1String(file), QStringLiteral("absent")) !=
               u"absent";
    }

    Result<void> readManifest()
    {
        auto file = SourceFile::open(m_folder, QStringLiteral("manifest"),
                                     {QStringLiteral("propertyName"), QStringLiteral("value")}, m_run);
        if (!file)
            return Unexpected(file.error());
        constexpr qsizetype mostProperties = 100;
        while (file->next() && m_modes.size() < mostProperties)
            m_modes.insert(file->optionalText(0).value_or(QString()),
                           file->optionalText(1).value_or(QString()));
        if (m_modes.value(QStringLiteral("oneroster.version")) != u"1.2")
            return failure(
                ErrorKind::BadInput,
                Text::tr("manifest.csv does not say oneroster.version 1.2. Export as OneRoster 1.2."));
        return file->finish();
    }

    Result<void> readReference()
    {
        if (isPresent("orgs"))
            m_reference.organizations.emplace();
        return readFile("orgs", organizationColumns(), readOrganization)
            .and_then([&] { return readFile("academicSessions", termColumns(), readTerm); })
            .and_then([&] { return readFile("courses", courseColumns(), readCourse); });
    }

    Result<void> readFile(const char *name, const QStringList &columns,
                          void (*read)(SourceFile &, Reference &))
    {
        if (!isPresent(name))
            return {};
        auto file = SourceFile::open(m_folder, QLatin1String(name), columns, m_run);
        if (!file)
            return Unexpected(file.error());
        file->limitRows(Reference::mostEntries);
        while (file->next())
            read(*file, m_reference);
        return file->finish();
    }

    template <typename Row>
    Result<void> stageFile(ingest::Ingest &ingest, const char *name, const QStringList &columns,
                           const std::function<Row(SourceFile &)> &read)
    {
        if (!isPresent(name))
            return {};
        auto file = SourceFile::open(m_folder, QLatin1String(name), columns, m_run);
        if (!file)
            return Unexpected(file.error());
        Row row;
        auto staged = ingest.stage<Row>([&]() -> const Row * {
            while (file->next()) {
                row = read(*file);
                if (!file->isUsable())
                    continue;
                row.sequence = ++m_sequence;
                row.file = static_cast<int>(m_run.report.files.size());
                return &row;
            }
            return nullptr;
        });
        return staged.and_then([&] { return file->finish(); });
    }

    QString m_folder;
    QUuid m_organization;
    ImportRun &m_run;
    QHash<QString, QString> m_modes;
    Reference m_reference;
    qint64 m_sequence = 0;
};

} // namespace

Result<ImportReport> importFolder(pg::Connection &connection, const Options &options,
                                  const ImportProgress &progress, const std::stop_token &stop)
{
    QElapsedTimer time;
    time.start();
    const ingest::Organization organization{.id = organizationId(options.organization),
                                            .externalId = options.organization,
                                            .name = options.organization,
                                            .analysisDate = options.today};
    ImportRun run{{}, progress, stop};
    auto ingest = ingest::Ingest::begin(connection, stop);
    if (!ingest)
        return Unexpected(ingest.error());
    if (auto staged = Import(options, organization.id, run).stage(*ingest); !staged)
        return Unexpected(staged.error());
    run.report.source = QStringLiteral("oneroster");
    run.report.notes = {Text::tr("A class is a course; it runs from the first to the last day of its terms."),
                        Text::tr("Only students and teachers are taken over, never an administrator.")};
    const auto merged = mergeInto(run, *ingest, organization, ingest::Derive::Roster, refusal);
    if (!merged)
        return Unexpected(merged.error());
    run.report.countTables();
    run.report.importSeconds = static_cast<double>(time.elapsed()) / 1000;
    return std::move(run.report);
}

} // namespace viridian::oneroster

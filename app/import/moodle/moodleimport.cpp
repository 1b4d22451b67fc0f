// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/moodle/moodleimport.h"

#include "app/import/actionimport.h"
#include "app/import/moodle/logrow.h"
#include "app/import/organizationid.h"
#include "app/import/sourcefiles.h"

#include <QCoreApplication>

namespace viridian::moodle {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::moodle::Import)
};

constexpr qint64 clockSkew = 86'400; // s; the log's own time zone is not known

QStringList columns()
{
    return {QStringLiteral("Time"), QStringLiteral("Event context"), QStringLiteral("Component"),
            QStringLiteral("Event name"), QStringLiteral("Description")};
}

// The course that every row of the file belongs to, where all rows that name one name the same.
Result<Course> courseOfFile(const QString &path, const std::stop_token &stop)
{
    auto reader = CsvReader::open(
        path, columns(), [](qint64, const SkipReason &) {}, CsvReader::Encoding::Utf8OrWindows1252);
    if (!reader)
        return Unexpected(reader.error());
    Course course;
    while (!stop.stop_requested() && reader->next()) {
        const Course own = courseOf({.context = QString::fromUtf8(reader->field(1)),
                                     .description = QString::fromUtf8(reader->field(4))});
        if (own.id.isEmpty())
            continue;
        if (!course.id.isEmpty() && own.id != course.id)
            return Course();
        course.id = own.id;
        if (!own.title.isEmpty())
            course.title = own.title;
    }
    return course;
}

/// Reads the files one after the other, row by row.
class Reader
{
public:
    Reader(QStringList paths, const QUuid &organization, ImportRun &run)
        : m_paths(std::move(paths))
        , m_organization(organization)
        , m_run(run)
        , m_latest(QDateTime::currentDateTimeUtc().addSecs(clockSkew))
    {
    }

    /// The next usable row; null at the end, after an error and at a stop.
    const ingest::Action *next()
    {
        while (openFile()) {
            while (m_file->next()) {
                auto action = readRow({.time = m_file->optionalText(0).value_or(QString()),
                                       .context = m_file->optionalText(1).value_or(QString()),
                                       .component = m_file->optionalText(2).value_or(QString()),
                                       .event = m_file->optionalText(3).value_or(QString()),
                                       .description = m_file->optionalText(4).value_or(QString())},
                                      m_course, m_organization, m_latest);
                if (!action) {
                    m_file->skip(action.error());
                    continue;
                }
                m_action = std::move(*action);
                m_action.sequence = ++m_sequence;
                m_action.file = static_cast<int>(m_run.report.files.size());
                m_action.line = m_file->line();
                return &m_action;
            }
            if (auto finished = m_file->finish(); !finished) {
                m_error = finished.error();
                return nullptr;
            }
            m_file.reset();
        }
        return nullptr;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    bool openFile()
    {
        if (m_file)
            return true;
        if (m_paths.isEmpty() || m_error)
            return false;
        const QString path = m_paths.takeFirst();
        const auto course = courseOfFile(path, m_run.stop);
        if (!course) {
            m_error = course.error();
            return false;
        }
        m_course = *course;
        auto file = SourceFile::openPath(path, QStringLiteral("log"), columns(), m_run,
                                         CsvReader::Encoding::Utf8OrWindows1252);
        if (!file) {
            m_error = file.error();
            return false;
        }
        m_file.emplace(std::move(*file));
        return true;
    }

    QStringList m_paths;
    QUuid m_organization;
    ImportRun &m_run;
    QDateTime m_latest;
    std::optional<SourceFile> m_file;
    Course m_course;
    ingest::Action m_action;
    qint64 m_sequence = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<ImportReport> importPath(pg::Connection &connection, const Options &options, const QString &path,
                                const ImportProgress &progress, const std::stop_token &stop)
{
    const auto files = sourceFiles(path, {QStringLiteral(".csv")});
    if (!files)
        return Unexpected(files.error());
    ImportRun run{{}, progress, stop};
    run.report.source = QStringLiteral("moodle");
    run.report.notes = {
        Text::tr("Times are taken as UTC: the log has no time zone."),
        Text::tr("A course runs from the first to the last day with a row about it."),
        Text::tr("Names and IP addresses are not stored."),
    };
    Reader reader(*files, organizationId(options.organization), run);
    auto done = importActions(
        connection, {options.organization, options.today, ingest::Derive::LogRows, {}}, run,
        [&] { return reader.next(); }, [&] { return reader.error(); });
    if (!done)
        return Unexpected(done.error());
    return std::move(run.report);
}

} // namespace viridian::moodle

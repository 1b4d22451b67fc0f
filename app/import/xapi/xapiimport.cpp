// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/xapi/xapiimport.h"

#include "app/import/actionimport.h"
#include "app/import/packedfile.h"
#include "app/import/sourcefiles.h"
#include "app/import/xapi/statement.h"

#include <QCoreApplication>

#include <memory>

namespace viridian::xapi {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::xapi::Import)
};

constexpr qint64 clockSkew = 86'400; // s; clocks of senders may be ahead

SkipReason refusal(const ingest::RefusedRow &row)
{
    return {Text::tr("The statement %1 is known with other content."), {row.value}};
}

/// Reads the sources one after the other, statement by statement.
class Reader
{
public:
    Reader(const std::function<Result<std::optional<StatementSource>>()> &nextSource, ImportRun &run)
        : m_nextSource(nextSource)
        , m_run(run)
        , m_latest(QDateTime::currentDateTimeUtc().addSecs(clockSkew))
    {
    }

    /// The next usable statement; null at the end, after an error and at a stop.
    const ingest::Action *next()
    {
        while (!m_run.stop.stop_requested() && openSource()) {
            const auto text = m_source->next();
            if (!text) {
                m_error = text.error();
                return nullptr;
            }
            if (!*text) {
                tell();
                m_source.reset();
                continue;
            }
            FileCounts &file = m_run.report.files.last();
            if (++file.read % progressInterval == 1)
                tell();
            auto action = (*text)->tooLong
                              ? tl::unexpected(SkipReason{Text::tr("The statement is longer than 1 MiB.")})
                              : readStatement((*text)->json, m_latest);
            if (!action) {
                ++file.skipped;
                m_run.report.skip(file.file, (*text)->line, action.error());
                continue;
            }
            m_action = std::move(*action);
            m_action.sequence = ++m_sequence;
            m_action.file = static_cast<int>(m_run.report.files.size()) - 1;
            m_action.line = (*text)->line;
            return &m_action;
        }
        return nullptr;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    bool openSource()
    {
        if (m_source)
            return true;
        auto source = m_nextSource();
        if (!source)
            m_error = source.error();
        if (!source || !*source)
            return false;
        m_source = std::move(*source);
        m_run.report.files.append({m_source->name, m_source->name});
        return true;
    }
    void tell()
    {
        if (!m_run.progress)
            return;
        const auto [done, total] = m_source->position ? m_source->position() : std::pair<qint64, qint64>();
        m_run.progress({m_source->name, m_run.report.files.last().read, done, total});
    }

    static constexpr int progressInterval = 4096;

    const std::function<Result<std::optional<StatementSource>>()> &m_nextSource;
    ImportRun &m_run;
    QDateTime m_latest;
    std::optional<StatementSource> m_source;
    ingest::Action m_action;
    qint64 m_sequence = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<ImportReport>
importStatements(pg::Connection &connection, const Options &options,
                 const std::function<Result<std::optional<StatementSource>>()> &nextSource,
                 const ImportProgress &progress, const std::stop_token &stop)
{
    ImportRun run{{}, progress, stop};
    run.report.source = QStringLiteral("xapi");
    Reader reader(nextSource, run);
    auto done = importActions(
        connection, {options.organization, options.today, ingest::Derive::Statements, refusal, options.id},
        run, [&] { return reader.next(); }, [&] { return reader.error(); });
    if (!done)
        return Unexpected(done.error());
    run.report.notes = {
        Text::tr("A course runs from the first to the last day with a statement about it."),
        Text::tr("Groups are not taken as learners."),
    };
    return std::move(run.report);
}

Result<ImportReport> importPath(pg::Connection &connection, const Options &options, const QString &path,
                                const ImportProgress &progress, const std::stop_token &stop)
{
    const auto files =
        sourceFiles(path, {QStringLiteral(".json"), QStringLiteral(".jsonl"), QStringLiteral(".ndjson")});
    if (!files)
        return Unexpected(files.error());
    auto nextPath = files->cbegin();
    const auto nextSource = [&]() -> Result<std::optional<StatementSource>> {
        if (nextPath == files->cend())
            return std::nullopt;
        auto opened = PackedFile::open(*nextPath++);
        if (!opened)
            return Unexpected(opened.error());
        const auto file = std::make_shared<PackedFile>(std::move(*opened));
        const auto splitter = std::make_shared<StatementSplitter>(
            [file](std::span<char> buffer) { return file->read(buffer); });
        return StatementSource{file->name(),
                               [file, splitter]() -> Result<std::optional<StatementText>> {
                                   auto text = splitter->next();
                                   // The splitter knows the line, the file its name.
                                   if (!text && text.error().detail.isEmpty())
                                       return Unexpected(file->error(text.error().userText));
                                   return text;
                               },
                               [file] { return std::pair(file->bytesRead(), file->bytesTotal()); }};
    };
    return importStatements(connection, options, nextSource, progress, stop);
}

} // namespace viridian::xapi

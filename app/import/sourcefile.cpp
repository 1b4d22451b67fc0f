// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sourcefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <cmath>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SourceFile)
};

constexpr int progressInterval = 4096; // rows

} // namespace

SourceFile::SourceFile(CsvReader reader, QString name, QStringList columns, ImportRun &run,
                       qint64 skippedBefore)
    : m_reader(std::move(reader))
    , m_name(std::move(name))
    , m_columns(std::move(columns))
    , m_run(&run)
    , m_skippedBefore(skippedBefore)
{
}

Result<SourceFile> SourceFile::open(const QString &folder, const QString &name, const QStringList &columns,
                                    ImportRun &run)
{
    const QDir directory(folder);
    for (const auto &suffix : {QStringLiteral(".csv"), QStringLiteral(".csv.gz")}) {
        if (directory.exists(name + suffix))
            return openPath(directory.filePath(name + suffix), name, columns, run);
    }
    return failure(
        ErrorKind::NotFound,
        Text::tr("%1.csv (or %1.csv.gz) is not in the folder. Put it there, then import again.").arg(name),
        directory.path());
}

Result<SourceFile> SourceFile::openPath(const QString &path, const QString &name, const QStringList &columns,
                                        ImportRun &run, CsvReader::Encoding encoding)
{
    const qint64 skippedBefore = run.report.skippedCount;
    const QString file = QFileInfo(path).fileName();
    auto reader = CsvReader::open(
        path, columns,
        [&run, file](qint64 line, const SkipReason &reason) { run.report.skip(file, line, reason); },
        encoding);
    if (!reader)
        return Unexpected(reader.error());
    return SourceFile(std::move(*reader), name, columns, run, skippedBefore);
}

bool SourceFile::next()
{
    if (m_run->stop.stop_requested() || m_reader.rowsRead() > m_mostRows)
        return false;
    m_usable = m_reader.next();
    const PackedFile &file = m_reader.file();
    if (m_run->progress && (!m_usable || m_reader.rowsRead() % progressInterval == 1))
        m_run->progress({file.name(), m_reader.rowsRead(), file.bytesRead(), file.bytesTotal()});
    return m_usable;
}

void SourceFile::skip(const SkipReason &reason)
{
    if (std::exchange(m_usable, false))
        m_run->report.skip(m_reader.file().name(), m_reader.line(), reason);
}

void SourceFile::skipValue(int column)
{
    const QByteArrayView value = m_reader.field(column);
    const QString &name = m_columns.at(column);
    if (value.isEmpty())
        skip({Text::tr("%1 is empty.").arg(name)});
    else
        skip({Text::tr("%1 cannot be %2.").arg(name, QStringLiteral("%1")), {QString::fromUtf8(value)}});
}

QString SourceFile::text(int column)
{
    const auto value = optionalText(column);
    if (!value)
        skipValue(column);
    return value.value_or(QString());
}

std::optional<QString> SourceFile::optionalText(int column)
{
    const QByteArrayView value = m_reader.field(column);
    if (value.size() > longestText) {
        skip({Text::tr("%1 is too long.").arg(m_columns.at(column))});
        return QString();
    }
    return value.isEmpty() ? std::nullopt : std::optional(QString::fromUtf8(value));
}

std::optional<qint64> SourceFile::optionalWhole(int column, qint64 least, qint64 most)
{
    const QByteArrayView value = m_reader.field(column);
    if (value.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    skipValue(column);
    return std::nullopt;
}

qint64 SourceFile::whole(int column, qint64 least, qint64 most)
{
    const auto number = optionalWhole(column, least, most);
    if (!number)
        skipValue(column);
    return number.value_or(0);
}

std::optional<double> SourceFile::optionalNumber(int column, double least, double most)
{
    const QByteArrayView value = m_reader.field(column);
    if (value.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (isNumber && number >= least && number <= most) // false for NaN
        return number;
    skipValue(column);
    return std::nullopt;
}

Result<void> SourceFile::finish()
{
    if (m_run->stop.stop_requested())
        return failure(ErrorKind::Cancelled, {});
    if (m_reader.error())
        return Unexpected(*m_reader.error());
    if (m_reader.rowsRead() > m_mostRows)
        return Unexpected(m_reader.file().error(
            Text::tr("The file has more than %1 rows.").arg(QLocale().toString(m_mostRows))));
    ImportReport &report = m_run->report;
    const QString file = m_reader.file().name();
    report.files.append({m_name, file, m_reader.rowsRead(), report.skippedCount - m_skippedBefore});
    if (m_reader.convertedRows() > 0)
        report.notes.append(Text::tr("%1: %n row(s) are not UTF-8 and were read as Windows-1252.", nullptr,
                                     static_cast<int>(m_reader.convertedRows()))
                                .arg(file));
    return {};
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/sourcefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cmath>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::SourceFile)
};

constexpr int progressInterval = 4096; // rows
constexpr int quotedLength = 40;       // of a value in a reason

} // namespace

SourceFile::SourceFile(CsvReader reader, QString name, QStringList columns, ImportRun &run,
                       size_t skippedBefore)
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
        const QString file = name + suffix;
        if (!directory.exists(file))
            continue;
        const size_t skippedBefore = run.report.skipped.size();
        auto reader = CsvReader::open(directory.filePath(file), columns,
                                      [&run, file](qint64 line, const QString &reason) {
                                          run.report.skipped.push_back({file, line, reason});
                                      });
        if (!reader)
            return Unexpected(reader.error());
        return SourceFile(std::move(*reader), name, columns, run, skippedBefore);
    }
    return failure(
        ErrorKind::NotFound,
        Text::tr("%1.csv (or %1.csv.gz) is not in the folder. Put it there, then import again.").arg(name),
        directory.path());
}

bool SourceFile::next()
{
    if (m_run->stop.stop_requested())
        return false;
    m_usable = m_reader.next();
    if (m_run->progress && (!m_usable || m_reader.rowsRead() % progressInterval == 1))
        m_run->progress(
            {m_reader.fileName(), m_reader.rowsRead(), m_reader.bytesRead(), m_reader.bytesTotal()});
    return m_usable;
}

void SourceFile::skip(const QString &reason)
{
    if (std::exchange(m_usable, false))
        m_run->report.skipped.push_back({m_reader.fileName(), m_reader.line(), reason});
}

void SourceFile::skipValue(int column)
{
    const QString value = QString::fromUtf8(m_reader.field(column));
    skip(value.isEmpty() ? Text::tr("%1 is empty.").arg(m_columns.at(column))
                         : Text::tr("%1 cannot be %2.").arg(m_columns.at(column), value.left(quotedLength)));
}

QString SourceFile::text(int column)
{
    const QByteArrayView value = m_reader.field(column);
    if (value.isEmpty())
        skipValue(column);
    return QString::fromUtf8(value);
}

std::optional<QString> SourceFile::optionalText(int column) const
{
    const QByteArrayView value = m_reader.field(column);
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
    const auto skipped = static_cast<qint64>(m_run->report.skipped.size() - m_skippedBefore);
    m_run->report.files.append({m_name, m_reader.fileName(), m_reader.rowsRead(), skipped});
    return {};
}

} // namespace viridian

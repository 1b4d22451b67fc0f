// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/csvreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cstring>
#include <csv.h>
#include <zlib.h>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::CsvReader)
};

constexpr size_t growthStep = 256 * 1024;

} // namespace

// libcsv hands fields to callbacks. It is fed line by line, so that the line of each row is known.
class CsvReader::Parser
{
public:
    struct Row
    {
        QByteArray bytes;            // the fields one after the other
        std::vector<qsizetype> ends; // where each of them ends
        qint64 line = 0;
    };

    Parser(const QString &path, Reject reject)
        : m_path(path)
        , m_size(QFileInfo(path).size())
        , m_file(gzopen(QFile::encodeName(path).constData(), "rb"))
        , m_reject(std::move(reject))
    {
        initCsv();
        if (m_file)
            gzbuffer(m_file, 1 << 16);
    }
    ~Parser()
    {
        csv_free(&m_csv);
        if (m_file)
            gzclose(m_file);
    }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    bool isOpen() const { return m_file != nullptr; }
    /// The next row with well-formed quotes, whatever its columns; null at the end and after an error.
    const Row *next();
    void reject(const Row &row, const QString &reason);
    void fail(const QString &text)
    {
        m_error = Error{ErrorKind::BadInput, {}, QStringLiteral("%1: %2").arg(fileName(), text), m_path};
    }
    QString fileName() const { return QFileInfo(m_path).fileName(); }
    qint64 bytesRead() const { return gzoffset(m_file); }

    const Row *m_row = nullptr;
    qint64 m_rowsRead = 0;
    size_t m_columnCount = 0;
    std::optional<Error> m_error;
    const QString m_path;
    const qint64 m_size;

private:
    bool fill();
    void feed();
    void finish();
    void endRow();
    void rejectOpenRow(const QString &reason);
    void initCsv();
    void resetCsv();
    void seekPastFirstLine(qint64 line, qint64 offset);
    static void onField(void *bytes, size_t length, void *self);
    static void onRow(int, void *self) { static_cast<Parser *>(self)->endRow(); }

    gzFile m_file;
    Reject m_reject;
    csv_parser m_csv{};
    std::array<char, 1 << 16> m_buffer{};
    qsizetype m_used = 0;
    qsizetype m_filled = 0;
    qint64 m_offset = 0; // of the next unread byte, in the uncompressed file
    qint64 m_line = 1;   // of that byte
    bool m_atEnd = false;
    bool m_skipLine = false;

    // The row that libcsv is collecting.
    bool m_open = false;
    qint64 m_openLine = 0;
    qint64 m_openLineEnd = -1; // offset after its first line; -1 while that line is not complete
    qsizetype m_openBytes = 0;
    Row m_collecting;

    // A lone CR ends a row too, so that one line may hold several.
    std::vector<Row> m_ready;
    size_t m_readyUsed = 0;
    Row m_current;
};

void CsvReader::Parser::onField(void *bytes, size_t length, void *self)
{
    Row &row = static_cast<Parser *>(self)->m_collecting;
    row.bytes.append(static_cast<const char *>(bytes), static_cast<qsizetype>(length));
    row.ends.push_back(row.bytes.size());
}

void CsvReader::Parser::endRow()
{
    m_collecting.line = m_openLine;
    m_ready.push_back(std::exchange(m_collecting, {}));
}

// libcsv's own step of 128 bytes copies a long value over and over: quadratic where realloc moves its block.
void CsvReader::Parser::initCsv()
{
    csv_init(&m_csv, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_blk_size(&m_csv, growthStep);
}

void CsvReader::Parser::resetCsv()
{
    csv_free(&m_csv);
    initCsv();
    m_collecting = {};
    m_open = false;
    m_openBytes = 0;
}

bool CsvReader::Parser::fill()
{
    const int got = gzread(m_file, m_buffer.data(), static_cast<unsigned>(m_buffer.size()));
    int status = Z_OK;
    gzerror(m_file, &status);
    if (got < 0 || (status != Z_OK && status != Z_STREAM_END)) {
        fail(status == Z_BUF_ERROR
                 ? Text::tr("The compressed file ends too early. Copy it again, then import again.")
                 : Text::tr("The file cannot be read. Copy it again, then import again."));
        return false;
    }
    m_used = 0;
    m_filled = got;
    constexpr std::array byteOrderMark{'\xEF', '\xBB', '\xBF'};
    if (m_offset == 0 && got >= 3 && std::memcmp(m_buffer.data(), byteOrderMark.data(), 3) == 0) {
        m_used = 3;
        m_offset = 3;
    }
    return got > 0;
}

void CsvReader::Parser::seekPastFirstLine(qint64 line, qint64 offset)
{
    const qint64 bufferStart = m_offset - m_used;
    if (offset >= bufferStart) {
        m_used = static_cast<qsizetype>(offset - bufferStart);
    } else {
        gzseek(m_file, static_cast<z_off_t>(offset), SEEK_SET);
        m_used = m_filled = 0;
    }
    m_offset = offset;
    m_line = line + 1;
    m_atEnd = false;
}

// A quote that is never closed swallows the lines after it: they are read again without it.
void CsvReader::Parser::rejectOpenRow(const QString &reason)
{
    ++m_rowsRead;
    m_reject(m_openLine, reason);
    const qint64 firstLineEnd = m_openLineEnd;
    const qint64 line = m_openLine;
    resetCsv();
    if (firstLineEnd >= 0)
        seekPastFirstLine(line, firstLineEnd);
    else
        m_skipLine = true;
}

void CsvReader::Parser::feed()
{
    const char *start = m_buffer.data() + m_used;
    const auto *newline =
        static_cast<const char *>(std::memchr(start, '\n', static_cast<size_t>(m_filled - m_used)));
    const qsizetype length = newline ? newline + 1 - start : m_filled - m_used;
    m_used += length;
    m_offset += length;
    const qint64 line = m_line;
    m_line += newline ? 1 : 0;
    if (m_skipLine) {
        m_skipLine = newline == nullptr;
        return;
    }
    const bool blank = QByteArrayView(start, length).trimmed().isEmpty();
    if (!m_open) {
        if (blank)
            return;
        m_open = true;
        m_openLine = line;
        m_openLineEnd = -1;
        m_openBytes = 0;
    }
    if (newline && m_openLineEnd < 0)
        m_openLineEnd = m_offset;
    m_openBytes += length;
    const size_t readyBefore = m_ready.size();
    const size_t parsed = csv_parse(&m_csv, start, static_cast<size_t>(length), onField, onRow, this);
    if (parsed != static_cast<size_t>(length))
        rejectOpenRow(Text::tr("The quotation marks do not fit."));
    else if (m_ready.size() > readyBefore)
        m_open = newline == nullptr;
    else if (m_openBytes > longestRow)
        rejectOpenRow(Text::tr("The row is too long."));
}

void CsvReader::Parser::finish()
{
    m_atEnd = true;
    if (!m_open)
        return;
    if (csv_fini(&m_csv, onField, onRow, this) != 0)
        rejectOpenRow(Text::tr("A quotation mark is opened and never closed."));
    else
        resetCsv();
}

const CsvReader::Parser::Row *CsvReader::Parser::next()
{
    m_row = nullptr;
    while (m_readyUsed == m_ready.size()) {
        m_ready.clear();
        m_readyUsed = 0;
        if (m_error || m_atEnd)
            return nullptr;
        if (m_used < m_filled || fill())
            feed();
        else if (!m_error)
            finish();
    }
    m_current = std::move(m_ready[m_readyUsed++]);
    ++m_rowsRead;
    m_row = &m_current;
    return m_row;
}

// A complete row over several lines that cannot be used most likely began with a stray quote as well.
void CsvReader::Parser::reject(const Row &row, const QString &reason)
{
    m_reject(row.line, reason);
    const bool isLast = m_readyUsed == m_ready.size() && !m_open;
    if (isLast && row.line == m_openLine && m_openLineEnd >= 0 && m_openLineEnd < m_offset)
        seekPastFirstLine(row.line, m_openLineEnd);
}

CsvReader::CsvReader(std::unique_ptr<Parser> parser)
    : m_parser(std::move(parser))
{
}
CsvReader::CsvReader(CsvReader &&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(const QString &path, const QStringList &columns, Reject reject)
{
    CsvReader reader(std::make_unique<Parser>(path, std::move(reject)));
    if (!reader.m_parser->isOpen())
        return failure(ErrorKind::NotFound,
                       Text::tr("%1 cannot be opened. Check that it is there and readable.")
                           .arg(reader.m_parser->fileName()),
                       path);
    if (auto read = reader.readHeader(columns); !read)
        return Unexpected(read.error());
    return reader;
}

Result<void> CsvReader::readHeader(const QStringList &columns)
{
    if (!m_parser->next()) {
        if (!m_parser->m_error)
            m_parser->fail(Text::tr("The file has no header line."));
        return Unexpected(*m_parser->m_error);
    }
    QStringList names;
    m_parser->m_columnCount = m_parser->m_row->ends.size();
    for (size_t column = 0; column < m_parser->m_columnCount; ++column) {
        m_columns = {static_cast<int>(column)};
        names.append(QString::fromUtf8(field(0)));
    }
    m_columns.clear();
    QStringList missing;
    for (const auto &column : columns) {
        m_columns.push_back(static_cast<int>(names.indexOf(column)));
        if (m_columns.back() < 0)
            missing.append(column);
    }
    if (!missing.isEmpty()) {
        m_parser->fail(Text::tr("These columns are missing: %1.").arg(missing.join(QStringLiteral(", "))));
        return Unexpected(*m_parser->m_error);
    }
    m_parser->m_rowsRead = 0;
    return {};
}

bool CsvReader::next()
{
    while (const auto *row = m_parser->next()) {
        if (row->ends.size() != m_parser->m_columnCount)
            m_parser->reject(*row, Text::tr("The row has %1 columns, the header %2.")
                                       .arg(row->ends.size())
                                       .arg(m_parser->m_columnCount));
        else if (!QUtf8StringView(row->bytes).isValidUtf8() || row->bytes.contains('\0'))
            m_parser->reject(*row, Text::tr("The text is not UTF-8."));
        else
            return true;
    }
    return false;
}

QByteArrayView CsvReader::field(int column) const
{
    const auto &row = *m_parser->m_row;
    const auto position = static_cast<size_t>(m_columns[static_cast<size_t>(column)]);
    const qsizetype start = position == 0 ? 0 : row.ends[position - 1];
    return QByteArrayView(row.bytes).sliced(start, row.ends[position] - start);
}

qint64 CsvReader::line() const
{
    return m_parser->m_row->line;
}
qint64 CsvReader::rowsRead() const
{
    return m_parser->m_rowsRead;
}
const std::optional<Error> &CsvReader::error() const
{
    return m_parser->m_error;
}
qint64 CsvReader::bytesRead() const
{
    return m_parser->bytesRead();
}
qint64 CsvReader::bytesTotal() const
{
    return m_parser->m_size;
}
QString CsvReader::fileName() const
{
    return m_parser->fileName();
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/csvreader.h"

#include "app/import/windows1252.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <csv.h>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::CsvReader)
};

constexpr size_t growthStep = size_t{256} * 1024;
constexpr qsizetype chunk = 1 << 16;
constexpr size_t mostColumns = 1024; // further ones are counted, not kept

} // namespace

// libcsv hands fields to callbacks. It is fed line by line, so that the line of each row is known.
class CsvReader::Parser
{
public:
    struct Row
    {
        QByteArray bytes;            // the fields one after the other
        std::vector<qsizetype> ends; // where each of them ends, up to mostColumns
        size_t columns = 0;
        qint64 line = 0;
    };

    Parser(PackedFile file, Reject reject)
        : m_file(std::move(file))
        , m_reject(std::move(reject))
    {
        initCsv();
    }
    ~Parser() { csv_free(&m_csv); }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    /// The next row with well-formed quotes, whatever its columns; null at the end and after an error.
    Row *next();
    void reject(const Row &row, const SkipReason &reason);
    void fail(const QString &text) { m_error = m_file.error(text); }

    const Row *m_row = nullptr;
    qint64 m_rowsRead = 0;
    qint64 m_converted = 0;
    size_t m_columnCount = 0;
    std::optional<Error> m_error;
    PackedFile m_file;

private:
    bool fill();
    void feed();
    void finish();
    void endRow();
    void rejectOpenRow(const QString &reason);
    void initCsv();
    void resetCsv();
    void goBackBehindFirstLine(qint64 line);
    static void onField(void *bytes, size_t length, void *self);
    static void onRow(int, void *self) { static_cast<Parser *>(self)->endRow(); }

    Reject m_reject;
    csv_parser m_csv{};
    QByteArray m_input;
    qsizetype m_used = 0;
    qint64 m_offset = 0; // of the next unread byte, in the uncompressed file
    qint64 m_line = 1;   // of that byte
    bool m_atEnd = false;
    bool m_skipLine = false;

    // The row that libcsv is collecting.
    bool m_open = false;
    qint64 m_openLine = 0;
    qint64 m_openLineEnd = -1; // offset after its first line; -1 while that line is not complete
    qsizetype m_openBytes = 0;
    QByteArray m_behindFirstLine; // what was read since, without m_input: the way back
    Row m_collecting;

    // A lone CR ends a row too, so that one line may hold several.
    std::vector<Row> m_ready;
    size_t m_readyUsed = 0;
    Row m_current;
};

void CsvReader::Parser::onField(void *bytes, size_t length, void *self)
{
    Row &row = static_cast<Parser *>(self)->m_collecting;
    if (++row.columns > mostColumns)
        return;
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
    if (m_open && m_openLineEnd >= 0) {
        const qint64 start = m_openLineEnd - (m_offset - m_used);
        m_behindFirstLine += m_input.sliced(std::max<qint64>(0, start));
    }
    m_used = 0;
    m_input.resize(chunk);
    const auto got = m_file.read({m_input.data(), static_cast<size_t>(chunk)});
    m_input.truncate(got.value_or(0));
    if (!got)
        m_error = got.error();
    return !m_input.isEmpty();
}

void CsvReader::Parser::goBackBehindFirstLine(qint64 line)
{
    const qint64 start = m_openLineEnd - (m_offset - m_used);
    if (start >= 0) {
        m_used = start;
    } else {
        m_input.prepend(std::exchange(m_behindFirstLine, {}));
        m_used = 0;
    }
    m_offset = m_openLineEnd;
    m_line = line + 1;
    m_atEnd = false;
}

// A quote that is never closed swallows the lines after it: they are read again without it.
void CsvReader::Parser::rejectOpenRow(const QString &reason)
{
    ++m_rowsRead;
    m_reject(m_openLine, {reason});
    resetCsv();
    if (m_openLineEnd >= 0)
        goBackBehindFirstLine(m_openLine);
    else
        m_skipLine = true;
}

void CsvReader::Parser::feed()
{
    const char *start = m_input.constData() + m_used;
    const qsizetype most = std::min(chunk, m_input.size() - m_used);
    const auto *newline = static_cast<const char *>(std::memchr(start, '\n', static_cast<size_t>(most)));
    const qsizetype length = newline ? newline + 1 - start : most;
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
        m_behindFirstLine.clear();
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

CsvReader::Parser::Row *CsvReader::Parser::next()
{
    m_row = nullptr;
    while (m_readyUsed == m_ready.size()) {
        m_ready.clear();
        m_readyUsed = 0;
        if (m_error || m_atEnd)
            return nullptr;
        if (m_used < m_input.size() || fill())
            feed();
        else if (!m_error)
            finish();
    }
    m_current = std::move(m_ready[m_readyUsed++]);
    ++m_rowsRead;
    m_row = &m_current;
    return &m_current;
}

// A complete row over several lines that cannot be used most likely began with a stray quote as well.
void CsvReader::Parser::reject(const Row &row, const SkipReason &reason)
{
    m_reject(row.line, reason);
    const bool isLast = m_readyUsed == m_ready.size() && !m_open;
    if (isLast && row.line == m_openLine && m_openLineEnd >= 0 && m_openLineEnd < m_offset)
        goBackBehindFirstLine(row.line);
}

CsvReader::CsvReader(std::unique_ptr<Parser> parser)
    : m_parser(std::move(parser))
{
}
CsvReader::CsvReader(CsvReader &&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(const QString &path, const QStringList &columns, Reject reject,
                                  Encoding encoding)
{
    auto file = PackedFile::open(path);
    if (!file)
        return Unexpected(file.error());
    CsvReader reader(std::make_unique<Parser>(std::move(*file), std::move(reject)));
    reader.m_encoding = encoding;
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
    m_parser->m_columnCount = m_parser->m_row->columns;
    for (size_t column = 0; column < m_parser->m_row->ends.size(); ++column) {
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
    --m_parser->m_rowsRead; // rows that were rejected on the way count
    return {};
}

// Text that happens to be valid in both is the same in both, nearly always: other letters than ASCII make
// pairs in UTF-8 that no Windows-1252 text has.
bool CsvReader::convert(QByteArray &bytes, std::vector<qsizetype> &ends)
{
    std::vector<qsizetype> newEnds;
    qsizetype start = 0;
    QByteArray converted;
    for (const qsizetype end : ends) {
        const auto value = fromWindows1252(QByteArrayView(bytes).sliced(start, end - start));
        if (!value)
            return false;
        converted += value->toUtf8();
        newEnds.push_back(converted.size());
        start = end;
    }
    bytes = converted;
    ends = newEnds;
    ++m_parser->m_converted;
    return true;
}

// Field by field: a letter begun at the end of one must not be ended by the next.
bool CsvReader::isUtf8(const QByteArray &bytes, const std::vector<qsizetype> &ends)
{
    qsizetype start = 0;
    return std::ranges::all_of(ends, [&](qsizetype end) {
        const auto field = QByteArrayView(bytes).sliced(start, end - start);
        start = end;
        return QUtf8StringView(field).isValidUtf8();
    });
}

bool CsvReader::next()
{
    while (auto *row = m_parser->next()) {
        if (row->columns != m_parser->m_columnCount)
            m_parser->reject(*row,
                             {Text::tr("The row has %1 columns, the header %2."),
                              {QString::number(row->columns), QString::number(m_parser->m_columnCount)}});
        else if (row->bytes.contains('\0'))
            m_parser->reject(*row, {Text::tr("The text holds a zero byte.")});
        else if (isUtf8(row->bytes, row->ends) ||
                 (m_encoding == Encoding::Utf8OrWindows1252 && convert(row->bytes, row->ends)))
            return true;
        else
            m_parser->reject(*row, {Text::tr("The text is not UTF-8.")});
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
qint64 CsvReader::convertedRows() const
{
    return m_parser->m_converted;
}
const PackedFile &CsvReader::file() const
{
    return m_parser->m_file;
}

} // namespace viridian

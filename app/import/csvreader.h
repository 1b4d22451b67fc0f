// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/packedfile.h"
#include "app/import/skipreason.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <vector>

namespace viridian {

/// Reads a CSV file with a header line, plain or gzip, row by row in constant memory. UTF-8 with or without a
/// byte order mark, LF or CRLF, quotes as in RFC 4180. A row that cannot be used (quotes that do not fit, a
/// wrong number of columns, other than UTF-8) is handed to `reject` and passed over; a stray quote costs its
/// own line only. A file that cannot be read to its end stops the reading with error().
class CsvReader
{
public:
    /// `line` is the line of the file, from 1, on which the row starts.
    using Reject = std::function<void(qint64 line, const SkipReason &reason)>;

    enum class Encoding
    {
        Utf8,
        Utf8OrWindows1252 ///< a row that is not UTF-8 is converted: see convertedRows()
    };

    /// A row that grows beyond this many bytes (give or take a read buffer) is rejected.
    static constexpr qsizetype longestRow = qsizetype{16} * 1024 * 1024;

    /// Opens the file and reads its header. `columns` are the columns to read, in the order in which field()
    /// numbers them; others in the file are passed over. BadInput when one is missing, NotFound when the file
    /// cannot be opened.
    static Result<CsvReader> open(const QString &path, const QStringList &columns, Reject reject,
                                  Encoding encoding = Encoding::Utf8);
    CsvReader(CsvReader &&) noexcept;
    ~CsvReader();

    /// Steps to the next usable row; false at the end and after an error.
    bool next();
    /// The value in the column with this number of `columns`, spaces around it removed unless quoted. Valid
    /// until next().
    QByteArrayView field(int column) const;
    qint64 line() const;
    /// Rows met so far, rejected ones included, the header not.
    qint64 rowsRead() const;
    /// Set when the file could not be read to its end.
    const std::optional<Error> &error() const;
    qint64 convertedRows() const; ///< rows so far that were read as Windows-1252
    const PackedFile &file() const;

private:
    class Parser;
    explicit CsvReader(std::unique_ptr<Parser> parser);
    Result<void> readHeader(const QStringList &columns);
    static bool isUtf8(const QByteArray &bytes, const std::vector<qsizetype> &ends);
    bool convert(QByteArray &bytes, std::vector<qsizetype> &ends);

    std::unique_ptr<Parser> m_parser;
    Encoding m_encoding = Encoding::Utf8;
    std::vector<int> m_columns; // position in the file of each wanted column
};

} // namespace viridian

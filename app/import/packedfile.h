// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <span>

struct gzFile_s;

namespace viridian {

/// A file, plain or gzip, as a stream of its uncompressed bytes. A byte order mark of UTF-8 is passed over.
class PackedFile
{
public:
    /// NotFound when it cannot be opened.
    static Result<PackedFile> open(const QString &path);
    PackedFile(PackedFile &&other) noexcept;
    PackedFile &operator=(PackedFile &&) = delete;
    ~PackedFile();

    /// Fills the front of `buffer`; 0 at the end. BadInput when the file is damaged or ends too early.
    Result<qsizetype> read(std::span<char> buffer);

    qint64 bytesRead() const;                    ///< of the file as it lies on the disk
    qint64 bytesTotal() const { return m_size; } ///< its size
    const QString &path() const { return m_path; }
    QString name() const; ///< without the folder
    /// An error about this file, whose name comes first.
    Error error(const QString &text) const;

private:
    PackedFile(gzFile_s *file, QString path);

    gzFile_s *m_file;
    QString m_path;
    qint64 m_size;
    bool m_atStart = true;
};

} // namespace viridian

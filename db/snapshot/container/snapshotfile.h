// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/container/filekeys.h"

#include <memory>
#include <span>

#include <sqlite3.h>

namespace viridian::snapshot {

/// Memory from sqlite3_malloc64, so that sqlite3_deserialize may own it.
struct FreeSqliteMemory
{
    void operator()(unsigned char *memory) const { sqlite3_free(memory); }
};

struct Content
{
    std::unique_ptr<unsigned char, FreeSqliteMemory> bytes;
    qint64 size = 0;
};

// Reading snapshot files (docs/offline.md, "The file"). Every call opens the file anew and blocks.
//
// Errors: NotFound; BadInput for what is no snapshot, is cut off or was changed; SchemaNewer for a newer
// format; Authentication for a key that does not fit.

/// What is readable without the key.
Result<FileHeader> readHeader(const QString &path);
/// Who and as of when; the rest of the file is not looked at.
Result<QByteArray> readLabel(const QString &path, const Credential &credential);
using SharedKeys = std::shared_ptr<const FileKeys>;
/// Everything, each byte authenticated.
struct Opened
{
    QByteArray label;
    Content content;
    SharedKeys keys;
};
/// `known`, which the same credential made, are tried first.
Result<Opened> openFile(const QString &path, const Credential &credential, const SharedKeys &known = {});

/// Writes one snapshot file: beside the one that is there, synced, and renamed over it at the end. Holds the
/// place from begin() on, so that two pulls into one file do not mix; until commit() the old file is as it
/// was. What a crash leaves beside it is encrypted and taken over by the next writer.
class FileWriter
{
public:
    /// Conflict while another process writes the same file.
    static Result<FileWriter> begin(const QString &path);

    /// Durable when it returns. `label` at most 64 KiB.
    Result<void> commit(const FileKeys &keys, const QByteArray &label,
                        std::span<const unsigned char> content);
    /// With keys of its own.
    Result<void> commit(const Credential &credential, const QByteArray &label,
                        std::span<const unsigned char> content, const KeyCost &cost = {});

    FileWriter(FileWriter &&other) noexcept;
    FileWriter &operator=(FileWriter &&) = delete;
    ~FileWriter();

private:
    FileWriter(QByteArray path, int descriptor);

    QByteArray m_path;
    QByteArray m_part;
    int m_descriptor; ///< of m_part, locked; -1 once moved from
    bool m_isCommitted = false;
};

} // namespace viridian::snapshot

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/container/filekeys.h"

#include <QByteArrayList>
#include <QString>

#include <optional>

namespace viridian::outbox {

/// An encrypted file that is only ever appended to (docs/offline.md, "What is written without the server").
/// A record is on the disk when append() returns. What a crash leaves of one that was not, is cut off when
/// the file is opened; everything else that is not as it was written is an error. Blocks; one thread.
///
/// Errors: Conflict while another process has it open; Authentication for a key that does not fit; BadInput
/// for what is no such file or was changed; SchemaNewer; NoSpace; NotAllowed; Internal.
class Journal
{
public:
    /// Opens the file and holds it, or makes it.
    static Result<Journal> open(const QString &path, const snapshot::Credential &credential);

    /// Whether there is more in it than its beginning; needs no key. False where it cannot be looked at.
    static bool hasRecords(const QString &path);

    Journal(Journal &&other) noexcept;
    Journal &operator=(Journal &&) = delete;
    ~Journal();

    /// What open() found, in order.
    const QByteArrayList &found() const { return m_found; }
    /// At most 1 MiB. After an error the file is as it was before.
    Result<void> append(const QByteArray &record);
    /// An empty file under a key of its own, so that no old record can come back.
    Result<void> clear();

private:
    Journal(QByteArray path, const snapshot::Credential &credential);
    Result<void> readAll();
    /// The one at m_end; false: not all of it got to the disk.
    Result<bool> readRecord(const QByteArray &file);
    Result<void> cut(qint64 length);
    /// What the next record is bound to: this file, and its place in it.
    QByteArray bound() const;

    QByteArray m_path;
    int m_descriptor = -1;
    snapshot::Credential m_credential;
    snapshot::FileHeader::Bytes m_header{};
    std::optional<snapshot::FileKeys> m_keys;
    QByteArrayList m_found;
    quint64 m_count = 0;     ///< records in the file
    qint64 m_end = 0;        ///< bytes that are good
    bool m_isBroken = false; ///< what is behind m_end could not be cut off
};

} // namespace viridian::outbox

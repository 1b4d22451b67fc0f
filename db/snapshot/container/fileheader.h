// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/container/credential.h"

#include <array>

#include <sodium.h>

namespace viridian::snapshot {

/// What a passphrase costs to try: argon2id's operations and bytes of memory.
struct KeyCost
{
    quint64 operations = 3;
    quint64 memory = 64ULL << 20;

    bool operator==(const KeyCost &) const = default;
};

constexpr int fileFormat = 1; ///< the newest this program reads and the one it writes
constexpr size_t chunkBytes = 1ULL << 20;
constexpr size_t sealBytes = crypto_secretstream_xchacha20poly1305_ABYTES;

/// The readable beginning of a snapshot file. It holds no personal datum, and every encrypted part
/// authenticates all of it.
struct FileHeader
{
    static constexpr size_t size = 144;
    using Bytes = std::array<unsigned char, size>;
    using StreamHeader = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

    Credential::Kind kind = Credential::Kind::Key;
    KeyCost cost;
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    quint32 labelLength = 0;                  ///< bytes before encryption
    quint64 contentLength = 0;                ///< bytes before encryption
    std::array<unsigned char, 32> keyCheck{}; ///< tells a wrong key from a damaged file
    StreamHeader label{};
    StreamHeader content{};

    Bytes encoded() const;
    /// BadInput for what is no snapshot, SchemaNewer for one of a newer format. `path` is for the text.
    static Result<FileHeader> decoded(const Bytes &bytes, const QString &path);
    /// What the whole file has to measure.
    quint64 fileSize() const;
};

} // namespace viridian::snapshot

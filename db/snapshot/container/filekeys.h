// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/container/fileheader.h"

namespace viridian::snapshot {

/// The keys that a credential makes with one salt, overwritten when they go. A file that takes another one's
/// place may have its keys, so that a passphrase is worked out once for both: its nonces are its own, and
/// every part is bound to them.
class FileKeys
{
public:
    using Key = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;

    /// Blocks for the time and takes the memory that a passphrase costs; Internal when there is not that
    /// much.
    static Result<FileKeys> derive(const Credential &credential, const FileHeader &header);
    /// With a salt that nobody has yet; otherwise as derive().
    static Result<FileKeys> make(const Credential &credential, const KeyCost &cost = {});

    /// Whether they are those of that file's salt, made at that cost.
    bool fit(const FileHeader &header) const;
    /// Of a file with these keys: kind, cost, salt and check.
    const FileHeader &header() const { return m_header; }

    FileKeys(const FileKeys &) = delete;
    FileKeys(FileKeys &&other) noexcept;
    FileKeys &operator=(FileKeys &&) = delete;
    ~FileKeys();

    const Key &label() const { return m_label; }
    const Key &content() const { return m_content; }
    const Key &check() const { return m_check; }

private:
    FileKeys() = default;
    void wipe();

    FileHeader m_header;
    Key m_label{};
    Key m_content{};
    Key m_check{};
};

} // namespace viridian::snapshot

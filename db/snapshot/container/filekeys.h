// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/container/fileheader.h"

namespace viridian::snapshot {

/// The keys of one file, overwritten when they go. The salt makes them the file's own, whatever the
/// credential.
class FileKeys
{
public:
    using Key = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;

    /// Blocks for the time and takes the memory that a passphrase costs; Internal when there is not that
    /// much.
    static Result<FileKeys> derive(const Credential &credential, const FileHeader &header);

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

    Key m_label{};
    Key m_content{};
    Key m_check{};
};

} // namespace viridian::snapshot

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/filekeys.h"

#include <QCoreApplication>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::FileKeys)
};

constexpr char context[] = "vrdsnap1"; // eight bytes, as crypto_kdf wants
static_assert(sizeof context == crypto_kdf_CONTEXTBYTES + 1);
static_assert(sizeof(FileKeys::Key) == crypto_kdf_KEYBYTES);

} // namespace

Result<FileKeys> FileKeys::derive(const Credential &credential, const FileHeader &header)
{
    if (sodium_init() < 0)
        return failure(ErrorKind::Internal, Text::tr("The encryption cannot be used."));
    const QByteArray &secret = credential.bytes();
    const auto length = static_cast<unsigned long long>(secret.size());
    Key master{};
    int failed = 0;
    if (credential.kind() == Credential::Kind::Key)
        failed = crypto_generichash(master.data(), master.size(), header.salt.data(), header.salt.size(),
                                    reinterpret_cast<const unsigned char *>(secret.constData()), length);
    else
        failed = crypto_pwhash(master.data(), master.size(), secret.constData(), length, header.salt.data(),
                               header.cost.operations, header.cost.memory, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0)
        return failure(ErrorKind::Internal,
                       Text::tr("There is not enough memory to try the passphrase. Close other programs."));
    FileKeys keys;
    quint64 number = 0;
    for (Key *key : {&keys.m_label, &keys.m_content, &keys.m_check})
        crypto_kdf_derive_from_key(key->data(), key->size(), ++number, context, master.data());
    sodium_memzero(master.data(), master.size());
    keys.m_header.kind = credential.kind();
    keys.m_header.cost = header.cost;
    keys.m_header.salt = header.salt;
    keys.m_header.keyCheck = keys.m_check;
    return keys;
}

Result<FileKeys> FileKeys::make(const Credential &credential, const KeyCost &cost)
{
    FileHeader header{.cost = cost};
    randombytes_buf(header.salt.data(), header.salt.size());
    return derive(credential, header);
}

bool FileKeys::fit(const FileHeader &header) const
{
    return m_header.kind == header.kind && m_header.cost == header.cost && m_header.salt == header.salt;
}

FileKeys::FileKeys(FileKeys &&other) noexcept
    : m_header(other.m_header)
    , m_label(other.m_label)
    , m_content(other.m_content)
    , m_check(other.m_check)
{
    other.wipe();
}

FileKeys::~FileKeys()
{
    wipe();
}

void FileKeys::wipe()
{
    for (Key *key : {&m_label, &m_content, &m_check})
        sodium_memzero(key->data(), key->size());
}

} // namespace viridian::snapshot

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/fileheader.h"

#include "db/snapshot/container/filetexts.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace viridian::snapshot {

namespace {

constexpr std::array<unsigned char, 8> magic{'V', 'R', 'D', 'S', 'N', 'A', 'P', 0};
constexpr quint32 longestLabel = 1U << 16;
constexpr KeyCost highestCost{.operations = 16, .memory = 1ULL << 30};

} // namespace

FileHeader::Bytes FileHeader::encoded() const
{
    Bytes bytes{};
    std::ranges::copy(magic, bytes.begin());
    qToLittleEndian<quint16>(fileFormat, &bytes[8]);
    bytes[10] = static_cast<unsigned char>(kind);
    qToLittleEndian<quint32>(labelLength, &bytes[12]);
    qToLittleEndian<quint64>(cost.operations, &bytes[16]);
    qToLittleEndian<quint64>(cost.memory, &bytes[24]);
    std::ranges::copy(salt, &bytes[32]);
    qToLittleEndian<quint64>(contentLength, &bytes[48]);
    std::ranges::copy(keyCheck, &bytes[64]);
    std::ranges::copy(label, &bytes[96]);
    std::ranges::copy(content, &bytes[120]);
    return bytes;
}

Result<FileHeader> FileHeader::decoded(const Bytes &bytes, const QString &path)
{
    if (!std::equal(magic.begin(), magic.end(), bytes.begin()))
        return Unexpected(noSnapshot(path));
    if (qFromLittleEndian<quint16>(&bytes[8]) > fileFormat)
        return Unexpected(newerFormat(path));
    FileHeader header;
    header.kind = static_cast<Credential::Kind>(bytes[10]);
    header.labelLength = qFromLittleEndian<quint32>(&bytes[12]);
    header.cost = {qFromLittleEndian<quint64>(&bytes[16]), qFromLittleEndian<quint64>(&bytes[24])};
    std::copy_n(&bytes[32], header.salt.size(), header.salt.begin());
    header.contentLength = qFromLittleEndian<quint64>(&bytes[48]);
    std::copy_n(&bytes[64], header.keyCheck.size(), header.keyCheck.begin());
    std::copy_n(&bytes[96], header.label.size(), header.label.begin());
    std::copy_n(&bytes[120], header.content.size(), header.content.begin());
    // Also keeps a crafted file from costing gigabytes before its key is even tried.
    const bool isPossible =
        (header.kind == Credential::Kind::Key || header.kind == Credential::Kind::Passphrase) &&
        header.labelLength <= longestLabel && header.cost.operations >= crypto_pwhash_OPSLIMIT_MIN &&
        header.cost.operations <= highestCost.operations &&
        header.cost.memory >= crypto_pwhash_MEMLIMIT_MIN && header.cost.memory <= highestCost.memory &&
        header.contentLength <= (1ULL << 40) && header.encoded() == bytes;
    if (!isPossible)
        return Unexpected(damaged(path));
    return header;
}

quint64 FileHeader::fileSize() const
{
    const quint64 chunks = std::max<quint64>(1, (contentLength + chunkBytes - 1) / chunkBytes);
    return size + labelLength + sealBytes + contentLength + chunks * sealBytes;
}

} // namespace viridian::snapshot

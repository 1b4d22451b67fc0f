// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/journal.h"

#include "db/snapshot/container/fileio.h"
#include "db/snapshot/container/filetexts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viridian::outbox {

using snapshot::Credential;
using snapshot::FileHeader;
using snapshot::FileKeys;
using snapshot::problem;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::outbox::Journal)
};

const QByteArray magic("VRDOUTB1");
constexpr qint64 headerBytes = 8 + static_cast<qint64>(FileHeader::size);
constexpr qint64 longestRecord = 1 << 20;
constexpr qint64 largestFile = 256 << 20;

// A record: its length, a nonce and a seal over both; then what is encrypted, with a seal of its own. The
// first seal tells a length that was changed from one whose record did not get to the disk.
constexpr qint64 lengthBytes = 4;
constexpr qint64 nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qint64 sealBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qint64 headBytes = lengthBytes + nonceBytes + sealBytes;

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

auto size(const QByteArray &array)
{
    return static_cast<unsigned long long>(array.size());
}

/// Some file systems leave zeros where a write did not get to the disk.
bool isZero(const QByteArray &array)
{
    return std::ranges::all_of(array, [](char byte) { return byte == 0; });
}

/// Of what lies at `start` in the file, a page of the disk has only zeros, from its beginning or that of
/// `bytes` to its end or theirs: it was written and the power went before it got there. Fewer than four zeros
/// may be chance.
bool isTorn(const QByteArray &bytes, qint64 start)
{
    constexpr qint64 page = 4'096;
    constexpr qint64 fewest = 4;
    for (qint64 from = 0; from < bytes.size();) {
        const qint64 length = std::min(page - (start + from) % page, bytes.size() - from);
        if (length >= fewest && isZero(bytes.sliced(from, length)))
            return true;
        from += length;
    }
    return false;
}

Unexpected damaged(const QByteArray &path)
{
    return failure(ErrorKind::BadInput,
                   Text::tr("%1 was damaged or changed since it was written. What it holds was not sent, and "
                            "nothing was removed.")
                       .arg(QFile::decodeName(path)));
}

QByteArray headSeal(const FileKeys &keys, const QByteArray &bound, const QByteArray &lengthAndNonce)
{
    QByteArray seal(sealBytes, 0);
    const QByteArray sealed = bound + lengthAndNonce;
    crypto_generichash(bytes(seal), static_cast<size_t>(seal.size()), bytes(sealed), size(sealed),
                       keys.label().data(), keys.label().size());
    return seal;
}

} // namespace

Journal::Journal(QByteArray path, const Credential &credential)
    : m_path(std::move(path))
    , m_credential(credential)
{
}

Journal::Journal(Journal &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_credential(std::move(other.m_credential))
    , m_header(other.m_header)
    , m_keys(std::move(other.m_keys))
    , m_found(std::move(other.m_found))
    , m_count(other.m_count)
    , m_end(other.m_end)
    , m_isBroken(other.m_isBroken)
{
}

Journal::~Journal()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<Journal> Journal::open(const QString &path, const Credential &credential)
{
    Journal journal(QFile::encodeName(path), credential);
    journal.m_descriptor =
        ::open(journal.m_path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (journal.m_descriptor < 0)
        return problem(journal.m_path);
    if (::flock(journal.m_descriptor, LOCK_EX | LOCK_NB) != 0)
        return failure(ErrorKind::Conflict, Text::tr("%1 is in use by another window.").arg(path));
    if (const auto read = journal.readAll(); !read)
        return Unexpected(read.error());
    return journal;
}

Result<void> Journal::readAll()
{
    QFile reader;
    if (!reader.open(m_descriptor, QIODevice::ReadOnly))
        return problem(m_path);
    if (reader.size() > largestFile)
        return damaged(m_path);
    const QByteArray file = reader.readAll();
    if (file.size() != reader.size())
        return problem(m_path);
    // One whose making was interrupted has held nothing yet.
    if (file.size() < headerBytes || isZero(file))
        return clear();

    if (!file.startsWith(magic))
        return damaged(m_path);
    std::copy_n(bytes(file) + magic.size(), m_header.size(), m_header.begin());
    const auto header = FileHeader::decoded(m_header, QFile::decodeName(m_path));
    if (!header && header.error().kind == ErrorKind::SchemaNewer)
        return Unexpected(header.error());
    if (!header || header->kind != m_credential.kind())
        return damaged(m_path);
    auto keys = FileKeys::derive(m_credential, *header);
    if (!keys)
        return Unexpected(keys.error());
    if (sodium_memcmp(keys->check().data(), header->keyCheck.data(), header->keyCheck.size()) != 0)
        return Unexpected(snapshot::wrongKey(QFile::decodeName(m_path)));
    m_keys.emplace(*std::move(keys));

    m_end = headerBytes;
    while (m_end < file.size()) {
        const auto isWhole = readRecord(file);
        if (!isWhole)
            return Unexpected(isWhole.error());
        if (!*isWhole)
            return cut(m_end);
    }
    return {};
}

Result<bool> Journal::readRecord(const QByteArray &file)
{
    const QByteArray rest = file.sliced(m_end);
    if (rest.size() < headBytes || isZero(rest))
        return false;
    const QByteArray lengthAndNonce = rest.first(lengthBytes + nonceBytes);
    const QByteArray seal = rest.sliced(lengthBytes + nonceBytes, sealBytes);
    if (isZero(seal))
        return false;
    if (headSeal(*m_keys, bound(), lengthAndNonce) != seal) {
        if (isTorn(rest.first(headBytes), m_end))
            return false;
        return damaged(m_path);
    }
    const qint64 length = qFromLittleEndian<quint32>(rest.constData());
    if (rest.size() < headBytes + length)
        return false;
    const QByteArray sealed = rest.sliced(headBytes, length);
    if (length < sealBytes)
        return damaged(m_path);
    const bool isLast = rest.size() == headBytes + length;
    if (isLast && isZero(sealed.last(sealBytes)))
        return false;
    QByteArray record(length - sealBytes, 0);
    const QByteArray with = bound();
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes(record), nullptr, nullptr, bytes(sealed), size(sealed), bytes(with), size(with),
            bytes(lengthAndNonce) + lengthBytes, m_keys->content().data()) != 0) {
        if (isLast && isTorn(sealed, m_end + headBytes))
            return false;
        return damaged(m_path);
    }
    m_found.append(record);
    ++m_count;
    m_end += headBytes + length;
    return true;
}

QByteArray Journal::bound() const
{
    QByteArray with(reinterpret_cast<const char *>(m_header.data()), static_cast<qsizetype>(m_header.size()));
    const quint64 number = qToLittleEndian(m_count);
    return with + QByteArray(reinterpret_cast<const char *>(&number), sizeof number);
}

Result<void> Journal::append(const QByteArray &record)
{
    if (record.size() > longestRecord)
        return failure(ErrorKind::BadInput, Text::tr("This is too long to be kept."));
    if (m_isBroken)
        return failure(ErrorKind::Internal,
                       Text::tr("The disk fails. Nothing more is kept until the program is started again."));
    QByteArray head(lengthBytes + nonceBytes, 0);
    qToLittleEndian(static_cast<quint32>(record.size() + sealBytes), head.data());
    // Random, not counted: a record that was cut off must not share its nonce with the one in its place.
    randombytes_buf(head.data() + lengthBytes, static_cast<size_t>(nonceBytes));
    const QByteArray with = bound();
    QByteArray sealed(record.size() + sealBytes, 0);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed), nullptr, bytes(record), size(record),
                                               bytes(with), size(with), nullptr, bytes(head) + lengthBytes,
                                               m_keys->content().data());
    const QByteArray all = head + headSeal(*m_keys, with, head) + sealed;
    if (::lseek(m_descriptor, m_end, SEEK_SET) < 0)
        return problem(m_path);
    auto written = snapshot::writeAll(m_descriptor, m_path, {bytes(all), static_cast<size_t>(all.size())});
    if (written && ::fsync(m_descriptor) != 0) {
        m_isBroken = true; // what the disk has is not known any more
        written = problem(m_path);
    }
    if (!written) {
        if (const auto undone = cut(m_end); !undone)
            m_isBroken = true;
        return written;
    }
    m_end += all.size();
    ++m_count;
    return {};
}

Result<void> Journal::cut(qint64 length)
{
    if (::ftruncate(m_descriptor, length) != 0 || ::fsync(m_descriptor) != 0)
        return problem(m_path);
    return {};
}

bool Journal::hasRecords(const QString &path)
{
    return QFileInfo(path).size() > headerBytes;
}

Result<void> Journal::clear()
{
    FileHeader header;
    header.kind = m_credential.kind();
    randombytes_buf(header.salt.data(), header.salt.size());
    auto keys = FileKeys::derive(m_credential, header);
    if (!keys)
        return Unexpected(keys.error());
    header.keyCheck = keys->check();
    m_header = header.encoded();
    m_keys.emplace(*std::move(keys));
    m_found.clear();
    m_count = 0;
    m_end = headerBytes;
    QByteArray all = magic;
    all.append(reinterpret_cast<const char *>(m_header.data()), static_cast<qsizetype>(m_header.size()));
    m_isBroken = true;
    if (::ftruncate(m_descriptor, 0) != 0 || ::lseek(m_descriptor, 0, SEEK_SET) < 0)
        return problem(m_path);
    if (auto written =
            snapshot::writeAll(m_descriptor, m_path, {bytes(all), static_cast<size_t>(all.size())});
        !written)
        return written;
    if (::fsync(m_descriptor) != 0)
        return problem(m_path);
    m_isBroken = false;
    return snapshot::syncFolder(m_path);
}

} // namespace viridian::outbox

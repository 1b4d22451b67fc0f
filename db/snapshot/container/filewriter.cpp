// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/fileio.h"
#include "db/snapshot/container/filekeys.h"
#include "db/snapshot/container/filetexts.h"
#include "db/snapshot/container/snapshotfile.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::FileWriter)
};

/// Encrypts one part in chunks, each bound to the readable beginning.
Result<void> encrypt(crypto_secretstream_xchacha20poly1305_state state, const FileHeader::Bytes &readable,
                     std::span<const unsigned char> plain, int descriptor, const QByteArray &path)
{
    std::vector<unsigned char> sealed(chunkBytes + sealBytes);
    do {
        const size_t length = std::min(plain.size(), chunkBytes);
        const unsigned char tag = length == plain.size() ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                         : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
        crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), nullptr, plain.data(), length,
                                                   readable.data(), readable.size(), tag);
        if (auto done = writeAll(descriptor, path, std::span(sealed).first(length + sealBytes)); !done)
            return done;
        plain = plain.subspan(length);
    } while (!plain.empty());
    return {};
}

} // namespace

FileWriter::FileWriter(QByteArray path, int descriptor)
    : m_path(std::move(path))
    , m_part(m_path + ".part")
    , m_descriptor(descriptor)
{
}

FileWriter::FileWriter(FileWriter &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_part(std::move(other.m_part))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_isCommitted(other.m_isCommitted)
{
}

FileWriter::~FileWriter()
{
    if (m_descriptor < 0)
        return;
    if (!m_isCommitted)
        ::unlink(m_part.constData());
    ::close(m_descriptor);
}

Result<FileWriter> FileWriter::begin(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const QByteArray part = name + ".part";
    for (;;) {
        FileWriter writer(name, ::open(part.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (writer.m_descriptor < 0)
            return problem(part);
        struct stat ours = {};
        struct stat named = {};
        if (::flock(writer.m_descriptor, LOCK_EX | LOCK_NB) != 0) {
            writer.m_isCommitted = true; // the file is the other one's
            return failure(ErrorKind::Conflict,
                           Text::tr("%1 is just being written by another pull.").arg(path));
        }
        // The other one may have renamed it between our open and our lock: then it is the good file.
        if (::fstat(writer.m_descriptor, &ours) == 0 && ::stat(part.constData(), &named) == 0 &&
            ours.st_dev == named.st_dev && ours.st_ino == named.st_ino)
            return writer;
        writer.m_isCommitted = true;
    }
}

Result<void> FileWriter::commit(const Credential &credential, const QByteArray &label,
                                std::span<const unsigned char> content, const KeyCost &cost)
{
    const auto keys = FileKeys::make(credential, cost);
    if (!keys)
        return Unexpected(keys.error());
    return commit(*keys, label, content);
}

Result<void> FileWriter::commit(const FileKeys &keys, const QByteArray &label,
                                std::span<const unsigned char> content)
{
    FileHeader header = keys.header();
    header.labelLength = static_cast<quint32>(label.size());
    header.contentLength = content.size();
    crypto_secretstream_xchacha20poly1305_state labelState{};
    crypto_secretstream_xchacha20poly1305_state contentState{};
    crypto_secretstream_xchacha20poly1305_init_push(&labelState, header.label.data(), keys.label().data());
    crypto_secretstream_xchacha20poly1305_init_push(&contentState, header.content.data(),
                                                    keys.content().data());
    const FileHeader::Bytes readable = header.encoded();
    const std::span labelBytes(reinterpret_cast<const unsigned char *>(label.constData()),
                               static_cast<size_t>(label.size()));

    if (::ftruncate(m_descriptor, 0) != 0 || ::lseek(m_descriptor, 0, SEEK_SET) != 0)
        return problem(m_part);
    if (auto done = writeAll(m_descriptor, m_part, readable); !done)
        return done;
    if (auto done = encrypt(labelState, readable, labelBytes, m_descriptor, m_part); !done)
        return done;
    if (auto done = encrypt(contentState, readable, content, m_descriptor, m_part); !done)
        return done;
    if (::fsync(m_descriptor) != 0 || std::rename(m_part.constData(), m_path.constData()) != 0)
        return problem(m_part);
    m_isCommitted = true;
    return syncFolder(m_path);
}

} // namespace viridian::snapshot

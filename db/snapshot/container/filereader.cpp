// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/filekeys.h"
#include "db/snapshot/container/filetexts.h"
#include "db/snapshot/container/snapshotfile.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viridian::snapshot {

namespace {

/// A file that is read from the front, with the readable part already taken.
class Reader
{
public:
    static Result<Reader> open(const QString &path)
    {
        Reader reader(path);
        reader.m_descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
        if (reader.m_descriptor < 0)
            return Unexpected(fileError(path, errno));
        FileHeader::Bytes bytes{};
        if (const auto read = reader.take(bytes); !read)
            return Unexpected(read.error().kind == ErrorKind::BadInput ? noSnapshot(path) : read.error());
        const auto header = FileHeader::decoded(bytes, path);
        if (!header)
            return Unexpected(header.error());
        reader.m_header = *header;
        reader.m_readable = bytes;
        return reader;
    }
    Reader(Reader &&other) noexcept
        : m_path(std::move(other.m_path))
        , m_descriptor(std::exchange(other.m_descriptor, -1))
        , m_header(other.m_header)
        , m_readable(other.m_readable)
    {
    }
    Reader &operator=(Reader &&) = delete;
    ~Reader()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    const FileHeader &header() const { return m_header; }

    /// The file is as long as its beginning says. Longer is damage: nobody would authenticate the rest.
    Result<void> checkLength() const
    {
        struct stat status = {};
        if (::fstat(m_descriptor, &status) != 0)
            return Unexpected(fileError(m_path, errno));
        const auto length = static_cast<quint64>(status.st_size);
        if (length < m_header.fileSize())
            return Unexpected(cutOff(m_path));
        if (length > m_header.fileSize())
            return Unexpected(damaged(m_path));
        return {};
    }

    Result<SharedKeys> keys(const Credential &credential, SharedKeys keys = {}) const
    {
        if (credential.kind() != m_header.kind)
            return Unexpected(wrongKey(m_path));
        if (!keys || !keys->fit(m_header)) {
            auto derived = FileKeys::derive(credential, m_header);
            if (!derived)
                return Unexpected(derived.error());
            keys = std::make_shared<const FileKeys>(std::move(*derived));
        }
        if (sodium_memcmp(keys->check().data(), m_header.keyCheck.data(), keys->check().size()) != 0)
            return Unexpected(wrongKey(m_path));
        return keys;
    }

    /// Exactly as many bytes as fit; cutOff() when there are fewer.
    Result<void> take(std::span<unsigned char> bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t got = ::read(m_descriptor, bytes.data(), bytes.size());
            if (got < 0 && errno != EINTR)
                return Unexpected(fileError(m_path, errno));
            if (got == 0)
                return Unexpected(cutOff(m_path));
            if (got > 0)
                bytes = bytes.subspan(static_cast<size_t>(got));
        }
        return {};
    }

    /// One encrypted part of the file, in chunks, into memory of its length.
    Result<void> decrypt(const FileKeys::Key &key, const FileHeader::StreamHeader &start,
                         std::span<unsigned char> plain) const
    {
        crypto_secretstream_xchacha20poly1305_state state{};
        if (crypto_secretstream_xchacha20poly1305_init_pull(&state, start.data(), key.data()) != 0)
            return Unexpected(damaged(m_path));
        std::vector<unsigned char> sealed(chunkBytes + sealBytes);
        do {
            const size_t length = std::min(plain.size(), chunkBytes);
            const std::span chunk(sealed.data(), length + sealBytes);
            if (auto taken = take(chunk); !taken)
                return taken;
            unsigned char tag = 0;
            const int opened = crypto_secretstream_xchacha20poly1305_pull(
                &state, plain.data(), nullptr, &tag, chunk.data(), chunk.size(), m_readable.data(),
                m_readable.size());
            const bool isLast = length == plain.size();
            const bool saysLast = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
            if (opened != 0 || isLast != saysLast)
                return Unexpected(damaged(m_path));
            plain = plain.subspan(length);
        } while (!plain.empty());
        return {};
    }

    Result<QByteArray> label(const FileKeys &keys) const
    {
        QByteArray text(m_header.labelLength, Qt::Uninitialized);
        const auto done = decrypt(keys.label(), m_header.label,
                                  {reinterpret_cast<unsigned char *>(text.data()), m_header.labelLength});
        if (!done)
            return Unexpected(done.error());
        return text;
    }

private:
    explicit Reader(QString path)
        : m_path(std::move(path))
    {
    }

    QString m_path;
    int m_descriptor = -1;
    FileHeader m_header;
    FileHeader::Bytes m_readable{};
};

} // namespace

Result<FileHeader> readHeader(const QString &path)
{
    const auto reader = Reader::open(path);
    if (!reader)
        return Unexpected(reader.error());
    return reader->header();
}

Result<QByteArray> readLabel(const QString &path, const Credential &credential)
{
    const auto reader = Reader::open(path);
    if (!reader)
        return Unexpected(reader.error());
    const auto keys = reader->keys(credential);
    if (!keys)
        return Unexpected(keys.error());
    return reader->label(**keys);
}

Result<Opened> openFile(const QString &path, const Credential &credential, const SharedKeys &known)
{
    const auto reader = Reader::open(path);
    if (!reader)
        return Unexpected(reader.error());
    if (const auto checked = reader->checkLength(); !checked)
        return Unexpected(checked.error());
    const auto keys = reader->keys(credential, known);
    if (!keys)
        return Unexpected(keys.error());
    auto label = reader->label(**keys);
    if (!label)
        return Unexpected(label.error());
    const quint64 size = reader->header().contentLength;
    Opened opened{std::move(*label), {}, *keys};
    opened.content.bytes.reset(static_cast<unsigned char *>(sqlite3_malloc64(std::max<quint64>(size, 1))));
    if (!opened.content.bytes)
        return Unexpected(fileError(path, ENOMEM));
    opened.content.size = static_cast<qint64>(size);
    const auto done =
        reader->decrypt((*keys)->content(), reader->header().content, {opened.content.bytes.get(), size});
    if (!done)
        return Unexpected(done.error());
    return opened;
}

} // namespace viridian::snapshot

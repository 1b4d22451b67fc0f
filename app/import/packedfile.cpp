// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/packedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <zlib.h>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::PackedFile)
};

constexpr std::array byteOrderMark{'\xEF', '\xBB', '\xBF'};

} // namespace

PackedFile::PackedFile(gzFile_s *file, QString path)
    : m_file(file)
    , m_path(std::move(path))
    , m_size(QFileInfo(m_path).size())
{
}

PackedFile::PackedFile(PackedFile &&other) noexcept
    : m_file(std::exchange(other.m_file, nullptr))
    , m_path(std::move(other.m_path))
    , m_size(other.m_size)
    , m_atStart(other.m_atStart)
{
}

PackedFile::~PackedFile()
{
    if (m_file)
        gzclose(m_file);
}

Result<PackedFile> PackedFile::open(const QString &path)
{
    // zlib opens a folder and a pipe as well; a pipe without a writer would never end.
    gzFile file = QFileInfo(path).isFile() ? gzopen(QFile::encodeName(path).constData(), "rb") : nullptr;
    if (!file)
        return failure(ErrorKind::NotFound,
                       Text::tr("%1 cannot be opened. Check that it is there and readable.")
                           .arg(QFileInfo(path).fileName()),
                       path);
    gzbuffer(file, 1 << 16);
    return PackedFile(file, path);
}

Result<qsizetype> PackedFile::read(std::span<char> buffer)
{
    const int got = gzread(m_file, buffer.data(), static_cast<unsigned>(buffer.size()));
    int status = Z_OK;
    gzerror(m_file, &status);
    if (got < 0 || (status != Z_OK && status != Z_STREAM_END))
        return Unexpected(
            error(status == Z_BUF_ERROR
                      ? Text::tr("The compressed file ends too early. Copy it again, then import again.")
                      : Text::tr("The file cannot be read. Copy it again, then import again.")));
    const auto bytes = buffer.first(static_cast<size_t>(got));
    if (std::exchange(m_atStart, false) &&
        std::ranges::equal(bytes.first(std::min<size_t>(3, bytes.size())), byteOrderMark)) {
        std::ranges::copy(bytes.subspan(3), bytes.begin());
        return bytes.size() > 3 ? Result<qsizetype>(got - 3) : read(buffer);
    }
    return got;
}

qint64 PackedFile::bytesRead() const
{
    return gzoffset(m_file);
}

QString PackedFile::name() const
{
    return QFileInfo(m_path).fileName();
}

Error PackedFile::error(const QString &text) const
{
    return {ErrorKind::BadInput, {}, QStringLiteral("%1: %2").arg(name(), text), m_path};
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/gzip/gzip.h"

#include <zlib.h>

namespace viridian {

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    // 16 more than the largest window: with gzip's own header.
    int state = deflateInit2(&stream, 5, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))),
                      Qt::Uninitialized);
    QByteArray input = bytes; // zlib's next_in is not const
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (state == Z_OK)
        state = deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    if (state != Z_STREAM_END)
        qFatal("zlib could not compress %lld bytes", static_cast<long long>(bytes.size()));
    packed.resize(static_cast<qsizetype>(stream.total_out));
    return packed;
}

std::optional<QByteArray> gunzipped(const QByteArray &packed, qint64 longest)
{
    z_stream stream{};
    // 16 more than the largest window: with gzip's own header.
    if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK)
        return {};
    QByteArray input = packed; // zlib's next_in is not const
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray bytes;
    int state = Z_OK;
    while (state == Z_OK && bytes.size() <= longest) {
        constexpr qsizetype step = 1 << 20;
        const qsizetype had = bytes.size();
        bytes.resize(had + step);
        stream.next_out = reinterpret_cast<Bytef *>(bytes.data() + had);
        stream.avail_out = step;
        state = inflate(&stream, Z_NO_FLUSH);
        bytes.resize(had + step - stream.avail_out);
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)
            break; // cut off
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || stream.avail_in != 0 || bytes.size() > longest)
        return {};
    return bytes;
}

} // namespace viridian

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/feed/gunzip.h"

#include <zlib.h>

namespace viridian {

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

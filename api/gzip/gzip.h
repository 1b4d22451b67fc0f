// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace viridian {

/// `bytes` as a gzip stream.
QByteArray gzipped(const QByteArray &bytes);

/// Nothing for what is no whole gzip, or would become longer than that.
std::optional<QByteArray> gunzipped(const QByteArray &packed, qint64 longest);

} // namespace viridian

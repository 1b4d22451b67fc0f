// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace viridian::pg {

using ArrayElement = std::optional<QByteArray>;

/// PostgreSQL's text form of a one-dimensional array ("Array Input and Output Syntax" in its manual): every
/// value quoted, NULL bare.
QByteArray writeArray(const QList<ArrayElement> &elements);
QList<ArrayElement> readArray(const QByteArray &text);

} // namespace viridian::pg

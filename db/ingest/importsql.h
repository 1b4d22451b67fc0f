// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace viridian::ingest {

/// The text of db/sql/import/<name>.sql, which travels inside the program.
QByteArray sqlText(const QString &name);

} // namespace viridian::ingest

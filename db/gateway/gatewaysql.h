// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace viridian {

/// The text of db/sql/gateway/<name>.sql. A missing file is a defect of the build and ends the program.
QByteArray gatewaySql(const char *name);

} // namespace viridian

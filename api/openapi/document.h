// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace viridian {

/// api/openapi.yaml as JSON, as it is served. The same bytes every time.
const QByteArray &openApiDocument();

} // namespace viridian

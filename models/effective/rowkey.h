// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/core/result.h"

#include <QJsonObject>

namespace viridian::effective {

/// Columns and values as people write them: id = 7, name = 'O''Brien', gone = null; or a JSON object. A value
/// in quotes may hold commas. BadInput where the text is neither, or names a column that is not there.
Result<QJsonObject> rowKeyFrom(const QString &text, const catalog::Relation &relation);

/// The same back: id = 7, name = 'O''Brien'.
QString rowKeyText(const QJsonObject &key);

} // namespace viridian::effective

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/records/externalsource.h"

#include <QJsonObject>

namespace viridian::collect {

/// The version of the shapes in serviceshapes.cpp.
inline constexpr int documentVersion = 1;

/// Checks what a service said about a person against its shape and keeps the fields that the shape knows; all
/// others are ignored. BadInput for anything else than was agreed; `detail` names the field, such as
/// "results[3].score: a number from 0 to 100". What this returned passes again unchanged.
Result<QJsonObject> readDocument(ExternalService service, const QByteArray &json, const QString &userId);

} // namespace viridian::collect

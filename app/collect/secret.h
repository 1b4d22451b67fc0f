// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

namespace viridian::collect {

/// What is kept under the name of a secret: env:NAME is a variable of the environment, file:PATH the first
/// line of a file that other accounts may not read. Errors are BadInput; they name the place, never what is
/// there.
Result<QByteArray> readSecret(const QString &name);

/// The value of an Authorization header: Basic for "user:password", Bearer for anything else.
QByteArray authorization(const QByteArray &secret);

} // namespace viridian::collect

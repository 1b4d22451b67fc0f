// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFuture>

namespace viridian::keyring {

/// Passwords live in the system's keyring (Secret Service, KWallet) and nowhere else: where there is no
/// keyring, store() fails and the password is asked for each time. None of these calls blocks; the answers
/// arrive on the calling thread. An entry that is not there reads as an empty string.
QFuture<Result<QString>> read(const QString &key);
QFuture<Result<void>> store(const QString &key, const QString &password);
QFuture<Result<void>> remove(const QString &key);

} // namespace viridian::keyring

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

namespace viridian::server {

/// A password in the one form in which it is hashed (UTF-8 of NFKC: the same characters may be typed in
/// several ways). Empty for what is no UTF-8 or longer than 1,024 bytes, which is nobody's password.
QByteArray canonicalPassword(const QByteArray &typed);

/// The canonical form of a new password. BadInput below 12 characters; what they are is not asked (NIST SP
/// 800-63B: length counts, rules of composition do harm).
Result<QByteArray> newPassword(const QByteArray &typed);

} // namespace viridian::server

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace viridian {

/// The PEM files of a certificate that signs itself and is good for two days.
struct SelfSigned
{
    QString key;
    QString certificate;
};

/// Makes one in the folder, for a name or address such as "DNS:localhost" or "IP:127.0.0.1". That it cannot
/// be made ends the test program.
SelfSigned selfSigned(const QString &folder, const QString &subject);

} // namespace viridian

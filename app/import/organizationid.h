// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

namespace viridian {

/// The id of an organisation that an import or the sample makes: always the same for the same external id, so
/// that a second run finds the first one's organisation, although a program sees one organisation at a time.
inline QUuid organizationId(const QString &externalId)
{
    // A version 4 id made once for this purpose.
    static constexpr QUuid space(0x7d1d4b5e, 0x3c0a, 0x4d7b, 0x9c, 0x52, 0x6a, 0x1e, 0x0f, 0x84, 0x2b, 0x97);
    return QUuid::createUuidV5(space, QStringLiteral("organization:") + externalId);
}

} // namespace viridian

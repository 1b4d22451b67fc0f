// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/gatewaysql.h"

#include <QFile>

namespace viridian {

QByteArray gatewaySql(const char *name)
{
    QFile file(QStringLiteral(":/db/sql/gateway/%1.sql").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace viridian

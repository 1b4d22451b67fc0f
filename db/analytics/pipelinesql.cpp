// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/analytics/pipelinesql.h"

#include <QFile>

namespace viridian::analytics {

QByteArray pipelineSql(const char *name)
{
    QFile file(QStringLiteral(":/db/sql/pipeline/%1.sql").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace viridian::analytics

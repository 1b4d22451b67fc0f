// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ingest/importsql.h"

#include <QFile>

namespace viridian::ingest {

QByteArray sqlText(const QString &name)
{
    QFile file(QStringLiteral(":/db/sql/import/%1.sql").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace viridian::ingest

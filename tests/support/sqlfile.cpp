// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sqlfile.h"

#include <QFile>

namespace viridian {

QByteArray sqlFile(const char *name, int serverVersion)
{
    QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/%1").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", name);
    QByteArray sql;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const auto mark = line.lastIndexOf("-- from ");
        if (mark < 0 || serverVersion >= 10000 * line.mid(mark + 8).trimmed().toInt())
            sql += line;
    }
    return sql;
}

} // namespace viridian

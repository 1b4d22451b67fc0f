// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/querytext.h"

#include <QFile>

namespace viridian {

QByteArray queryText(const char *name, const QList<std::pair<const char *, QByteArray>> &words)
{
    QFile file(QStringLiteral(":/db/sql/queries/%1.sql").arg(QLatin1StringView(name)));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "queryText", name);
    QByteArray sql = found ? file.readAll() : QByteArray();
    for (const auto &[token, word] : words)
        sql.replace(QByteArray("{") + token + '}', word);
    return sql;
}

} // namespace viridian

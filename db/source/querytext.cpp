// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/querytext.h"

#include <QFile>

namespace viridian {

QByteArray queryText(const char *name, const QueryWords &words)
{
    return sqlText((QByteArray("queries/") + name).constData(), words);
}

QByteArray sqlText(const char *path, const QueryWords &words)
{
    QFile file(QStringLiteral(":/db/sql/%1.sql").arg(QLatin1StringView(path)));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "sqlText", path);
    QByteArray sql = found ? file.readAll() : QByteArray();
    for (const auto &[token, word] : words)
        sql.replace(QByteArray("{") + token + '}', word);
    return sql;
}

} // namespace viridian

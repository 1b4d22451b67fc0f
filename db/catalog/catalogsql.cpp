// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogsql.h"

#include <QFile>
#include <QRegularExpression>

namespace viridian {

QByteArray versionedSql(const QByteArray &path, int serverVersion)
{
    static const QRegularExpression guard(QStringLiteral("-- (from|before) (\\d+)$"));
    QFile file(QStringLiteral(":/db/sql/%1.sql").arg(QLatin1StringView(path)));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "versionedSql", path.constData());
    QStringList kept;
    const QStringList lines = found ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
    for (const auto &line : lines) {
        const auto match = guard.match(line);
        const bool isFrom = match.captured(1) == u"from";
        if (!match.hasMatch() || isFrom == (serverVersion / 10000 >= match.captured(2).toInt()))
            kept.append(line);
    }
    return kept.join(u'\n').toUtf8();
}

} // namespace viridian

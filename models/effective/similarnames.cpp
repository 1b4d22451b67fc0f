// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/similarnames.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::effective {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::effective::SimilarNames)
};

qsizetype distance(const QString &from, const QString &to)
{
    QList<qsizetype> row(to.size() + 1);
    for (qsizetype j = 0; j < row.size(); ++j)
        row[j] = j;
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row.constFirst();
        row[0] = i + 1;
        for (qsizetype j = 0; j < to.size(); ++j) {
            const qsizetype changed = diagonal + (from.at(i) == to.at(j) ? 0 : 1);
            diagonal = row.at(j + 1);
            row[j + 1] = std::min({changed, row.at(j) + 1, diagonal + 1});
        }
    }
    return row.constLast();
}

} // namespace

QStringList similarNames(const QString &wanted, const QStringList &names)
{
    QList<std::pair<qsizetype, QString>> near;
    for (const QString &name : names) {
        const qsizetype steps = distance(wanted.toLower(), name.toLower());
        const bool contains =
            wanted.size() > 2 && (name.contains(wanted, Qt::CaseInsensitive) ||
                                  (name.size() > 2 && wanted.contains(name, Qt::CaseInsensitive)));
        if (contains || steps * 3 <= wanted.size())
            near.append({steps, name});
    }
    std::sort(near.begin(), near.end());
    QStringList best;
    for (const auto &entry : near.mid(0, 3))
        best.append(entry.second);
    return best;
}

QString similarText(const QString &wanted, const QStringList &names)
{
    const QStringList similar = similarNames(wanted, names);
    return similar.isEmpty() ? QString()
                             : u' ' + Text::tr("Similar: %1.").arg(similar.join(QStringLiteral(", ")));
}

} // namespace viridian::effective

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations/migration.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace viridian::migrations {

namespace {

QByteArray contents(const QDir &folder, const QString &file)
{
    QFile resource(folder.filePath(file));
    // An embedded file cannot be missing: the list it is taken from is the embedded folder itself, and the
    // tests insist on a down file for each up file.
    return resource.open(QIODevice::ReadOnly) ? resource.readAll() : QByteArray();
}

QList<Migration> readEmbedded()
{
    const QDir folder(QStringLiteral(":/db/sql"));
    const QString suffix = QStringLiteral(".up.sql");
    QList<Migration> migrations;
    for (const QString &file :
         folder.entryList({QStringLiteral("[0-9]*") + suffix}, QDir::Files, QDir::Name)) {
        const QString stem = file.chopped(suffix.size());
        migrations.append({stem.section(u'_', 0, 0).toInt(), stem.section(u'_', 1), contents(folder, file),
                           contents(folder, stem + QStringLiteral(".down.sql"))});
    }
    return migrations;
}

} // namespace

QByteArray Migration::checksum() const
{
    return QCryptographicHash::hash(up, QCryptographicHash::Sha256).toHex();
}

const QList<Migration> &embeddedMigrations()
{
    static const QList<Migration> migrations = readEmbedded();
    return migrations;
}

int requiredSchemaVersion()
{
    return embeddedMigrations().constLast().version;
}

} // namespace viridian::migrations

// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace viridian::migrations {

/// One numbered step of the schema, forwards and back.
struct Migration
{
    int version = 0; ///< from 1, without gaps
    QString name;
    QByteArray up;
    QByteArray down;

    /// SHA-256 of `up` in hex: what the database keeps to notice that a released migration was edited.
    QByteArray checksum() const;
};

/// The migrations that travel inside the program (db/sql/NNNN_name.{up,down}.sql), in order of version.
const QList<Migration> &embeddedMigrations();

/// The version that this program works with: that of the last embedded migration.
int requiredSchemaVersion();

} // namespace viridian::migrations

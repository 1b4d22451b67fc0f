// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshotdump.h"

#include <algorithm>

namespace viridian {

SnapshotDump dump(const snapshot::SnapshotPlace &place)
{
    auto opened = snapshot::openFile(place.path, place.credential);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().userText));
    const auto database = snapshot::openInMemory(std::move(opened->content), false).value();
    SnapshotDump all;
    for (const auto &relation : snapshot::relations()) {
        const auto statement = snapshot::SqliteStatement::prepare(
            database.get(), QByteArray("SELECT * FROM app.") + relation.name);
        const auto key =
            snapshot::SqliteStatement::prepare(database.get(), "SELECT id FROM app.keys WHERE n = ?");
        QByteArrayList &rows = all[relation.name];
        while (sqlite3_step(statement->handle()) == SQLITE_ROW) {
            QByteArrayList values;
            for (int i = 0; i < sqlite3_column_count(statement->handle()); ++i) {
                sqlite3_stmt *from = statement->handle();
                int column = i;
                if (relation.columns.at(i) == snapshot::Column::Key) {
                    sqlite3_reset(key->handle());
                    sqlite3_bind_int64(key->handle(), 1, sqlite3_column_int64(from, i));
                    if (sqlite3_step(key->handle()) != SQLITE_ROW)
                        qFatal("a key is missing");
                    from = key->handle();
                    column = 0;
                }
                const QByteArray value(static_cast<const char *>(sqlite3_column_blob(from, column)),
                                       sqlite3_column_bytes(from, column));
                values << (sqlite3_column_type(from, column) == SQLITE_BLOB ? value.toHex() : value);
            }
            rows << values.join('|');
        }
        std::ranges::sort(rows);
    }
    return all;
}

QByteArray difference(const SnapshotDump &found, const SnapshotDump &expected)
{
    QByteArray text;
    for (const auto &relation : snapshot::relations())
        if (found.value(relation.name) != expected.value(relation.name))
            text += QByteArray(relation.name) + "\nfound\n" + found.value(relation.name).join('\n') +
                    "\nexpected\n" + expected.value(relation.name).join('\n') + '\n';
    return text;
}

} // namespace viridian

#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# restore.sh [-d DSN] DIRECTORY
#
# Restores what backup.sh wrote into an empty database, in one transaction, and compares the number of rows of every
# table with the backup. DSN is what psql takes; without it the PG* variables count. The login is a superuser: no other
# may load rows into tables that force row-level security. Logins that were missing come back without a password.
set -eu
. "$(dirname "$0")/common.sh"
take_arguments "$@"
for file in database.dump roles.sql rows.tsv; do
  [ -r "$directory/$file" ] || fail "$directory/$file cannot be read: this is not a whole backup."
done
[ "$(query -c "SELECT to_regnamespace('app') IS NULL")" = t ] || fail 'The database has a schema "app" already.'

query -f "$directory/roles.sql" > /dev/null
pg_restore --exit-on-error --single-transaction --dbname="$dsn" "$directory/database.dump"
restored=$(query -f "$scripts/restore-rows.sql" | LC_ALL=C sort)
[ "$restored" = "$(cat "$directory/rows.tsv")" ] || fail 'The restored tables have not the rows that the backup has.'
query -c 'ANALYZE'

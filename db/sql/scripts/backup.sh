#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# backup.sh [-d DSN] DIRECTORY
#
# Writes a new DIRECTORY with the whole database (database.dump), the roles it needs (roles.sql, without passwords) and
# the number of rows of each table in the dump (rows.tsv). DSN is what psql takes; without it the PG* variables count.
# The login is a member of viridian_backup and needs no other right.
#
# Every table is under row-level security, also for its owner. pg_dump by itself then refuses, and with
# --enable-row-security it silently leaves out what the policies hide. Here the policies hide nothing: viridian_backup
# has one without a condition on each table, and this script refuses to start when that is not so.
set -eu
umask 077
. "$(dirname "$0")/common.sh"
take_arguments "$@"
[ ! -e "$directory" ] || fail "$directory is there already."

exempt=$(query -c 'SET ROLE viridian_backup' -f "$scripts/backup-gaps.sql")
[ -z "$exempt" ] || fail "A backup would not be complete. Not fully readable for viridian_backup: $exempt"

unfinished=$directory.unfinished
mkdir -- "$unfinished"
trap 'rm -rf -- "$unfinished"' EXIT
pg_dump --role=viridian_backup --enable-row-security --format=custom --file="$unfinished/database.dump" \
  --dbname="$dsn"
query -c 'SET ROLE viridian_backup' -f "$scripts/backup-roles.sql" > "$unfinished/roles.sql"
rows_in "$unfinished/database.dump" > "$unfinished/rows.tsv"
mv -- "$unfinished" "$directory"
trap - EXIT

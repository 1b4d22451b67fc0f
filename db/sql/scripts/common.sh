# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shared by backup.sh and restore.sh, which source it.
scripts=$(dirname "$0")

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# [-d DSN] DIRECTORY
take_arguments() {
  dsn=
  while getopts d: option; do
    case $option in
      d) dsn=$OPTARG ;;
      *) fail "Usage: $(basename "$0") [-d DSN] DIRECTORY" ;;
    esac
  done
  shift $((OPTIND - 1))
  [ $# -eq 1 ] || fail "Usage: $(basename "$0") [-d DSN] DIRECTORY"
  directory=$1
}

# psql on the database, bare values on standard output; ends the script when a statement fails.
query() {
  PGOPTIONS='-c client_min_messages=warning' psql --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 --dbname="$dsn" "$@"
}

# table<TAB>rows of each table in an archive, sorted.
rows_in() {
  pg_restore --data-only --file=- "$1" | awk '
    /^COPY .* FROM stdin;$/ && !table { table = $2; rows = 0; next }
    table && /^\\\.$/ { print table "\t" rows; table = ""; next }
    table { ++rows }' | LC_ALL=C sort
}

#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Pulls of an organisation of 100,000 learners, after snapshot.sql: the first beside psql COPY of the same queries into
# sqlite3 .import, one after 1 % of the rows changed, opening, and how much memory each takes.
#   tests/bench/snapshot.sh VIRIDIANCTL ADMINISTRATOR_DSN PERSON_DSN FOLDER
set -euo pipefail
ctl=$1 administrator=$2 person=$3 folder=$4
feed=$(dirname "$0")/../../db/sql/snapshot
file=$folder/bench.snapshot
echo bench > "$folder/pass"
pull() {
  /usr/bin/time -f '%e s, %M KiB' "$ctl" snapshot pull --dsn "$person" --role org_admin --file "$file" \
    --passphrase-file "$folder/pass" --format json "$@" 2> "$folder/log"
  tail -n 1 "$folder/log"
}
echo "== first pull"
rm -f "$file"
pull
echo "== psql COPY into sqlite3 .import"
rm -f "$folder/plain.db"
sed 's/app\.//' "$feed/schema.sql" | sqlite3 "$folder/plain.db"
time (
  for query in "$feed"/feed/*.sql; do
    name=$(basename "$query" .sql)
    {
      echo 'SET ROLE viridian_org_admin;'
      echo 'COPY ('
      sed -E 's/\{place\}//; s/\{(written|asked|chosen|enrolled|required|measured)\}/true/g; s/\{since\}/2147483647/
        s/\{(learners|requiring)\}/NULL::integer/; s/\{courses\}/ARRAY(SELECT app.my_course_ids())/' "$query"
      echo ') TO STDOUT (FORMAT csv);'
    } | psql -qX "$person" > "$folder/$name.csv"
    sqlite3 "$folder/plain.db" 'PRAGMA synchronous = OFF' 'PRAGMA journal_mode = OFF' '.mode csv' \
      ".import '$folder/$name.csv' $name" > "$folder/import.log" 2>&1
    rm "$folder/$name.csv"
  done
)
ls -l "$folder/plain.db" "$file"
echo "== nothing changed"
pull
echo "== 1 % changed"
for relation in analytics_daily:engagement skill_levels:level assessment_results:score enrollment_metrics:engagement; do
  psql -qX "$administrator" -c "UPDATE app.${relation%:*} SET ${relation#*:} = 42
    WHERE organization_id = md5('organization0')::uuid AND hashtext(user_id::text) % 100 = 0"
done
pull
echo "== whole again"
pull --whole
echo "== opened and checked"
/usr/bin/time -f '%e s, %M KiB' "$ctl" snapshot verify --file "$file" --passphrase-file "$folder/pass"

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# viridian-api beside Express 5 + pg and pgbench, one after the other in one run, all on the same database:
#   tests/bench/api.sh BIN DSN ORGANIZATION PERSON NODE_MODULES [SECONDS]
# BIN holds viridianctl and viridian-api; DSN is an administrator's; PERSON is a learner (external id or e-mail);
# NODE_MODULES is a folder in which `npm install` was run for tests/bench/api/package.json. Needs wrk and pgbench.
set -euo pipefail
bin=$1 dsn=$2 organization=$3 person=$4 modules=$5 seconds=${6:-10}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/api/server.sh"
start_api
token=$(token_of "$organization" "$person")
echo "Authorization: Bearer $token" >"$work/header"

for workers in 1 2; do
  cp "$here/api/express.mjs" "$modules/"
  (cd "$modules" && exec env PORT=$((18090 + workers)) WORKERS=$workers KEYS="$work/keys.json" \
    QUERIES="$here/../../db/sql/queries" CONNINFO_HOST="$(field host)" DATABASE="$(field dbname)" LOGIN=bench_api \
    node express.mjs 2>"$work/express$workers.log") & servers+=($!)
  ready -H @"$work/header" http://127.0.0.1:$((18090 + workers))/api/v1/auth/profile
done

lua_for "$token" >"$work/token.lua"
measure() { # name, port, route
  printf '%-56s' "$1"
  wrk -t2 -c16 -d"${seconds}s" -s "$work/token.lua" "http://127.0.0.1:$2/api/v1/$3" | tail -1
}
memory() { # all processes of a server, MB
  ps -o rss= -p "$1" --ppid "$1" | awk '{ sum += $1 } END { printf "%.0f MB\n", sum / 1024 }'
}

curl -s -H @"$work/header" "$base/analytics/learner" | wc -c | sed 's/^/bytes of a learner page: /'
for route in auth/profile "analytics/learner?timeRange=90d"; do
  measure "viridian-api $route" 18080 "$route"
  measure "Express, 1 process $route" 18091 "$route"
  measure "Express, 2 processes $route" 18092 "$route"
done
measure "viridian-api, nothing kept" 18080 "analytics/learner?timeRange=90d&refreshCache=true"
printf 'resident: viridian-api %s, Express %s, 2 processes %s\n' "$(memory "${servers[0]}")" "$(memory "${servers[1]}")" \
  "$(memory "${servers[2]}")"

scope=$(cut -d. -f2 <<<"$token" | tr '_-' '/+' | awk '{ while (length($0) % 4) $0 = $0 "="; print }' | base64 -d)
cat >"$work/one_row.sql" <<SQL
\\startpipeline
BEGIN READ ONLY;
SET LOCAL ROLE viridian_learner;
SELECT set_config('statement_timeout', '5000', true), set_config('app.current_org_id', '$(jq -r .org <<<"$scope")', true),
  set_config('app.current_user_id', '$(jq -r .sub <<<"$scope")', true), set_config('app.current_role', 'learner', true),
  set_config('app.current_session_id', '$(jq -r .sid <<<"$scope")', true);
SELECT session_user, current_user, app.current_role_name() AS role, app.current_day() AS today;
SELECT * FROM app.session_info();
COMMIT;
\\endpipeline
SQL
printf '%-56s' 'pgbench, the one-row transaction'
PGHOST=$(field host) PGPORT=$(field port) PGUSER=bench_api pgbench -n -M extended -c16 -j2 -T"$seconds" -f "$work/one_row.sql" \
  "$(field dbname)" 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1 transactions\/s/p'

# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# viridian-api for the benchmarks, to be sourced: needs $bin (viridianctl and viridian-api) and $dsn, an administrator's.
work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
password=$(head -c 24 /dev/urandom | base64)
base=http://127.0.0.1:18080/api/v1
field() { sed -n "s/.*\b$1=\([^ ]*\).*/\1/p" <<<"$dsn"; }
ready() { for _ in $(seq 100); do curl -sf -o /dev/null "$@" && return; sleep 0.1; done; cat "$work"/*.log >&2; exit 1; }

start_api() { # further sections of its configuration
  psql -q "$dsn" -c "DO \$\$ BEGIN CREATE ROLE bench_api LOGIN NOINHERIT IN ROLE viridian_gateway;
    EXCEPTION WHEN duplicate_object THEN NULL; END \$\$"
  "$bin/viridianctl" signing-key add "$work/keys.json" >/dev/null
  start_instance 18080 "${1:-}"
}

start_instance() { # port, further sections of its configuration
  cat >"$work/api$1.ini" <<INI
[server]
port = $1
[database]
conninfo = host=$(field host) port=$(field port) dbname=$(field dbname) user=bench_api
connections = 8
[identity]
signing-keys = $work/keys.json
token-seconds = 3600
[limits]
learner = 1000000
trainer = 1000000
org-admin = 1000000
without-token = 1000000
${2:-}
INI
  "$bin/viridian-api" --config "$work/api$1.ini" 2>"$work/api$1.log" & servers+=($!)
  ready "http://127.0.0.1:$1/api/v1/health/ready"
}

token_of() { # organization, person
  "$bin/viridianctl" credential set --organization "$1" --person "$2" --dsn "$dsn" --password <<<"$password" >/dev/null
  jq -n --arg o "$1" --arg l "$2" --arg p "$password" '{organization: $o, login: $l, password: $p}' |
    curl -sf -H 'Content-Type: application/json' -d @- "$base/auth/login" | jq -r .accessToken
}

lua_for() { # token; prints the requests a second and the latencies of a run
  cat <<LUA
wrk.headers["Authorization"] = "Bearer $1"
done = function(summary, latency, requests)
  io.write(string.format("%.0f requests/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, errors %d\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
LUA
}

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The first answer of an instance for a page that another instance worked out already, with and without Redis, in turns in one
# run; the data change before each:
#   tests/bench/api_shared.sh BIN DSN ORGANIZATION PERSON [ROUNDS]
# BIN holds viridianctl and viridian-api; DSN is an administrator's; PERSON is an organisation admin (external id or e-mail).
# Needs redis-server.
set -euo pipefail
bin=$1 dsn=$2 organization=$3 person=$4 rounds=${5:-200}
. "$(dirname "$0")/api/server.sh"
redis-server --port 0 --unixsocket "$work/redis.sock" --save '' --dir "$work" >"$work/redis.log" & servers+=($!)
shared="[cache]
redis = unix:$work/redis.sock"
start_api "$shared"
start_instance 18081 "$shared"
start_instance 18082
for port in 18080 18081; do
  for _ in $(seq 100); do curl -s "http://127.0.0.1:$port/api/v1/metrics" | grep -q '^viridian_redis_away 0' && break; sleep 0.1; done
done
token=$(token_of "$organization" "$person")

seconds() { # port: of one request
  curl -sf -o "$work/body$1" -w '%{time_total}\n' -H "Authorization: Bearer $token" --compressed \
    "http://127.0.0.1:$1/api/v1/analytics/organization?timeRange=90d"
}
median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] * 1000 }'; }

for _ in $(seq "$rounds"); do
  psql -q -o /dev/null "$dsn" -c 'SELECT private.mark_all_changed()'
  seconds 18080 >>"$work/first"
  seconds 18082 >>"$work/without"
  seconds 18081 >>"$work/with"
  cmp "$work/body18080" "$work/body18081"
  cmp "$work/body18080" "$work/body18082"
  seconds 18081 >>"$work/memory"
done
curl -s http://127.0.0.1:18081/api/v1/metrics | grep 'level="redis"'
printf 'bytes of an answer: %s, in Redis %s\n' "$(wc -c <"$work/body18080")" \
  "$(redis-cli -s "$work/redis.sock" eval "local n = redis.call('KEYS', '*')[1]; return redis.call('STRLEN', n)" 0)"
for which in without with memory; do printf 'second instance, %-8s p50 %.2f ms\n' $which "$(median "$work/$which")"; done
awk -v with="$(median "$work/with")" -v without="$(median "$work/without")" 'BEGIN { printf "%.1f times\n", without / with }'

#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Latency of the dashboards over viridian-api, worked out anew for each request and as they are kept, on a database that
# load.sql filled:
#   tests/bench/api_dashboards.sh BIN DSN [SECONDS] [CONNECTIONS]
# BIN holds viridianctl and viridian-api; DSN is an administrator's. Needs wrk.
set -euo pipefail
bin=$1 dsn=$2 seconds=${3:-10} connections=${4:-2}
. "$(dirname "$0")/api/server.sh"
start_api
for who in 1:learner t0:trainer a:organization; do
  lua_for "$(token_of bench-1 "${who%:*}")" >"$work/token.lua"
  for anew in true false; do
    printf '%-16s%-12s' "${who#*:}" "$([ $anew = true ] && echo 'made anew' || echo kept)"
    wrk -t1 -c"$connections" -d"${seconds}s" -s "$work/token.lua" \
      "$base/analytics/${who#*:}?timeRange=90d&refreshCache=$anew" | tail -1
  done
done

#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes the parsers one after the other; corpora, logs and findings are kept in build/fuzz/corpus.
#   tests/fuzz/run.sh SECONDS [csv|xapi|moodle|oneroster|oulad|service|lrs|request|connection]...
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=$1
shift
[ $# -gt 0 ] || set -- csv xapi moodle oneroster oulad service lrs request connection
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
found=0
for name in "$@"; do
  corpus=build/fuzz/corpus/$name
  mkdir -p "$corpus"
  nice -n 15 "build/fuzz/tests/fuzz_$name" -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/corpus/$name-" "$corpus" "tests/fuzz/seeds/$name" > "build/fuzz/corpus/$name.log" 2>&1 ||
    found=1
  echo "$name: $(grep -E ' cov: ' "build/fuzz/corpus/$name.log" | tail -1)"
  grep -E 'stat::(number_of_executed_units|peak_rss_mb)|ERROR|runtime error|broken promise' "build/fuzz/corpus/$name.log" ||
    true
done
exit $found

#!/usr/bin/env bash
# Installs what is missing, builds preset release, brings the local workspace up (with the sample organisations the
# first time) and opens the console on it. Arguments go to the console. Without a display it renders every page of
# every role to out/ instead.
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."

packaging/install-packages.sh packaging/packages-{build,run}.txt
cmake --preset release
cmake --build --preset release --target viridian viridianctl

bin=$PWD/build/release/bin
dsn=$("$bin/viridianctl" workspace up | sed -n 's/^DSN: //p')
# The administrator is no person of an organisation; this sample login holds all three roles.
dsn="${dsn% user=*} user=sample_all"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  cd "$here"
  exec "$bin/viridian" --dsn "$dsn" "$@"
fi

"$bin/viridianctl" sample logins --format json |
  grep -o '{[^{}]*}' |
  while read -r person; do
    login=$(sed -n 's/.*"login":"\([^"]*\)".*/\1/p' <<<"$person")
    roles=$(sed -n 's/.*"roles":\[\([^]]*\)\].*/\1/p' <<<"$person" | tr -d '"' | tr ',' ' ' | sed 's/dba//')
    for role in $roles; do
      "$bin/viridianctl" render --dsn "$dsn" --login "$login" --role "$role" --out "out/$login/$role" </dev/null
    done
  done
echo "There is no display here, so every page of every role was rendered to $PWD/out instead."

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
# Makes it the first time, and says what happens while the person waits.
dsn=$("$bin/viridianctl" workspace up | sed -n 's/^DSN: //p')

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  cd "$here"
  # Signed in to the workspace, unless the arguments name another place.
  [[ " $* " == *" --dsn"* ]] || set -- --workspace "$@"
  exec "$bin/viridian" "$@"
fi

# The administrator of the workspace is no person of an organisation; this sample login holds all three roles.
"$bin/viridianctl" render --dsn "$dsn" --login sample_all --out out
"$bin/viridianctl" render --dsn "$dsn" --login sample_dba --out out/database
echo "There is no display here, so every page of every role was rendered to $PWD/out instead."

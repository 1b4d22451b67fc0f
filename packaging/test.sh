#!/usr/bin/env bash
# Installs what is missing, builds preset release (or the one named) and runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}

packaging/install-packages.sh packaging/packages-{build,run,test}.txt
cmake --preset "$preset"
cmake --build --preset "$preset"
exec ctest --preset "$preset" --parallel "$(nproc)"

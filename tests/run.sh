#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Sets up, builds and passes every test. EXEUNT_PRESET=sanitize does the same
# under sanitizers; EXEUNT_SEEDS sets the schedules per scenario.
set -euo pipefail
cd "$(dirname "$0")/.."
bash apps/setup.sh
exec ctest --preset "${EXEUNT_PRESET:-release}" --parallel "$(nproc)" "$@"

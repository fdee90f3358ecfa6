#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Plays random graphs on real threads, ends, interrupts, restarts and hangs
# them, and asserts after each round that every actor has left, and that
# threads, descriptors and buffers are as many as before. Then the same for as
# long with runs over three nodes that are killed, stopped and started again.
#
#   bash tests/soak.sh MINUTES [SEED]
#
# EXEUNT_SOAK        graphs or nodes: only that
# EXEUNT_PRESET      release (default) or sanitize
set -euo pipefail
cd "$(dirname "$0")/.."

if ! [[ ${1:-} =~ ^[0-9]+$ ]]; then
  sed -n '4,13s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi

case ${EXEUNT_SOAK:-all} in
  all) what='*' ;;
  graphs) what='*/soak_test.cpp' ;;
  nodes) what='*/nodes_soak_test.cpp' ;;
  *) printf 'soak: EXEUNT_SOAK is graphs or nodes\n' >&2 && exit 2 ;;
esac

bash apps/setup.sh test_soak
build=build
[ "${EXEUNT_PRESET:-release}" = release ] || build=build-$EXEUNT_PRESET
EXEUNT_SOAK_MINUTES=$1 EXEUNT_SEED=${2:-$RANDOM} \
  "$build/bin/test_soak" --source-file="$what"

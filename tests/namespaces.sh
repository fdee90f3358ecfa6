#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Plays runs across three hosts that are network namespaces: cables are pulled,
# nodes killed and stopped, links long, lossy and slow, and many runs at once.
# All of it happens in namespaces of its own, processes included, so that
# nothing is left of it, however it ends. It needs neither root nor a network,
# but a system that lets it make namespaces; elsewhere it says so and ends.
#
#   bash tests/namespaces.sh [ARGUMENT...]
#
# The arguments are for the test program, e.g., --test-case='*cut off*'.
#
# EXEUNT_PRESET      release (default) or sanitize
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = --inside ]; then
  shift
  mount -t tmpfs none /run
  mkdir /run/netns
  ip link set lo up
  exec "$@"
fi

apart=(unshare --map-root-user --net --mount --pid --fork --kill-child
  --mount-proc)
if ! "${apart[@]}" true 2>/dev/null; then
  echo "namespaces: skipped: this system does not permit new namespaces"
  exit 0
fi

EXEUNT_EXTRA="${EXEUNT_EXTRA:-} iproute2 util-linux" \
  bash apps/setup.sh test_namespaces
build=build
[ "${EXEUNT_PRESET:-release}" = release ] || build=build-$EXEUNT_PRESET
EXEUNT_NAMESPACES=1 "${apart[@]}" bash tests/namespaces.sh --inside \
  "$build/bin/test_namespaces" "$@"

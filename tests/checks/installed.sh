#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What is installed is enough: a project of a user finds the package, builds
# with the headers as they are documented, and runs a pipeline.
#
#   installed.sh CMAKE BUILD_FOLDER
set -euo pipefail
. "$(dirname "$0")/proof.sh"
cmake=$1
build=$2
here=$(cd "$(dirname "$0")" && pwd)

"$cmake" --install "$build" --prefix "$scratch/prefix" >"$scratch/log" 2>&1 \
  || fail "install:" "$(cat "$scratch/log")"
"$cmake" -G Ninja -S "$here/consumer" -B "$scratch/user" \
  -DCMAKE_PREFIX_PATH="$scratch/prefix" >"$scratch/log" 2>&1 \
  || fail "find_package:" "$(cat "$scratch/log")"
"$cmake" --build "$scratch/user" >"$scratch/log" 2>&1 \
  || fail "build:" "$(cat "$scratch/log")"
"$scratch/user/consumer" || fail "the user's program failed"
[ "$failures" = 0 ]

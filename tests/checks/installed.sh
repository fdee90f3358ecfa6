#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What is installed is enough, wherever it is moved: a project of a user finds
# the package, builds the examples and runs them; so does a user of pkg-config.
#
#   installed.sh CMAKE BUILD_FOLDER
set -euo pipefail
. "$(dirname "$0")/proof.sh"
cmake=$1
build=$2
root=$(cd "$(dirname "$0")/../.." && pwd)

mkdir "$scratch/user"
cp "$root"/tests/checks/consumer/* "$root"/apps/examples/* "$scratch/user"

step() {
  "$@" >"$scratch/log" 2>&1 || fail "$*:" "$(cat "$scratch/log")"
}
step "$cmake" --install "$build" --prefix "$scratch/first"
mv "$scratch/first" "$scratch/prefix"
step "$cmake" -G Ninja -S "$scratch/user" -B "$scratch/user/build" \
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$scratch/prefix"
step "$cmake" --build "$scratch/user/build"

# by_pkg_config PACKAGE NAME: builds NAME_pc from NAME.cpp.
by_pkg_config() {
  local pc flags
  pc=$(find "$scratch/prefix" -name "$1.pc")
  flags=$(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --cflags --libs "$1")
  # shellcheck disable=SC2086
  step c++ "$scratch/user/$2.cpp" -o "$scratch/user/$2_pc" $flags
}
by_pkg_config exeunt two_sinks
by_pkg_config exeunt-testing invert_test

cd "$scratch"
step user/two_sinks_pc
step user/invert_test_pc
step prefix/bin/exeunt run \
  'tone duration=2s rate=48000 ! opus_encode ! ogg path=recording.opus'
step user/build/invert_test
step user/build/seeds_test
step user/build/barge_in
step user/build/keep_speech recording.opus speech.wav
grep -q '^reclaimed: ended$' "$scratch/log" || fail "not reclaimed"
[ -s speech.wav ] || fail "no speech.wav"
[ "$failures" = 0 ]

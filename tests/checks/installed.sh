#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What is installed is enough, wherever it is moved, and the README is right: a
# project of a user finds the package, builds the programs of the README, and
# runs them; so does a user of pkg-config.
#
#   installed.sh CMAKE BUILD_FOLDER
set -euo pipefail
. "$(dirname "$0")/proof.sh"
cmake=$1
build=$2
root=$(cd "$(dirname "$0")/../.." && pwd)

# program NUMBER: prints the C++ block of that number in the README.
program() {
  awk -v wanted="$1" '
    /^```/ { inside = 0 }
    inside && number == wanted
    /^```cpp$/ { inside = 1; ++number }' "$root/README.md"
}

mkdir "$scratch/user"
cp "$root/tests/checks/consumer/CMakeLists.txt" "$scratch/user"
program 1 >"$scratch/user/keep.cpp"
program 2 >"$scratch/user/invert.cpp"

step() {
  "$@" >"$scratch/log" 2>&1 || fail "$*:" "$(cat "$scratch/log")"
}
step "$cmake" --install "$build" --prefix "$scratch/first"
mv "$scratch/first" "$scratch/prefix"
step "$cmake" -G Ninja -S "$scratch/user" -B "$scratch/user/build" \
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$scratch/prefix"
step "$cmake" --build "$scratch/user/build"

pc=$(find "$scratch/prefix" -name exeunt.pc)
# shellcheck disable=SC2046
step c++ "$scratch/user/invert.cpp" -o "$scratch/user/invert_pc" \
  $(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --cflags --libs exeunt)
step "$scratch/user/invert_pc"

cd "$scratch"
step prefix/bin/exeunt run \
  'tone duration=2s rate=48000 ! opus_encode ! ogg path=recording.opus'
step user/build/invert
step user/build/keep
grep -q '^reclaimed: ended$' "$scratch/log" || fail "not reclaimed"
[ -s speech.wav ] || fail "no speech.wav"
[ "$failures" = 0 ]

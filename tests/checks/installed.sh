#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What is installed is enough, wherever it is moved: a project of a user finds
# the package, builds the examples and runs them; so does a user of pkg-config.
# Who can do without exeunt is told what is missing, and goes on.
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

# told NAME LINE: a project for which exeunt is optional is told the line.
told() {
  step "$cmake" -G Ninja -S "$root/tests/checks/optional" \
    -B "$scratch/optional/$1" -DCMAKE_PREFIX_PATH="$scratch/prefix"
  grep -qE "^-- exeunt: $2" "$scratch/log" \
    || fail "not told: $2" "$(cat "$scratch/log")"
}
told found '(1|TRUE), $'
PKG_CONFIG_LIBDIR=/nowhere told missing \
  '(0|FALSE), .*SignalLibraries.*does not know opus, ogg'

for page in "$root"/apps/man/*; do
  [ -s "$scratch/prefix/share/man/man1/$(basename "$page")" ] \
    || fail "not installed: $page"
done
[ -s "$scratch/prefix/share/bash-completion/completions/exeunt" ] \
  || fail "the completion is not installed"
[ -s "$scratch/prefix/lib/sysusers.d/exeunt.conf" ] \
  || fail "the user of the service is not installed"
[ -n "$(find "$scratch/prefix" -name node.toml)" ] \
  || fail "the example of a configuration is not installed"
# Where it was installed: the prefix has been moved since.
grep -q "^ExecStart=$scratch/first/bin/exeunt node --config " \
  "$scratch/prefix/lib/systemd/system/exeunt-node.service" \
  || fail "the unit does not start the program that was installed"

# Headers that are installed elsewhere are looked for there.
step "$cmake" -G Ninja -S "$root" -B "$scratch/elsewhere" \
  -DCMAKE_INSTALL_INCLUDEDIR=headers -DEXEUNT_BUILD_APPS=OFF \
  -DEXEUNT_BUILD_TESTS=OFF
grep -rq 'INCLUDE_DIRECTORIES .*/headers"$' \
  "$scratch/elsewhere/CMakeFiles/Export" \
  || fail "CMAKE_INSTALL_INCLUDEDIR is not where headers are looked for"

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

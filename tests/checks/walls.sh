#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# The walls between the layers:
#
#   apps --> facade --> actors --> pipeline --> (headers: std only)
#                └----> codecs --> pipeline
#
# The plain loop, against which apps/bench measures, calls the signal libraries
# itself and never sees the actors.
set -euo pipefail
. "$(dirname "$0")/proof.sh"

std='<[a-z0-9_]+>'
signal='(opus|ogg|vorbis|samplerate|sndfile|mpg123|webrtc|spandsp|flite)'

# includes ROOT GLOB FOLDER...: prints `file:line:#include ...`.
includes() {
  local root=$1 glob=$2 folder
  shift 2
  for folder in "$@"; do
    [ -d "$root/$folder" ] || continue
    grep -rnE --include="$glob" '^ *# *include' "$root/$folder" || true
  done
}

# but PATTERN: drops the allowed lines.
but() {
  grep -vE "include ($1)" || true
}

# only PATTERN: keeps the forbidden lines.
only() {
  grep -E "include ($1)" || true
}

# elsewhere FOLDER: drops the lines of files in it.
elsewhere() {
  grep -v "/$1/" || true
}

violations() {
  local own='<exeunt/pipeline/'
  includes "$1" '*.hpp' pipeline | but "$own|$std"
  includes "$1" '*.cpp' pipeline | but "$own|$std|<nlohmann/|<fmt/"
  includes "$1" '*.?pp' codecs \
    | only '<caf/|<boost/|<exeunt/(actors|apps|exeunt)'
  includes "$1" '*.?pp' actors \
    | only "<$signal|<boost/|<exeunt/(codecs|apps|exeunt)"
  includes "$1" '*.?pp' apps | elsewhere apps/plain_loop \
    | only "<$signal|<caf/|<boost/"
  includes "$1" '*.?pp' apps/plain_loop \
    | only '<caf/|<boost/|<exeunt/(actors|apps|bench|exeunt)'
  includes "$1" '*.?pp' pipeline codecs actors apps \
    | elsewhere apps/examples | only '"'
}

root=$(cd "$(dirname "$0")/../.." && pwd)
expect_none "$root"

expect_caught pipeline/a.hpp <<<'#include <fmt/core.h>'
expect_caught pipeline/a.hpp <<<'#include <exeunt/actors/run.hpp>'
expect_caught pipeline/a.cpp <<<'#include <caf/all.hpp>'
expect_caught pipeline/a.cpp <<<'# include <unistd.h>'
expect_caught codecs/a.cpp <<<'#include <caf/actor.hpp>'
expect_caught codecs/a.hpp <<<'#include <exeunt/actors/run.hpp>'
expect_caught actors/a.cpp <<<'#include <opus/opus.h>'
expect_caught actors/a.hpp <<<'#include <exeunt/codecs/vad.hpp>'
expect_caught apps/exeunt/a.cpp <<<'#include <caf/all.hpp>'
expect_caught apps/exeunt/a.cpp <<<'#include <sndfile.h>'
expect_caught apps/plain_loop/a.cpp <<<'#include <exeunt/exeunt.hpp>'
expect_caught apps/plain_loop/a.cpp <<<'#include <caf/all.hpp>'
expect_caught codecs/a.cpp <<<'#include "vad.hpp"'
expect_passed pipeline/a.hpp <<<'#include <vector>'
expect_passed pipeline/a.cpp <<<'#include <fmt/core.h>'
expect_passed codecs/a.cpp <<<'#include <opus/opus.h>'
expect_passed actors/a.cpp <<<'#include <caf/all.hpp>'
expect_passed apps/plain_loop/a.cpp <<<'#include <opus/opus.h>'
finish

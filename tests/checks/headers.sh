#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Every header compiles alone, with its own layer's include path. The build
# does that for the real ones, as the targets headers_*; this proves that they
# are up to date, and that the build would find a header that does not.
#
#   headers.sh CMAKE BUILD_FOLDER
set -euo pipefail
. "$(dirname "$0")/proof.sh"
cmake=$1
build=$2
root=$(cd "$(dirname "$0")/../.." && pwd)

for layer in pipeline codecs actors facade apps; do
  "$cmake" --build "$build" --target "headers_$layer" >"$scratch/log" 2>&1 \
    || fail "headers of $layer:" "$(cat "$scratch/log")"
done

# A project of two layers with one header that its test replaces.
mini="$scratch/mini"
mkdir -p "$mini/base" "$mini/top"
echo '#include <exeunt/base/part.hpp>' >"$mini/base/part.cpp"
echo 'int base();' >"$mini/base/part.hpp"
echo '#include <exeunt/top/part.hpp>' >"$mini/top/part.cpp"
cat >"$mini/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.22)
project(mini LANGUAGES CXX)
set(EXEUNT_BUILD_TESTS ON)
include("$root/cmake/layer.cmake")
add_library(exeunt_flags INTERFACE)
exeunt_add_layer(base)
exeunt_add_layer(top DEPENDS exeunt_base)
END

# compiles LAYER < HEADER: succeeds if HEADER, in LAYER, compiles alone.
compiles() {
  cat >"$mini/$1/part.hpp"
  "$cmake" -G Ninja -S "$mini" -B "$mini/build" >"$scratch/log" 2>&1
  "$cmake" --build "$mini/build" --target "headers_$1" >"$scratch/log" 2>&1
}

compiles top <<<'#include <exeunt/base/part.hpp>' \
  || fail "a good header is refused:" "$(cat "$scratch/log")"
compiles base <<<'std::string name();' \
  && fail "a header that lacks an include is not found"
compiles base <<<'#include <exeunt/top/part.hpp>' \
  && fail "a header that looks across the wall is not found"
finish

#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What a command can see of how the code should look.
set -euo pipefail
. "$(dirname "$0")/proof.sh"

licence='// This file is part of exeunt. See the file LICENSE for license terms.'
library='pipeline codecs actors'

# matches TEXT PATTERN FILE...: prints the lines with PATTERN, comments left out.
matches() {
  local text=$1 pattern=$2
  shift 2
  awk -v text="$text" -v pattern="$pattern" '
    { code = $0; sub(/\/\/.*/, "", code) }
    code ~ pattern { print FILENAME ":" FNR ": " text }' "$@"
}

# wide FILE...: lines of more than 80 columns. A character of UTF-8 counts once:
# its later bytes are left out.
wide() {
  LC_ALL=C awk '
    { line = $0; gsub(/[\200-\277]/, "", line) }
    length(line) > 80 { print FILENAME ":" FNR ": more than 80 columns" }' "$@"
}

# shape FILE...: length of files and lines, first line, guard.
shape() {
  wide "$@"
  LC_ALL=C awk -v licence="$licence" '
    FNR == 1 && $0 != licence { print FILENAME ": no licence line" }
    FNR == 301 { print FILENAME ": more than 300 lines" }
    /TODO|FIXME|HACK|(^|[^X])XXX([^X]|$)/ { print FILENAME ":" FNR ": a promise" }' "$@"
  local file
  for file in "$@"; do
    case $file in
      *.hpp) grep -q '^#pragma once$' "$file" || echo "$file: no #pragma once" ;;
    esac
  done
}

violations() {
  local all lib signal tests
  mapfile -t all < <(sources "$1" $library apps tests)
  # shellcheck disable=SC2086
  mapfile -t lib < <(sources "$1" $library)
  mapfile -t signal < <(sources "$1" pipeline codecs)
  mapfile -t tests < <(sources "$1" tests | grep -vE '/(bench|soak|peers)/')
  [ ${#all[@]} = 0 ] || shape "${all[@]}"
  [ ! -d "$1/apps/man" ] || wide "$1"/apps/man/*
  if [ ${#lib[@]} != 0 ]; then
    matches 'the library prints' \
      '(std::|[^a-z_:])(cout|cerr|clog|printf|puts|fprintf)[^a-z_]' "${lib[@]}"
    matches 'a macro' '^ *# *define' "${lib[@]}"
    matches 'state of a thread' 'thread_local' "${lib[@]}"
    matches 'the wall clock' 'system_clock' "${lib[@]}"
  fi
  [ ${#signal[@]} = 0 ] \
    || matches 'a clock in signal code' '(steady_clock|clock_gettime)' \
      "${signal[@]}"
  [ ${#tests[@]} = 0 ] \
    || matches 'a sleep' '(sleep_for|sleep_until|usleep|nanosleep)' \
      "${tests[@]}"
}

root=$(cd "$(dirname "$0")/../.." && pwd)
expect_none "$root"

expect_caught pipeline/a.cpp <<<'int x;'
# planted FILE LINE...: a file that is right but for LINE.
planted() {
  local file=$1
  shift
  printf '%s\n' "$licence" "#pragma once" "$@" | expect_caught "$file"
}
planted codecs/a.cpp "$(printf 'x%.0s' {1..81})"
planted apps/man/a.1 "$(printf 'x%.0s' {1..81})"
planted actors/a.cpp "$(seq 300)"
planted pipeline/a.cpp '// TODO: more'
planted pipeline/a.cpp '  std::cout << 1;'
planted pipeline/a.cpp '  printf("x");'
planted actors/a.hpp '#define ANSWER 42'
planted actors/a.cpp 'thread_local int x;'
planted codecs/a.cpp 'auto now = std::chrono::system_clock::now();'
planted pipeline/a.cpp 'auto now = std::chrono::steady_clock::now();'
planted tests/actors/a_test.cpp 'std::this_thread::sleep_for(1s);'
printf '%s\n' "$licence" 'int x;' | expect_caught pipeline/a.hpp
printf '%s\n' "$licence" '#pragma once' '// says printf(x)' \
  'snprintf(text, 3, "x");' | expect_passed pipeline/a.hpp
finish

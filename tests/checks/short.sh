#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# The README shows how short a processor of one's own is: its settings and its
# class have at most 20 lines, each of its tests has at most 10.
set -euo pipefail
. "$(dirname "$0")/proof.sh"

# lengths BEGIN FILE: prints how many lines, empty ones aside, each block has
# that begins so at the margin.
lengths() {
  [ ! -f "$2" ] || awk -v begin="$1" '
    $0 ~ begin { inside = 1; lines = 0 }
    inside && NF { ++lines }
    inside && /^}/ { inside = 0; print lines }' "$2"
}

# violations ROOT: prints what is longer.
violations() {
  lengths '^(struct|class) ' "$1/apps/examples/invert.hpp" | awk '
    { all += $1 }
    END { if (all > 20) print "a processor of " all " lines" }'
  lengths '^TEST_CASE' "$1/apps/examples/invert_test.cpp" | awk '
    $1 > 10 { print "a test of " $1 " lines" }'
}

root=$(cd "$(dirname "$0")/../.." && pwd)
expect_none "$root"

# counted BEGIN FILE NUMBER: fails unless the file has so many such blocks.
counted() {
  [ "$(lengths "$1" "$root/apps/examples/$2" | wc -l)" = "$3" ] \
    || fail "$2 is measured wrongly"
}
counted '^(struct|class) ' invert.hpp 2
counted '^TEST_CASE' invert_test.cpp 2

# block FIRST NUMBER: prints a block of so many lines, and an empty one.
block() {
  printf '%s {\n' "$1"
  seq $(($2 - 2))
  printf '}\n\n'
}
expect_caught apps/examples/invert.hpp \
  <<<"$(block 'struct a' 10; block 'class b' 11)"
expect_passed apps/examples/invert.hpp \
  <<<"$(block 'struct a' 10; block 'class b' 10)"
expect_caught apps/examples/invert_test.cpp <<<"$(block 'TEST_CASE("a")' 11)"
expect_passed apps/examples/invert_test.cpp <<<"$(block 'TEST_CASE("a")' 10)"
finish

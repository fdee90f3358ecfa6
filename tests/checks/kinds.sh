#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# The catalogue of kinds is what the program knows of them.
#
#   kinds.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/proof.sh"
program=$1
root=$(cd "$(dirname "$0")/../.." && pwd)

# violations ROOT: prints what the catalogue tells differently.
violations() {
  "$program" inspect --markdown | diff "$1/docs/kinds.md" - || true
}

expect_none "$root"
[ "$failures" = 0 ] || fail "cmake --build --preset release --target docs"

sed 's/sample rate/simple rate/' "$root/docs/kinds.md" \
  | expect_caught docs/kinds.md
finish

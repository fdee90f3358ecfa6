#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What reads octets is fuzzed: a NAME_reader.hpp that is more than an interface
# has tests/fuzz/targets/NAME_reader.cpp, which includes it. Kinds need no
# target of their own: those for settings, frames and stages take all that are
# registered.
set -euo pipefail
. "$(dirname "$0")/proof.sh"

violations() {
  local header target
  sources "$1" pipeline codecs | grep '_reader\.hpp$' | while read -r header; do
    grep -q '= 0;' "$header" && continue
    target=$1/tests/fuzz/targets/$(basename "$header" .hpp).cpp
    grep -qs "/$(basename "$header")>" "$target" \
      || echo "$header: no fuzz target $(basename "$target") includes it"
  done
}

root=$(cd "$(dirname "$0")/../.." && pwd)
expect_none "$root"
expect_caught codecs/au_reader.hpp <<<'class au_reader {};'
expect_passed codecs/any_reader.hpp <<<'virtual void feed() = 0;'
finish

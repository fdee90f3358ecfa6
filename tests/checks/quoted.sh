#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What the README quotes is what stands in the file it names:
#
#   <!-- apps/examples/two_sinks.cpp -->
#   ```cpp
#   ... the file without its first paragraph, the license
#   ```
set -euo pipefail
. "$(dirname "$0")/proof.sh"

# quote README FILE: prints the block that README quotes from FILE.
quote() {
  awk -v wanted="<!-- $2 -->" '
    /^```/ && inside { exit }
    inside
    /^```/ && found { inside = 1 }
    $0 == wanted { found = 1 }' "$1"
}

# violations ROOT: prints every file whose quote differs.
violations() {
  local readme=$1/README.md file
  [ -f "$readme" ] || return 0
  sed -nE 's/^<!-- (apps\/[^ ]+) -->$/\1/p' "$readme" | while read -r file; do
    diff -q <(quote "$readme" "$file") \
      <(sed '1,/^$/d' "$1/$file" 2>/dev/null) >/dev/null \
      || echo "$file: the README quotes something else"
  done
}

root=$(cd "$(dirname "$0")/../.." && pwd)
expect_none "$root"
[ "$(grep -c '^<!-- apps/examples/' "$root/README.md")" -ge 3 ] \
  || fail "the README quotes no examples"

expect_caught README.md <<<$'<!-- apps/examples/none.cpp -->\n```cpp\nint a;\n```'
finish

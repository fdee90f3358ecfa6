#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# What the pages quote is what stands in the file they name:
#
#   <!-- apps/examples/two_sinks.cpp -->
#   ```cpp
#   ... the file without its first paragraph, the license
#   ```
#   <!-- part of apps/examples/two_sinks.cpp -->
#   ```cpp
#   ... lines that stand in it one behind the other
#   ```
#
# In docs/ every block of C++ is a quote.
set -euo pipefail
. "$(dirname "$0")/proof.sh"

# block PAGE LINE: prints the block behind the marker on that line.
block() {
  awk -v marker="$2" '
    NR <= marker { next }
    /^```/ && inside { exit }
    inside
    /^```/ { inside = 1 }' "$1"
}

# markers PAGE: prints "LINE whole|part FILE" for each.
markers() {
  grep -nE '^<!-- (part of )?[a-z0-9_]+/[^ ]+ -->$' "$1" \
    | sed -E 's/^([0-9]+):<!-- part of ([^ ]+) -->$/\1 part \2/
      s/^([0-9]+):<!-- ([^ ]+) -->$/\1 whole \2/'
}

# differs PAGE LINE whole|part FILE: whether the page quotes something else.
differs() {
  local quoted all
  quoted=$(block "$1" "$2")
  [ -n "$quoted" ] && [ -f "$4" ] || return 0
  if [ "$3" = whole ]; then
    [ "$quoted" != "$(sed '1,/^$/d' "$4")" ]
  else
    all=$'\n'$(cat "$4")$'\n'
    [[ $all != *$'\n'"$quoted"$'\n'* ]]
  fi
}

# violations ROOT: prints every quote that differs, every block that is none.
violations() {
  local page line how file
  for page in "$1"/README.md "$1"/CONTRIBUTING.md "$1"/docs/*.md; do
    [ -f "$page" ] || continue
    while read -r line how file; do
      [ -n "$line" ] || continue
      ! differs "$page" "$line" "$how" "$1/$file" \
        || echo "$page:$line: $file has something else"
    done <<<"$(markers "$page")"
  done
  [ ! -d "$1/docs" ] || awk '
    /^```cpp/ && before !~ /^<!-- / { print FILENAME ":" FNR ": no quote" }
    { before = $0 }' "$1"/docs/*.md
}

root=$(cd "$(dirname "$0")/../.." && pwd)
expect_none "$root"
for example in keep_speech.cpp two_sinks.cpp application.cpp barge_in.cpp \
  across_nodes.cpp invert.hpp invert_test.cpp; do
  grep -qE "^<!-- (part of )?apps/examples/$example -->" "$root/README.md" \
    || fail "the README does not quote $example"
done

expect_caught README.md <<<$'<!-- apps/examples/none.cpp -->\n```cpp\nint a;\n```'
expect_caught docs/a.md <<<$'<!-- part of apps/none.cpp -->\n```cpp\nint a;\n```'
expect_caught docs/a.md <<<$'```cpp\nint a;\n```'
expect_caught docs/a.md <<<$'<!-- part of docs/a.md -->\n'
expect_passed docs/a.md <<<$'<!-- part of docs/a.md -->\n```cpp\nint a;\n```'
finish

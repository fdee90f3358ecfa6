#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Where figures differ each time, what the pages show has the shape of what is
# printed: the same lines, headings, columns and names. `...` stands for lines
# that are left out.
#
#   ```console shape
#   $ exeunt run --live 'tone duration=3s ! null'
#   ...
#   stage   kind   state
#   ...
#   ```
#
#   shapes.sh FOLDER_OF_PROGRAMS
set -euo pipefail
. "$(dirname "$0")/proof.sh"
PATH="$1:$PATH"
root=$(cd "$(dirname "$0")/../.." && pwd)

# starts PAGE: prints the number of each line that opens such a block.
starts() {
  grep -n '^```console shape$' "$1" | cut -d: -f1
}

# block PAGE LINE: prints the block that the line opens; a backslash joins two.
block() {
  awk -v start="$2" 'NR <= start { next } /^```/ { exit } 1' "$1" \
    | sed -e ':a' -e '/\\$/N; s/\\\n *//; ta'
}

# shape: leaves of each line what is the same each time. A number, not that of a
# name, is one sign; whom a stage waits for is a matter of the moment.
shape() {
  sed -E 's/(^|[^[:alnum:]_])[0-9]+([.\/][0-9]+)*/\1#/g; s/ +/ /g; s/ $//
    s/ alive .*( # # # # % #)$/ alive\1/'
}

# pattern: makes a pattern of a shape.
pattern() {
  sed -E 's/[][*?\\]/\\&/g; s/^\.\.\.$/*/'
}

# differs PAGE LINE: whether the command prints something else.
differs() {
  local all command told played
  all=$(block "$1" "$2")
  command=$(sed -n '1s/^\$ //p' <<<"$all")
  told=$(sed 1d <<<"$all" | shape | pattern)
  played=$(cd "$scratch" && eval "$command" 2>&1 </dev/null | shape) || true
  # shellcheck disable=SC2053
  [ -z "$told" ] || [[ $'\n'$played$'\n' != $'\n'$told$'\n' ]]
}

# violations ROOT: prints what has another shape.
violations() {
  local page line
  for page in "$1"/README.md "$1"/docs/*.md; do
    [ -f "$page" ] || continue
    for line in $(starts "$page"); do
      ! differs "$page" "$line" || echo "$page:$line: something else is printed"
    done
  done
}

# What the pages call a recording: speech.
(cd "$scratch" && exeunt run 'say text="Good morning, and welcome."
  ! resample rate=48000 ! opus_encode ! ogg path=recording.opus') >/dev/null
expect_none "$root"
for command in 'exeunt run --live' 'exeunt run --trace' example_keep_speech; do
  grep -A1 '^```console shape$' "$root/README.md" | grep -q "^\\$ $command" \
    || fail "the README does not show what this prints: $command"
done

# table: what the pages below show.
table() {
  printf '%s\n' 'at 2.5 s' 'stage  in  busy' 'pace0   9   5 %' 'end'
}

# page LINE...: prints a page that says so of it.
page() {
  printf '%s\n' '```console shape' '$ table' "$@" '```'
}
expect_passed docs/a.md \
  < <(page 'at 0.1 s' 'stage in busy' 'pace0 100 0.5 %' 'end')
expect_passed docs/a.md < <(page '...' 'stage  in  busy' '...')
expect_caught docs/a.md < <(page '...' 'stage  busy  in' '...')
expect_caught docs/a.md < <(page '...' 'stage  in' '...')
expect_caught docs/a.md < <(page '...' 'queue0  9  5 %' '...')
expect_caught docs/a.md \
  < <(page 'at 2.5 s' 'stage  in  busy' 'pace0   9   5 %')
expect_caught docs/a.md < <(page 'at 2.5 s' 'pace0   9   5 %' 'end')
expect_caught docs/a.md < <(page)
finish

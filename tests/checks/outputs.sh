#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# The commands of the README and in docs/ print what the pages say, but for
# real time:
#
#   ```console
#   $ example_why 'tone ! null'
#   ... its output
#   ```
#
#   outputs.sh FOLDER_OF_PROGRAMS
set -euo pipefail
. "$(dirname "$0")/proof.sh"
PATH="$1:$PATH"
root=$(cd "$(dirname "$0")/../.." && pwd)

# commands PAGE: prints the commands, a backslash joins two lines.
commands() {
  awk '/^```/ { inside = $0 == "```console"; next } inside' "$1" \
    | sed -e ':a' -e '/\\$/N; s/\\\n *//; ta' | sed -n 's/^\$ //p'
}

# without_time: what is real time differs each time.
without_time() {
  sed -E 's/after [0-9.]+ s$/after some time/'
}

# told PAGE: prints the blocks as the page has them, played PAGE as they come.
told() {
  awk '/^```/ { inside = $0 == "```console"; next } inside' "$1" \
    | sed -e ':a' -e '/\\$/N; s/\\\n *//; ta' | without_time
}

played() {
  local command
  commands "$1" | while read -r command; do
    printf '$ %s\n' "$command"
    (cd "$scratch" && eval "$command" 2>&1 </dev/null) | without_time || true
  done
}

# violations ROOT: prints what comes out differently.
violations() {
  local page
  for page in "$1"/README.md "$1"/docs/*.md; do
    [ ! -f "$page" ] || diff <(told "$page") <(played "$page") || true
  done
}

expect_none "$root"
expect_caught docs/a.md <<<$'```console\n$ echo one\ntwo\n```'
expect_passed docs/a.md <<<$'```console\n$ echo \\\n  one\none\n```'
finish

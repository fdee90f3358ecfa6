#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# A session of the README that has programs in the background prints lines of
# the shape that the page shows, when its commands are given to one shell:
#
#   ```console session
#   $ exeunt node --name b --listen 127.0.0.1:4711 &
#   exeunt node b listens at 127.0.0.1:4711, ...
#   $ kill %1
#   ```
#
# `...` alone stands for lines that are left out. Ports from 4711 on are
# replaced by free ones.
#
#   sessions.sh FOLDER_OF_PROGRAMS
set -euo pipefail
. "$(dirname "$0")/proof.sh"
PATH="$1:$PATH"
root=$(cd "$(dirname "$0")/../.." && pwd)
ln -s "$root/apps" "$scratch/apps"

# free_port: prints one; the system gives the next program another.
free_port() {
  local line
  exec 3< <(exec exeunt node --name port --listen 127.0.0.1:0 2>/dev/null)
  read -r line <&3
  kill $!
  sed -nE 's/.*:([0-9]+),.*/\1/p' <<<"$line"
}

# starts PAGE: prints the number of each line that opens such a block.
starts() {
  grep -n '^```console session$' "$1" | cut -d: -f1
}

# block PAGE LINE: prints the block that the line opens; a backslash joins two.
block() {
  awk -v start="$2" 'NR <= start { next } /^```/ { exit } 1' "$1" \
    | sed -e ':a' -e '/\\$/N; s/\\\n *//; ta'
}

# script: makes a script of the commands of a block. Who starts a program in
# the background reads its first line before the next command.
script() {
  sed -n 's/^\$ //p' | while IFS= read -r command; do
    printf 'echo %q\nlines=$(wc -l <played)\n%s\n' "\$ $command" "$command"
    [[ $command != *'&' ]] \
      || printf 'until [ "$(wc -l <played)" != "$lines" ]; do sleep 0.05; done\n'
  done
  echo wait
}

# shape: leaves of each line what is the same each time.
shape() {
  sed -E 's/(^|[^[:alnum:]_])[0-9]+([.\/][0-9]+)*/\1#/g; s/ +/ /g; s/ $//'
}

# pattern: makes a pattern of a shape.
pattern() {
  sed -E 's/[][*?\\]/\\&/g; s/^\.\.\.$/*/'
}

# differs PAGE LINE: whether its commands print something else.
differs() {
  local all told port
  port=$(free_port)
  all=$(block "$1" "$2" | sed "s/4711/$port/g")
  told=$(shape <<<"$all" | pattern)
  : >"$scratch/played"
  (cd "$scratch" && script <<<"$all" >commands \
    && timeout 60 bash commands >>played 2>&1 </dev/null) || true
  # shellcheck disable=SC2053
  [ -z "$told" ] \
    || [[ $'\n'$(shape <"$scratch/played")$'\n' != $'\n'$told$'\n' ]]
}

# violations ROOT: prints what has another shape.
violations() {
  local line
  [ -f "$1/README.md" ] || return 0
  for line in $(starts "$1/README.md"); do
    ! differs "$1/README.md" "$line" || {
      echo "README.md:$line: something else is printed:"
      cat "$scratch/played"
    }
  done
}

expect_none "$root"
[ "$(starts "$root/README.md" | wc -l)" -ge 3 ] \
  || fail "the README shows no sessions"

# page LINE...: a page with a session.
page() {
  printf '%s\n' '```console session' '$ (echo 1 up; sleep 0.1; echo 2) &' "$@" \
    '```'
}
expect_caught README.md < <(page '1 up')
expect_caught README.md < <(page '1 down' '$ wait' '2')
expect_passed README.md < <(page '7 up' '$ wait' '2')
expect_passed README.md < <(page '...')
finish

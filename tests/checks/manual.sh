#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Completion and manual know what the program knows: every command, each of
# their options; completion knows every kind, too, and every measurement.
#
#   manual.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/proof.sh"
program=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/apps/completion/exeunt.bash"

# completed WORD...: prints what may follow the words, the last of them begun.
completed() {
  COMP_WORDS=("$program" "$@")
  COMP_CWORD=$#
  _exeunt
  printf '%s\n' "${COMPREPLY[@]}" | sort
}

# options [COMMAND]: prints the long options that the help tells.
options() {
  "$program" "$@" --help | grep -oE '^  (-h,)?--[a-z-]+' \
    | grep -oE -- '--[a-z-]+' | sort
}

# parts: prints the values of --only, which the help has in braces.
parts() {
  "$program" bench --help | grep -oE -- '--only [^{]*\{[^}]+' | sed 's/.*{//' \
    | tr ',' '\n' | sort
}

# manual PAGE: prints the long options that a page of the manual explains.
manual() {
  grep -A1 '^\.TP' "$root/apps/man/$1.1" \
    | sed -nE 's/^\.BI? (\\-\\-[a-z\\-]+).*/\1/p' | tr -d '\\' | sort
}

# explained: prints the measurements that the manual lists.
explained() {
  sed -n 's/^Measure one part alone://; T; :more; /\.$/! { N; b more }; p' \
    "$root/apps/man/exeunt-bench.1" | grep -oE '[a-z]+' | grep -vx or | sort
}

same() {
  [ "$2" = "$3" ] || fail "$1: known is" "$2" "but there is" "$3"
}

# keys: prints what the example of a configuration explains, as options.
keys() {
  sed -nE 's/^(# )?([a-z-]+) = .*/--\2/p' "$root/apps/service/node.toml" | sort
}

commands=$("$program" --help | awk '/^Subcommands/ { on = 1; next } on && NF { print $1 }
  on && !NF { exit }' | sort)
same commands "$(completed '' | grep -v -- --)" "$commands"
same "manual" "$(manual exeunt)" "$(options)"
same "commands of the manual" "$(grep -A1 '^\.TP' "$root/apps/man/exeunt.1" \
  | sed -n 's/^\.BR \([a-z]*\)$/\1/p' | sort)" "$commands"
same "options" "$(completed --)" "$(options)"
for command in $commands; do
  same "manual of $command" "$(manual "exeunt-$command")" "$(options "$command")"
  same "options of $command" "$(completed "$command" --)" "$(options "$command")"
done
same 'keys of node.toml' "$(keys)" \
  "$(options node | grep -vE -- '^--(config|json|help)$')"
same 'kinds to allow' "$(completed node --allow '')" \
  "$("$program" inspect | cut -d' ' -f1 | sort)"
same kinds "$(completed inspect '' | grep -v -- --)" \
  "$("$program" inspect | cut -d' ' -f1 | sort)"
same 'a kind that was begun' "$(completed inspect opus_d)" opus_decode
measurements=$(parts)
same measurements "$(completed bench --only '')" "$measurements"
same 'measurements of the manual' "$(explained)" "$measurements"
same 'a measurement' "$(completed bench --only ma)" main
same 'the value of a budget' "$(completed run --budget '')" ''
[ "$failures" = 0 ]

# This file is part of exeunt. See the file LICENSE for license terms.
#
# What every check has in common. A check defines `violations ROOT`, which
# prints one line per violation below ROOT, and is itself checked: each planted
# violation has to be found.

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

fail() {
  printf '%s\n' "$@" >&2
  failures=$((failures + 1))
}

# expect_none ROOT: fails with the list if there are violations.
expect_none() {
  local found
  found=$(violations "$1")
  [ -z "$found" ] || fail "violations:" "$found"
}

# expect_caught FILE < CONTENT: fails unless FILE, alone in an empty tree, is a
# violation.
expect_caught() {
  local tree="$scratch/planted"
  rm -rf "$tree"
  mkdir -p "$(dirname "$tree/$1")"
  cat >"$tree/$1"
  [ -n "$(violations "$tree")" ] || fail "this would not be caught: $1"
}

# expect_passed FILE < CONTENT: fails if FILE, alone in an empty tree, is a
# violation.
expect_passed() {
  local tree="$scratch/planted"
  rm -rf "$tree"
  mkdir -p "$(dirname "$tree/$1")"
  cat >"$tree/$1"
  [ -z "$(violations "$tree")" ] || fail "this is wrongly caught: $1"
}

# sources ROOT FOLDER...: lists the C++ files of the folders that exist.
sources() {
  local tree=$1 folder
  shift
  for folder in "$@"; do
    [ -d "$tree/$folder" ] || continue
    find "$tree/$folder" \( -name '*.hpp' -o -name '*.cpp' \) -print
  done
}

finish() {
  [ "$failures" = 0 ] || exit 1
  echo "nothing found, and every planted violation was"
}

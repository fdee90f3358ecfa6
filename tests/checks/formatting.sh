#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Every source is as clang-format 14 (Debian 12) leaves it.
set -euo pipefail
. "$(dirname "$0")/proof.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)

violations() {
  local all
  mapfile -t all < <(sources "$1" pipeline codecs actors apps tests)
  [ ${#all[@]} = 0 ] || clang-format --style="file:$root/.clang-format" \
    --dry-run "${all[@]}" 2>&1 | grep -iE 'warning|error' || true
}

expect_none "$root"
expect_caught pipeline/a.cpp <<<'int   x;'
expect_passed pipeline/a.cpp <<<'int x;'
finish

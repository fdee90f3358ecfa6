#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Shrinks build-fuzz/corpus to as few inputs as reach what all of them reach.
#
#   bash tests/fuzz/merge.sh [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/../../build-fuzz"
[ $# != 0 ] || set -- corpus/*/
for target in "$@"; do
  target=$(basename "$target")
  rm -rf corpus-min
  mkdir corpus-min
  before=$(find "corpus/$target" -type f | wc -l)
  "bin/fuzz_$target" -merge=1 corpus-min "corpus/$target" \
    >"$target.merge.log" 2>&1
  rm -rf "corpus/$target"
  mv corpus-min "corpus/$target"
  echo "$target: $before inputs became $(find "corpus/$target" -type f | wc -l)"
done

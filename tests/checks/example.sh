#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# A program ends with the exit status, and prints what the pattern, an extended
# regular expression, finds: CTest itself looks only at one of the two.
#
#   example.sh STATUS PATTERN PROGRAM [ARGUMENT...]
#
# FILE_LIMIT, if it is set, is the most KiB of a file: as if the disk were full.
set -uo pipefail
status=$1
pattern=$2
shift 2

if [ -n "${FILE_LIMIT-}" ]; then
  trap '' XFSZ
  ulimit -f "$FILE_LIMIT"
fi
printed=$("$@" 2>&1)
ended=$?
printf '%s\n' "$printed"
if [ "$ended" != "$status" ]; then
  echo "the exit status is $ended, not $status" >&2
  exit 1
fi
if ! [[ $printed =~ $pattern ]]; then
  echo "not found: $pattern" >&2
  exit 1
fi

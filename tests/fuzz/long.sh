#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Fuzzes each target for MINUTES. See run.sh.
#
#   bash tests/fuzz/long.sh MINUTES [-j JOBS] [TARGET...]
set -euo pipefail
minutes=${1:?usage: long.sh MINUTES [-j JOBS] [TARGET...]}
shift
exec bash "$(dirname "$0")/run.sh" -s $((minutes * 60)) "$@"

#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Adds the recordings of EXEUNT_TEST_DATA, if there are any, to the seeds of the
# targets that can read them.
#
#   bash tests/fuzz/recordings.sh SEEDS
set -euo pipefail
seeds=$1
data=${EXEUNT_TEST_DATA:-}
[ -n "$data" ] && [ -d "$data" ] || exit 0

# add TARGETS GLOB: links every file whose name fits; longer ones are cut.
add() {
  local target path
  for target in $1; do
    mkdir -p "$seeds/$target"
    find "$data" -type f -name "$2" | while read -r path; do
      head -c 16384 "$path" >"$seeds/$target/data-$(basename "$path")"
    done
  done
}

add "wav_reader file_source" '*.wav'
add "ogg_opus_reader file_source" '*.opus'
add "ogg_opus_reader vorbis_reader file_source" '*.ogg'
add "mp3_reader file_source" '*.mp3'
# Words that made parsers of other projects fail.
find "$data/fuzz/sipgo" -type f -exec cp {} "$seeds/graph_text" \; 2>/dev/null \
  || true
packets=$data/fuzz/libsrtp/corpus.tar.gz
[ ! -f "$packets" ] || tar -xzf "$packets" -C "$seeds/opus_packet"

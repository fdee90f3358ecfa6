#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Sets up and builds exeunt, then keeps the speech of a real recording:
#
#   Ogg Opus --> decoder --> 16 kHz --> voice detection --> WAV with the speech
#
#   bash apps/demo.sh [FILE]
#
# FILE is Ogg Opus or WAV; without it, a recorded telephone prompt of 73 s is
# encoded first. Everything is written to build/demo/.
set -euo pipefail

die() {
  printf '%s\n' "demo: $*" >&2
  exit 1
}

# quoted PATH: prints PATH as a value in the text of a graph.
quoted() {
  local path=${1//\\/\\\\}
  printf '"%s"' "${path//\"/\\\"}"
}

recording=
if [ $# -gt 0 ]; then
  [ -f "$1" ] && [ -r "$1" ] || die "cannot read the file: $1"
  recording=$(realpath -- "$1")
fi
top=$(cd "$(dirname "$0")/.." && pwd)
bash "$top/apps/setup.sh" exeunt

exeunt="$top/build/bin/exeunt"
out="$top/build/demo"
mkdir -p "$out"
cd "$out"

convert=
if [ -z "$recording" ]; then
  recording=$(dpkg -L asterisk-core-sounds-en-wav | grep '/demo-instruct.wav$')
elif [ "$(head -c 4 -- "$recording")" != OggS ]; then
  convert='! resample rate=48000'
fi
if [ "$(head -c 4 -- "$recording")" != OggS ]; then
  "$exeunt" run "file path=$(quoted "$recording") $convert
    ! opus_encode ! ogg path=recording.opus" >encode.txt \
    || die "could not encode $recording"
  recording=recording.opus
fi

"$exeunt" run "file path=$(quoted "$recording") ! opus_decode
  ! resample rate=16000 ! vad ! wav path=speech.wav keep=speech" \
  --svg speech.svg

# Standard error, so that the report's last line stays the last line.
echo "demo: $out has speech.wav and its picture, speech.svg" >&2

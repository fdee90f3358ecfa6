#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Fuzzes each target for a while, two at a time; prints what was done, and ends
# with 1 and the path of the reproducer if anything was found. The inputs that
# are worth keeping stay in build-fuzz/corpus for the next time.
#
#   bash tests/fuzz/run.sh [-j JOBS] [-s SECONDS] [TARGET...]
#
# -j JOBS           targets at a time; EXEUNT_JOBS, or 2
# -s SECONDS        for each target; 300 divided among all
# EXEUNT_TEST_DATA  folder with recordings, which are inputs, too
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
build=$root/build-fuzz

jobs=${EXEUNT_JOBS:-2}
seconds=
while getopts j:s: option; do
  case $option in
    j) jobs=$OPTARG ;;
    s) seconds=$OPTARG ;;
    *) sed -n '8,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))

export EXEUNT_PRESET=fuzz
export EXEUNT_EXTRA="${EXEUNT_EXTRA:-} clang libclang-rt-dev llvm"
bash apps/setup.sh fuzz_targets >"$build.log" 2>&1 \
  || { tail -n 30 "$build.log" >&2; exit 1; }
rm -f "$build.log"

targets=("$@")
if [ $# = 0 ]; then
  for file in tests/fuzz/targets/*.cpp; do
    targets+=("$(basename "$file" .cpp)")
  done
fi
seconds=${seconds:-$((300 / ${#targets[@]}))}

"$build/bin/fuzz_seeds" "$build/seeds"
bash tests/fuzz/recordings.sh "$build/seeds"

export ASAN_OPTIONS=quarantine_size_mb=16
export UBSAN_OPTIONS=print_stacktrace=1

# fuzz TARGET: leaves its output in build-fuzz/TARGET.log.
fuzz() {
  local corpus=$build/corpus/$1 found=$build/found/$1 folder
  local longest=4096
  # The headers of Vorbis alone are longer.
  case $1 in vorbis_reader | file_source) longest=8192 ;; esac
  mkdir -p "$corpus" "$found"
  local inputs=("$corpus")
  for folder in "$build/seeds/$1" tests/fuzz/{corpus,reproducers}/"$1"; do
    [ ! -d "$folder" ] || inputs+=("$folder")
  done
  "$build/bin/fuzz_$1" -max_total_time="$seconds" -max_len="$longest" \
    -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=256 \
    -dict="$build/seeds/words.dict" -artifact_prefix="$found/" \
    -print_final_stats=1 "${inputs[@]}" >"$build/$1.log" 2>&1
}

# Runs as many targets at a time as there are jobs.
for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do
    wait -n || true
  done
  fuzz "$target" &
done
wait || true

# number TARGET NAME: prints a number of the target's final statistics.
number() {
  awk -v name="stat::$2:" '$1 == name { print $2 }' "$build/$1.log"
}

# edges TARGET: prints how many edges of the program its inputs reach.
edges() {
  grep -oE 'cov: [0-9]+' "$build/$1.log" | tail -n 1 | cut -d ' ' -f 2
}

status=0
printf '%-16s %12s %10s %8s  %s\n' target executions exec/s edges found
for target in "${targets[@]}"; do
  found=$(sed -n 's/.*Test unit written to //p' "$build/$target.log")
  printf '%-16s %12s %10s %8s  %s\n' "$target" \
    "$(number "$target" number_of_executed_units)" \
    "$(number "$target" average_exec_per_sec)" "$(edges "$target")" \
    "${found:-nothing}"
  if [ -n "$found" ] || ! grep -q '^#[0-9]*.DONE' "$build/$target.log"; then
    grep -m 1 -A 12 -E '^broken:|ERROR:|runtime error' "$build/$target.log" \
      | sed 's/^/    /' || tail -n 5 "$build/$target.log"
    status=1
  fi
done
exit $status

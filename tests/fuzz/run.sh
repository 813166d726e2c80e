#!/usr/bin/env bash
# Runs every fuzz target for a while on the corpus that is kept, and fails where one finds
# something.
#
#   tests/fuzz/run.sh [SECONDS [TARGET...]]      each target for so long (60), two at a time
#
# Each starts from the same random numbers, so that a commit is judged alike wherever it is judged;
# SEED=0 takes new ones, for a long search.
#
# TOOLS names the folder of the targets (build/fuzz/tests/fuzz). What they find new goes to
# build/fuzz/corpus and is used again; what breaks one is left in build/fuzz/found. A bug that is
# mended gets its input, made small (fuzz_x -minimize_crash=1), into tests/fuzz/corpus under a name
# that says what it is, and a test beside the code that can be read without it.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1-60}
[ $# -eq 0 ] || shift
tools=${TOOLS-build/fuzz/tests/fuzz}
targets=("$@")
[ $# -gt 0 ] || targets=(answers rec toml when wording write yaml)
mkdir -p build/fuzz/found

# Some inputs make a set's pattern run to its limits, so a single one may take a second or two.
fuzz_one() { # target
  local new=build/fuzz/corpus/$1 log=build/fuzz/$1.log
  mkdir -p "$new"
  if "$tools/fuzz_$1" -max_total_time="$seconds" -seed="${SEED-1}" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$1-" "$new" "tests/fuzz/corpus/$1" >"$log" 2>&1; then
    echo "fuzz_$1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions in $seconds s, nothing found"
  else
    tail -n 40 "$log"
    echo "fuzz_$1: FAILED, see $log and build/fuzz/found"
    return 1
  fi
}

status=0
for ((i = 0; i < ${#targets[@]}; i += 2)); do
  jobs=()
  for target in "${targets[@]:i:2}"; do
    fuzz_one "$target" &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job" || status=1; done
done
exit $status

#!/usr/bin/env bash
# What a command costs in instructions, which hardly vary from machine to machine: guards against a
# change that makes it slow without anybody noticing. Times are for tests/bench.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
: "${TOOLS:?names the folder of the tools of the benchmarks}"
if grep -q __asan_init "$TRUSTKIT"; then
  echo 'effort: not measured, since sanitizers take instructions of their own'
  exit
fi

if readelf -l "$TRUSTKIT" | grep -q INTERP; then
  echo 'effort: not measured, since loading shared libraries takes more than the program does'
  exit
fi

# within LIMIT COMMAND...: it takes at most so many thousand instructions.
within() {
  local limit=$1 count
  shift
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" >/dev/null 2>valgrind.err ||
    fail "status $?: $* -- $(cat valgrind.err)"
  count=$(awk '/Collected :/ { print int($4 / 1000) }' valgrind.err)
  echo "$count thousand instructions of $limit: ${*/#*\/}"
  [ "$count" -le "$limit" ] || fail "$* takes $count thousand instructions, more than $limit"
}

printf '[[checkin]]\nset = "%s"\nevery = "%s"\n' weekly-pair 1w solo-five 1w far-apart 2w >rhythms.toml
for size in 10000 50000; do
  "$TOOLS/bench_journal" $size $size "$ROOT/prompts/ask/warm-up.yaml" "$ROOT/prompts/ask/three-rungs.yaml"
  # No more of a long log is read than of a short one.
  within 2500 "$TRUSTKIT" ask --print -d $size # the target of the benchmark
  within 2700 "$TRUSTKIT" ask -q --answer 'An answer.' -d $size
  within 800 "$TRUSTKIT" ask -q 'A question?' --answer 'An answer.' -d $size
  "$TOOLS/bench_journal" --checkins $size $size
  "$TOOLS/bench_journal" --promises $size 10
  within 1200 "$TRUSTKIT" checkin -q Heard=4 Thanks='You rang.' -d $size
  within 1250 "$TRUSTKIT" checkin -q Heard=4 Promise='When it is late, I will ring.' -d $size
  within 4300 "$TRUSTKIT" review --due -c rhythms.toml -d $size
done
within 800 "$TRUSTKIT" ask --print -d nothing
within 500 "$TRUSTKIT" --version
echo 'effort: ok'

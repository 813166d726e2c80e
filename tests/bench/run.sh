#!/usr/bin/env bash
# The benchmarks: prints a Markdown table on standard output, and on standard error what is being
# done. TRUSTKIT names the program (the release build), TOOLS the folder of the bench_* tools and
# ROOT the sources.
#
#   tests/bench/run.sh            1k to 1M entries; some minutes, 4 GB of disk while it runs
#   tests/bench/run.sh --quick    1k and 10k, few rounds: shows that the benchmark works, no more
#
# How to read it: milliseconds differ from machine to machine and from hour to hour, so each job is
# measured against something else in the same rounds (bench_pairs): the column "ratio" is the
# median of its ratios within a round, with the quartiles behind it. The floors are a process that
# does nothing (bench_true), the least that a safe append has to do (bench_append), and wc -l on
# the same bytes; the peers are programs that people would use instead. Instructions are counted by
# callgrind and hardly vary. Memory is the peak of the process. A target that is missed is printed
# as missed and is no failure: the status is 0 unless something could not be run.
#
# An append costs what the disk's fsync costs: journals are made in a folder of their own under
# BENCH_DIR, or else under TMPDIR, which should be on a real disk. It is removed at the end.
# shellcheck disable=SC2016  # the backquotes are Markdown's
set -euo pipefail

: "${TRUSTKIT:?names the program}" "${TOOLS:?names the folder of the tools}" "${ROOT:?names the sources}"
TRUSTKIT=$(realpath "$TRUSTKIT") TOOLS=$(realpath "$TOOLS") ROOT=$(realpath "$ROOT")
sizes=(1000 10000 100000 1000000) rounds=201 slow_rounds=9
case ${1-} in
  '') ;;
  --quick) sizes=(1000 10000) rounds=3 slow_rounds=1 ;;
  *) echo 'usage: run.sh [--quick]' >&2; exit 2 ;;
esac
least=${sizes[0]} less=${sizes[-2]} most=${sizes[-1]} # growth is measured from the first two to the last
absent=marmalade                                      # a word that no entry has

PATH=$PATH:/usr/games # Debian's place for fortune
for peer in recsel recins recfix fortune sqlite3 rg taskset valgrind; do
  command -v $peer >/dev/null ||
    { echo "no $peer: Debian has it in recutils, fortune-mod and fortunes-min, sqlite3, ripgrep, util-linux, valgrind" >&2; exit 1; }
done

folder=${BENCH_DIR:-${TMPDIR:-/tmp}}
mkdir -p "$folder"
scratch=$(mktemp -d -p "$(realpath "$folder")")
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir home
export HOME=$scratch/home LOGNAME=alex LC_ALL=C.UTF-8 TZ=UTC XDG_CONFIG_HOME=$scratch/home/config \
  XDG_DATA_HOME=$scratch/home/data XDG_STATE_HOME=$scratch/home/state XDG_DATA_DIRS=$scratch/home/dirs
unset TRUSTKIT_NOW TRUSTKIT_DIR VISUAL EDITOR PAGER NO_COLOR CLICOLOR_FORCE LANG COLUMNS

say() { echo "$*" >&2; }
short() { # 10000 -> 10k
  case $1 in
    *000000) echo "${1%000000}M" ;;
    *000) echo "${1%000}k" ;;
    *) echo "$1" ;;
  esac
}
calc() { awk "BEGIN { print $1 }"; }
rounded() { printf '%.2f' "$(calc "$1")"; }

# measure RUN COMMANDS...: commands as bench_pairs takes them. Fills in ms[RUN/NAME] and so on.
declare -A ms ratio low high kib
measure() {
  local run=$1 name times middle first third peak
  shift
  say "  $run"
  "$TOOLS/bench_pairs" "$@" >pairs.out
  while IFS=$'\t' read -r name times middle first third peak; do
    name=$run/$name
    ms[$name]=$times ratio[$name]=$middle low[$name]=$first high[$name]=$third kib[$name]=$peak
  done <pairs.out
}

# instructions COMMAND...: prints how many it takes; status 1 is no failure but what it found.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>callgrind.err >/dev/null || [ $? -eq 1 ] ||
    { cat callgrind.err >&2; return 1; }
  awk '/Collected :/ { print $4 }' callgrind.err
}

# line JOB TRUSTKIT COMPARED RATIO TARGET MET NOTES: a row of the table.
line() { printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$@"; }
met() { # value, limit; judged as the table shows it
  if [ "$(calc "$(rounded "$1") <= $2")" = 1 ]; then echo met; else echo '**missed**'; fi
}
time_of() { # RUN/NAME -> "1.25 ms"
  local value=${ms[$1]}
  case $value in
    ?????.* | ????.*) printf '%.0f ms' "$value" ;;
    ???.* | ??.*) printf '%.1f ms' "$value" ;;
    *) printf '%.2f ms' "$value" ;;
  esac
}
memory_of() { printf '%.1f MB' "$(calc "${kib[$1]} / 1024")"; }
millions() { printf '%.2f M' "$(calc "$1 / 1e6")"; }

# row JOB RUN/NAME WORDS RUN/FIRST [LIMIT [NOTES]]: a row for a measured ratio to the run's first.
row() {
  local limit=${5-} is='' target=''
  [ -z "$limit" ] || { target="≤ $limit"; is=$(met "${ratio[$2]}" "$limit"); }
  line "$1" "$(time_of "$2")" "$3, $(time_of "$4")" \
    "$(printf '%.2f (%.2f–%.2f)' "${ratio[$2]}" "${low[$2]}" "${high[$2]}")" "$target" "$is" "${6-}"
}
# count_row JOB VALUE LIMIT: a row for something that is counted and not timed.
count_row() { line "$1" "$(rounded "$2")" '' '' "≤ $3" "$(met "$2" "$3")" ''; }
# memory_row JOB RUN/NAME WORDS RUN/OTHER: a row for memory that should not grow.
memory_row() {
  local growth="${kib[$2]} / ${kib[$4]}"
  line "$1" "$(memory_of "$2")" "$3, $(memory_of "$4")" "$(rounded "$growth")" '≤ 1.1' "$(met "$growth" 1.1)" ''
}

header() {
  local processor
  processor=$(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)
  echo "$("$TRUSTKIT" --version | sed -n 1p), $(recsel --version | sed -n 1p)," \
    "fortune-mod $(dpkg-query -f '${Version}' -W fortune-mod 2>/dev/null || echo 'of this system')," \
    "sqlite3 $(sqlite3 --version | cut -d ' ' -f 1), $(rg --version | sed -n 1p)," \
    "$(wc --version | sed -n 1p), $(valgrind --version); Linux $(uname -r), $(nproc) × ${processor:-$(uname -m)};" \
    "$rounds rounds, $slow_rounds of what is slow; entries of $(($(stat -c %s "$most/ask.rec") / most)) bytes."
  printf '\n| job | trustkit | compared with | ratio (quartiles) | target | | instructions, memory |\n'
  echo '|---|---|---|---|---|---|---|'
}

make_journals() {
  local size
  mkdir -m 700 empty
  for size in "${sizes[@]}"; do
    say "making $(short "$size") entries"
    "$TOOLS/bench_journal" "$size" "$size" "$ROOT/prompts/ask/warm-up.yaml" "$ROOT/prompts/ask/three-rungs.yaml"
  done
  recfix --check "$least/ask.rec"
  {
    printf 'set: own\nfor: ask\nversion: 1\ntitle: My own\npurpose: A hundred questions.\nlang: en\naudience: [friend]\nprompts:\n'
    for size in {1..100}; do
      printf '  - id: own-%d\n    depth: 1\n    tags: [everyday]\n    ask: What did you notice on day %d?\n' "$size" "$size"
    done
  } >own.yaml
}

ask_rows() {
  local floor='a process that does nothing' journal count own_more
  say 'asking'
  measure ask "$rounds" -- true "$TOOLS/bench_true" -- empty "$TRUSTKIT" ask --print -d empty \
    -- 10000 "$TRUSTKIT" ask --print -d 10000 -- "$most" "$TRUSTKIT" ask --print -d "$most" \
    -- own "$TRUSTKIT" ask --print -d 10000 --set own.yaml -- fortune fortune
  for journal in empty 10000 "$most"; do
    count=$(instructions "$TRUSTKIT" ask --print -d "$journal")
    row "\`ask --print\`, $(short "$journal") journal" "ask/$journal" "$floor" ask/true 2.0 \
      "$(millions "$count"), $(memory_of "ask/$journal")"
    [ "$journal" != 10000 ] || count_row 'the same: million instructions' "$(calc "$count / 1e6")" 2.5
    [ "$journal" != "$most" ] || break
  done
  row 'peer: `fortune`' ask/fortune "$floor" ask/true
  own_more="${ms[ask/own]} - ${ms[ask/10000]}"
  count=$(instructions "$TRUSTKIT" ask --print -d 10000 --set own.yaml)
  line '`ask --print`, own set of 100 prompts, 10k' "$(time_of ask/own)" "the built-in set, $(time_of ask/10000)" \
    "+$(rounded "$own_more") ms" '≤ +10 ms' "$(met "$own_more" 10)" "$(millions "$count"), $(memory_of ask/own)"
}

make_database() { # entries
  sqlite3 "$1.db" <<SQL
PRAGMA synchronous=OFF;
CREATE TABLE ask(time TEXT, author TEXT, prompt TEXT, question TEXT, answer TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
INSERT INTO ask SELECT datetime(1451606400 + i * 300, 'unixepoch'), 'alex', 'kept-small',
  'When did somebody keep a small promise to you?', printf('%.*c', 100 + i * 7919 % 600, 'x') FROM n;
CREATE INDEX ask_time ON ask(time);
SQL
}

# Appends at one size. recins is left out of large ones, and the check of %singular, which takes
# time by the square, out of its file.
append_at() { # entries
  local run name floor='open, lock, read, write, fsync' label
  label=$(short "$1") run=append-$label
  for name in raw own set; do cp -r "$1" "$name-$1"; done
  make_database "$1"
  measure "$run" --sync "$rounds" -- raw "$TOOLS/bench_append" "raw-$1/ask.rec" \
    -- own "$TRUSTKIT" ask -q "$question" --answer "$answer" -d "own-$1" \
    -- set "$TRUSTKIT" ask -q --answer "$answer" -d "set-$1" -- sqlite3 sqlite3 "$1.db" "$insert"
  row "\`ask QUESTION --answer\`, $label" "$run/own" "$floor" "$run/raw" 2.0 "$(memory_of "$run/own")"
  row "\`ask --answer\`, $label" "$run/set" "$floor" "$run/raw" 2.0 "$(memory_of "$run/set")"
  row "peer: \`sqlite3\` insert, one index, $label" "$run/sqlite3" "$floor" "$run/raw" '' "$(memory_of "$run/sqlite3")"
  if [ "$1" -le 10000 ]; then
    sed '/^%singular/d' "$1/ask.rec" >"recins-$1.rec"
    measure "$run-recins" --sync "$slow_rounds" -- raw "$TOOLS/bench_append" "raw-$1/ask.rec" \
      -- recins recins -t Ask -r "$record" "recins-$1.rec"
    row "peer: \`recins\`, $label" "$run-recins/recins" "$floor" "$run-recins/raw" '' "$(memory_of "$run-recins/recins")"
  fi
  rm -r "raw-$1" "set-$1" "$1.db"
}

append_rows() {
  local size growth=() question='What did I miss?'
  local answer='That you were quiet on Tuesday, and that it had nothing to do with me. I asked too late.'
  local insert="PRAGMA synchronous=FULL; INSERT INTO ask VALUES(datetime('now'), 'alex', '', '$question', '$answer')"
  local record=$'Time: 2026-11-22T21:30:00+01:00\nBy: alex\nQuestion: '$question$'\nAnswer: '$answer
  say 'appending'
  for size in "${sizes[@]}"; do
    append_at "$size"
    growth+=(-- "$size" "$TRUSTKIT" ask -q "$question" --answer "$answer" -d "own-$size")
  done
  measure append-growth --sync "$rounds" "${growth[@]}"
  row "growth: \`ask QUESTION --answer\`, $(short "$most")" "append-growth/$most" \
    "$(short "$least")" "append-growth/$least" 1.1
  rm -r own-*
}

# Check-ins have journals of their own. A pair is a check-in with a promise, which goes into two logs.
checkin_journal() { # entries, promises
  mkdir -m 700 "checkin-$1"
  "$TOOLS/bench_journal" --checkins "checkin-$1" "$1"
  "$TOOLS/bench_journal" --promises "checkin-$1" "$2"
}

checkin_rows() {
  local size run floor='open, lock, read, write, fsync' growth=()
  local thanks='You rang my mother when I forgot, and you said so without making it large.'
  local one=("$TRUSTKIT" checkin -q Heard=4 Fair=partly Thanks="$thanks" -d)
  local pair=("$TRUSTKIT" checkin -q Heard=4 Promise='When the train is late, I will ring.' -d)
  say 'checking in'
  for size in "$least" "$most"; do
    checkin_journal "$size" 10
    cp -r "checkin-$size" "raw-$size"
    run=checkin-$(short "$size")
    measure "$run" --sync "$rounds" -- raw "$TOOLS/bench_append" "raw-$size/checkin.rec" \
      -- one "${one[@]}" "checkin-$size" -- pair "${pair[@]}" "checkin-$size"
    row "\`checkin Heard=4 ...\`, $(short "$size")" "$run/one" "$floor" "$run/raw" 2.0 \
      "$(memory_of "$run/one")"
    row 'the same with a promise, in two logs' "$run/pair" "$floor" "$run/raw" '' \
      "$(memory_of "$run/pair")"
    growth+=(-- "$size" "${one[@]}" "checkin-$size")
    rm -r "raw-$size"
  done
  measure checkin-growth --sync "$rounds" "${growth[@]}"
  row "growth: \`checkin Heard=4 ...\`, $(short "$most")" "checkin-growth/$most" \
    "$(short "$least")" "checkin-growth/$least" 1.1
  rm -r checkin-*
}

# What is due: three rhythms, and ten promises, of which two are due; then more promises.
due_rows() {
  local size count all=() floor='a process that does nothing'
  local due=("$TRUSTKIT" review --due -c rhythms.toml -d)
  say 'looking at what is due'
  printf '[[checkin]]\nset = "%s"\nevery = "%s"\non = "sunday 18:00"\n' \
    weekly-pair 1w solo-five 1w far-apart 2w >rhythms.toml
  for size in "${sizes[@]}"; do
    checkin_journal "$size" 10
    all+=(-- "$size" "${due[@]}" "checkin-$size")
  done
  for size in 1000 10000; do
    cp -r "checkin-$least" "checkin-promises-$size"
    rm "checkin-promises-$size/promise.rec"
    "$TOOLS/bench_journal" --promises "checkin-promises-$size" "$size"
    all+=(-- "promises-$size" "${due[@]}" "checkin-promises-$size")
  done
  measure due "$rounds" -- true "$TOOLS/bench_true" "${all[@]}"
  for size in "${sizes[@]}"; do
    count=$(instructions "${due[@]}" "checkin-$size")
    row "\`review --due\`, $(short "$size") check-ins, 10 promises" "due/$size" "$floor" due/true 2.0 \
      "$(millions "$count"), $(memory_of "due/$size")"
  done
  for size in 1000 10000; do
    count=$(instructions "${due[@]}" "checkin-promises-$size")
    row "the same, $(short "$least") check-ins, $(short "$size") entries of promises" \
      "due/promises-$size" "$floor" due/true '' "$(millions "$count"), $(memory_of "due/promises-$size")"
  done
  rm -r checkin-*
}

# What looks back over a log: the word first, then a period of it.
read_rows() {
  local log=$most/ask.rec label less_label count since=2025-10-01 bytes
  local review=("$TRUSTKIT" review --list --grep "$absent" -d)
  local any=("$TRUSTKIT" review --list --grep 'm[a]rm?alade' -d)
  local period=("$TRUSTKIT" review --list --since "$since" -d)
  label=$(short "$most") less_label=$(short "$less") bytes=$(stat -c %s 10000/ask.rec)
  say 'reading'
  make_database "$most"
  measure wc "$slow_rounds" -- wc wc -l "$log" -- review "${review[@]}" "$most" \
    -- one taskset -c 0 "${review[@]}" "$most" -- any "${any[@]}" "$most" \
    -- since "${period[@]}" "$most" -- since-one taskset -c 0 "${period[@]}" "$most" \
    -- sqlite3 sqlite3 "$most.db" "SELECT count(*) FROM ask WHERE substr(time, 1, 10) >= '$since'" \
    -- awk awk -v "since=$since" '/^Time: / { if (substr($2, 1, 10) >= since) n++ } END { print n }' "$log"
  measure rg "$slow_rounds" -- rg:1 rg -c "$absent" "$log" -- review "${review[@]}" "$most"
  measure recsel "$slow_rounds" -- recsel recsel -t Ask -q "$absent" 10000/ask.rec -- review "${review[@]}" 10000
  measure growth "$slow_rounds" -- less "${review[@]}" "$less" -- most "${review[@]}" "$most"
  measure since-growth "$slow_rounds" -- less "${period[@]}" "$less" -- most "${period[@]}" "$most"
  row "\`review --list --grep\`, no match, $label" wc/review '`wc -l`' wc/wc 2.5 "$(memory_of wc/review)"
  row 'the same, on one processor' wc/one '`wc -l`' wc/wc '' "$(memory_of wc/one)"
  row 'the same, no word to look for' wc/any '`wc -l`' wc/wc '' "$(memory_of wc/any)"
  row 'the same, one word' rg/review '`rg -c`' rg/rg 2.0
  row 'the same, 10k' recsel/review '`recsel -q`' recsel/recsel '' "\`recsel\` $(memory_of recsel/recsel)"
  count=$(instructions "${review[@]}" 10000)
  count_row 'the same, 10k: instructions a byte' "$(calc "$count / $bytes")" 4
  row "growth: \`review --list --grep\`, $label" growth/most "$less_label" growth/less 11
  memory_row 'the same: memory' growth/most "$less_label" growth/less
  row "\`review --list --since\`, the last three months, $label" wc/since '`wc -l`' wc/wc 1.5 "$(memory_of wc/since)"
  row 'the same, on one processor' wc/since-one '`wc -l`' wc/wc '' "$(memory_of wc/since-one)"
  row 'peer: `sqlite3`, which counts them without an index' wc/sqlite3 '`wc -l`' wc/wc '' "$(memory_of wc/sqlite3)"
  row 'peer: `awk`, which counts them' wc/awk '`wc -l`' wc/wc '' "$(memory_of wc/awk)"
  count=$(instructions "${period[@]}" 10000)
  count_row 'the same, 10k: instructions a byte' "$(calc "$count / $bytes")" 4
  memory_row 'the same: memory' since-growth/most "$less_label" since-growth/less
  rm "$most.db"
}

# The look back on everything, and what else would count the same: entries and the mean of a scale by
# month.
look_rows() {
  local size log count label less_label bytes look=("$TRUSTKIT" review --all -d)
  local by_month='/^Time: / { month = substr($2, 1, 7); n[month]++ } /^Heard: / { sum[month] += $2; m[month]++ } END { for (month in n) print month, n[month], m[month] ? sum[month] / m[month] : "" }'
  local select="SELECT substr(time, 1, 7), count(*), avg(heard) FROM checkin GROUP BY 1"
  label=$(short "$most") less_label=$(short "$less") log=checkin-$most/checkin.rec
  say 'looking back'
  for size in 10000 "$less" "$most"; do [ -d "checkin-$size" ] || checkin_journal "$size" 10; done
  sqlite3 look.db <<SQL
PRAGMA synchronous=OFF;
CREATE TABLE checkin(time TEXT, author TEXT, heard INTEGER, thanks TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $most)
INSERT INTO checkin SELECT datetime(1451606400 + i * 300, 'unixepoch'), 'alex', 1 + i * 7919 % 5, printf('%.*c', 400, 'x') FROM n;
SQL
  measure look "$slow_rounds" -- wc wc -l "$log" -- look "${look[@]}" "checkin-$most" \
    -- one taskset -c 0 "${look[@]}" "checkin-$most" -- awk awk "$by_month" "$log" -- sqlite3 sqlite3 look.db "$select"
  measure look-small "$slow_rounds" -- recsel recsel -t Checkin -G Set -p 'Set,Count(Heard),Avg(Heard)' checkin-10000/checkin.rec \
    -- look "${look[@]}" checkin-10000 -- page "${look[@]}" checkin-10000 --format html
  measure look-growth "$slow_rounds" -- less "${look[@]}" "checkin-$less" -- most "${look[@]}" "checkin-$most"
  row "\`review --all\`, $label check-ins" look/look '`wc -l`' look/wc 2.5 "$(memory_of look/look)"
  row 'the same, on one core' look/one '`wc -l`' look/wc
  row 'peer: `awk`, two figures a month' look/awk '`wc -l`' look/wc
  row 'peer: `sqlite3`, the same, out of a table' look/sqlite3 '`wc -l`' look/wc
  row '`review --all`, 10k' look-small/look '`recsel`, two figures a set' look-small/recsel
  count=$(instructions "${look[@]}" checkin-10000)
  count_row 'the same, 10k: instructions a byte' "$(calc "$count / $(stat -c %s checkin-10000/checkin.rec)")" 4
  row "growth: \`review --all\`, $label" look-growth/most "$less_label" look-growth/less 11
  memory_row 'the same: memory' look-growth/most "$less_label" look-growth/less
  bytes=$("${look[@]}" checkin-10000 --format html | wc -c)
  row '`review --all --format html`, a decade' look-small/page '`recsel`' look-small/recsel '' "$bytes bytes"
  count_row 'the same: kB' "$(calc "$bytes / 1000")" 500
  rm -r checkin-* look.db
}

list_rows() {
  local format run bytes
  bytes=$(stat -c %s "$less/ask.rec")
  say 'listing'
  for format in rec json; do
    run=list-$format
    local list=("$TRUSTKIT" review --list --format "$format" -d)
    measure "$run" "$slow_rounds" -- recsel recsel -t Ask 10000/ask.rec -- 10k "${list[@]}" 10000
    measure "$run-growth" "$slow_rounds" -- less "${list[@]}" "$less"
    measure "$run-most" 1 -- most "${list[@]}" "$most"
    row "\`review --list --format $format\`, 10k" "$run/10k" '`recsel`' "$run/recsel" '' "$(memory_of "$run/10k")"
    line "the same, $(short "$less")" "$(time_of "$run-growth/less")" '' '' '' '' \
      "$(rounded "$bytes / 1e3 / ${ms[$run-growth/less]}") MB/s, $(memory_of "$run-growth/less")"
    memory_row "growth: its memory, $(short "$most")" "$run-most/most" "$(short "$less")" "$run-growth/less"
  done
}

# The wording check of a letter, and of letters one behind another.
check_rows() {
  local size count
  say 'checking wording'
  {
    echo 'I am sorry if I hurt you.'
    recsel -t Text -P Text "$ROOT/tests/wording/work/texts.rec"
  } >letters.txt
  for size in 2000 100000 1000000; do
    while [ "$(stat -c %s letters.txt)" -lt $size ]; do cat letters.txt letters.txt >more.txt && mv more.txt letters.txt; done
    head -c $size letters.txt | iconv -c -f UTF-8 -t UTF-8 >check-$size.txt
  done
  local check=("$TRUSTKIT" apologize --check --level error -d empty)
  # Status 1: something was found.
  measure check "$rounds" -- true "$TOOLS/bench_true" -- 2k:1 "${check[@]}" check-2000.txt
  measure check-growth "$slow_rounds" -- 100k:1 "${check[@]}" check-100000.txt -- 1M:1 "${check[@]}" check-1000000.txt
  count=$(instructions "${check[@]}" check-2000.txt)
  row '`apologize --check`, 2 kB, all rules' check/2k 'a process that does nothing' check/true 3.0 "$(millions "$count"), $(memory_of check/2k)"
  row 'growth: `apologize --check`, 1 MB' check-growth/1M '100 kB' check-growth/100k 11 "$(memory_of check-growth/1M)"
}

make_journals
header
ask_rows
append_rows
checkin_rows
due_rows
check_rows
read_rows
look_rows
list_rows

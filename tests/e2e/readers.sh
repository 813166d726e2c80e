#!/usr/bin/env bash
# Whoever reads while others write sees whole entries alone, and what was torn for good is shown
# as it is.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

answer() { # SIZE: many lines, the first of which says how many characters there are
  awk -v size="$1" 'BEGIN {
    text = "size " size "\n"
    while (length(text) < size) text = text "a line of some words, so that there are many of them\n"
    printf "%s.", substr(text, 1, size - 1)
  }'
}
for size in 20000 120000 300000; do answer $size >$size.text; done
trustkit prompts show warm-up >questions

# Each entry has its id, which comes last, and so the whole of its answer; that itself is looked at
# where time allows, since the more often is read, the more is seen.
whole_json() {
  jq -e '[.entries[] | select(.id == null or (.fields.Answer[0] |
    length != (split("\n")[0] | ltrimstr("size ") | tonumber)))] == []' seen.json >/dev/null ||
    fail "a reader saw half an entry: $(tail -c 300 seen.json)"
}
whole_rec() { recfix --check seen.rec || fail 'recfix finds fault with what a reader saw'; }
whole_print() {
  if [ ! -s seen.print ] || ! grep -qF -- "$(cat seen.print)" questions; then fail "no question of the set: $(cat seen.print)"; fi
}
read_json() {
  trustkit review --list -d J --format json >seen.json 2>json.err || fail "review: $(cat json.err)"
  [ ! -s json.err ] || fail "a reader complains: $(cat json.err)"
  [ "$(grep -c '^ *"kind": ' seen.json)" -eq "$(grep -cE '^ *"id": "[0-9a-z]{12}"' seen.json)" ] ||
    fail "a reader saw half an entry: $(tail -c 300 seen.json)"
}
read_rec() {
  trustkit review --list -d J --format rec >seen.rec 2>rec.err || fail "review: $(cat rec.err)"
  [ ! -s rec.err ] || fail "a reader complains: $(cat rec.err)"
  [ "$(grep -c '^Time: ' seen.rec)" -eq "$(grep -cE '^Id: [0-9a-z]{12}$' seen.rec)" ] ||
    fail "a reader saw half an entry: $(tail -c 300 seen.rec)"
}
read_print() {
  trustkit ask --print -d J >seen.print 2>print.err || fail "ask --print: $(cat print.err)"
  [ ! -s print.err ] || fail "ask --print complains: $(cat print.err)"
}
keep_reading() { # FORMAT
  local reads=0
  until [ -e ended ]; do
    "read_$1"
    reads=$((reads + 1))
    if [ $((reads % 5)) -eq 0 ]; then "whole_$1" && read_print && whole_print; fi
  done
}
keep_writing() { # SIZE: fewer of the large ones
  for _ in $(seq 1 $((2 + 50000 / $1))); do
    trustkit ask -q -d J --set warm-up - <"$1.text" >/dev/null
  done
}

first=$'Time: 2026-11-01\nBy: sam\nQuestion: q\nAnswer: size 6\nId: 000000000001\n\n'
second=$'Time: 2026-11-02\nBy: sam\nQuestion: q\nAnswer: size 14\n+ whole.\nId: 000000000002\n\n'
journal_with() { # FOLDER BYTES: the first entry and so many bytes of the second
  mkdir -m 700 "$1" "$1/J"
  printf '%%rec: Ask\n\n%s%s' "$first" "${second:0:$2}" >"$1/J/ask.rec"
}

# Whoever holds the lock for ever keeps nobody from reading, even behind a torn entry. That may take
# as long as a writer would wait, so it goes on beside the rest.
journal_with held 40
(
  exec 9>>held/J/.trustkit.lock
  flock 9
  : >held/begun
  exec sleep 300
) &
holder=$!
trap 'kill "$holder" 2>/dev/null || true; rm -rf "$scratch"' EXIT
until [ -e held/begun ]; do sleep 0.01; done
timeout 30 "$TRUSTKIT" review --list -d held/J --format json >held/out 2>held/err &
patient=$!

# Several writers and readers at once, in one journal after another: the shorter a log, the more
# often it is read.
for round in $(seq 1 40); do
  rm -rf J ended
  answer 100 | trustkit ask -q -d J --set warm-up - >/dev/null
  readers=() writers=() bad=''
  for format in json rec; do
    keep_reading $format &
    readers+=($!)
  done
  for size in 20000 120000 300000; do
    keep_writing $size &
    writers+=($!)
  done
  for process in "${writers[@]}"; do wait "$process" || bad='a writer failed'; done
  : >ended
  for process in "${readers[@]}"; do wait "$process" || bad='a reader failed'; done
  [ -z "$bad" ] || fail "$bad in round $round"
  read_json
  whole_json
  [ "$(jq '.entries | length' seen.json)" -eq 9 ] || fail 'an entry is lost'
done

# The same where nothing is left to chance: a part of an entry stands there, its writer has the
# lock, and the rest comes a little later. Every part is tried, since the end of a piece that is
# written may fall anywhere, in an id as well.
half_written() { # BYTES
  journal_with "half$1" "$1"
  cd "half$1"
  (
    exec 9>>J/.trustkit.lock
    flock 9
    : >begun
    sleep 0.2
    printf %s "${second:$1}" >>J/ask.rec
  ) &
  until [ -e begun ]; do sleep 0.01; done
  if [ $(($1 % 2)) -eq 0 ]; then read_json && whole_json; else read_rec && whole_rec; fi
  wait
  read_json
  whole_json
  [ "$(jq '.entries | length' seen.json)" -eq 2 ] || fail 'the second entry is lost'
}
for ((cut = 1; cut <= ${#second}; cut += 25)); do
  parts=() bad=''
  for ((part = cut; part < cut + 25 && part < ${#second}; part++)); do
    half_written $part &
    parts+=($!)
  done
  for process in "${parts[@]}"; do wait "$process" || bad=1; done
  [ -z "$bad" ] || fail "entries of which up to $part bytes stand there"
done

# An entry that was torn for good is shown, or what is left of it is told; reading makes no file,
# and the next entry stands on its own.
for ((cut = 1; cut < ${#second}; cut++)); do
  journal_with "torn$cut" "$cut"
  log=torn$cut/J/ask.rec
  cp "$log" before
  expect_status 0 trustkit review --list -d "torn$cut/J" --format json
  [ -s err ] || [ "$(jq '.entries | length' out)" -eq 2 ] || fail "not shown: $(cat "$log")"
  [ ! -s err ] || says "torn$cut/J/ask.rec:"
  [ "$(ls -A "torn$cut/J")" = ask.rec ] || fail 'a reader made a file'
  complaints=$(cat err)
  expect_status 0 trustkit ask -q -d "torn$cut/J" Then --answer 'after it'
  cmp -n "$(stat -c %s before)" before "$log" >/dev/null || fail 'what was torn has changed'
  [ -n "$complaints" ] || recfix --check "$log" || fail "recfix finds fault with $(cat "$log")"
  expect_status 0 trustkit review --list -d "torn$cut/J" --format json
  jq -e '[.entries[] | select(.fields.Question == ["Then"] and .fields.Answer == ["after it"])]
    | length == 1' out >/dev/null || fail "the next entry does not stand on its own: $(cat "$log")"
  jq -e '[.entries[] | select(.fields.Answer == ["size 6"])] | length == 1' out >/dev/null ||
    fail "the entry before the torn one suffered: $(cat out)"
done

wait "$patient" || fail "whoever holds the lock for ever keeps others from reading: $(cat held/err)"
[ "$(jq '.entries | length' held/out)" -eq 2 ] || fail "not shown: $(cat held/out)"
kill "$holder"
echo 'readers: ok'

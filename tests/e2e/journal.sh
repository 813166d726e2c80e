#!/usr/bin/env bash
# A newcomer's first answers, read back by other people's tools.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

echo 'Folding maps.' | trustkit ask --set warm-up -d J - >id 2>notice
grep -qF "Made a journal in $scratch/J." notice || fail "no word on the new journal: $(cat notice)"
id=$(cat id)
[ "$(recsel -P Id J/ask.rec)" = "$id" ] || fail "recsel does not find the id $id"
[ "$(recsel -P Answer J/ask.rec)" = 'Folding maps.' ] || fail 'recsel reads another answer'
recfix --check J/ask.rec || fail 'recfix finds fault with a new log'
[ "$(recsel -P Time J/ask.rec)" = 2026-11-22T21:30:00+01:00 ] || fail 'the time is another'
[ "$(recsel -P By J/ask.rec)" = alex ] || fail 'the author is another'

# Modes are set at creation, whatever the umask.
for mask in 000 022 077; do
  (umask "$mask" && trustkit ask -q -d "deep/$mask/J" --answer x >id)
  [ "$(stat -c %a "deep/$mask/J" "deep/$mask/J/ask.rec" "deep/$mask" | tr '\n' ' ')" = '700 600 700 ' ] ||
    fail "modes under umask $mask: $(stat -c '%a %n' "deep/$mask/J" "deep/$mask/J/ask.rec")"
done

# A whole set never repeats a question, and its end starts again with the longest ago.
for day in $(seq 1 40); do
  TRUSTKIT_NOW=$(date -u -d "2026-01-01 +$day days" +%Y-%m-%dT09:00:00Z) \
    trustkit ask -q -d whole --answer "day $day" >/dev/null
done
[ "$(recsel -P Prompt whole/ask.rec | grep -c .)" -eq 40 ] || fail 'not 40 answers'
[ "$(recsel -P Prompt whole/ask.rec | sort -u | grep -c .)" -eq 40 ] || fail 'a question came twice'
first=$(recsel -n 0 -P Prompt whole/ask.rec)
trustkit ask -q -d whole --answer again >/dev/null
[ "$(recsel -n 40 -P Prompt whole/ask.rec)" = "$first" ] || fail 'not the longest ago came first'

# The greeting and the question asked later that day agree.
printed=$(COLUMNS=100 trustkit ask --print -d whole)
trustkit ask -q -d whole --answer y >/dev/null
[ "$(recsel -n 41 -P Question whole/ask.rec)" = "$printed" ] || fail '--print and ask disagree'

# The question of the day is the same for two people with journals of their own.
for who in alex sam; do
  LOGNAME=$who trustkit ask -q -d "of-$who" --daily --answer z >/dev/null
done
[ "$(recsel -P Prompt of-alex/ask.rec)" = "$(recsel -P Prompt of-sam/ask.rec)" ] ||
  fail 'two people got two questions of the day'
expect_status 0 trustkit ask -d of-alex --daily --answer again
says 'answered already'

# What was kept is listed, and every format is a valid document.
trustkit review --list -d J | grep -qF 'Folding maps.' || fail 'the list lacks the answer'
trustkit review --list -d J --format json | jq -e '.version == 1 and .entries[0].fields.Answer[0] == "Folding maps."' >/dev/null ||
  fail 'JSON lacks the answer'
trustkit review --list -d J --format rec >listed.rec
recfix --check listed.rec || fail 'the listed records are not right'
[ "$(recsel -t Ask -P Answer listed.rec)" = 'Folding maps.' ] || fail 'they do not read back'
trustkit review --list -d nothing-here --format json | jq -e '.entries == []' >/dev/null ||
  fail 'no entries are no valid JSON document'

# Fifty at the same time: all are kept, each whole.
for n in $(seq 1 50); do
  trustkit ask -q -d together "Question $n" --answer "Answer $n" >/dev/null &
done
wait
recfix --check together/ask.rec || fail 'recfix finds fault after 50 appends at once'
[ "$(recsel -P Answer together/ask.rec | grep -c '^Answer ')" -eq 50 ] || fail 'appends were lost'
[ "$(recsel -P Id together/ask.rec | grep . | sort -u | grep -c .)" -eq 50 ] || fail 'ids are not unique'

# A link into another folder stays a link, and its target receives the entry.
mkdir dotfiles linked
ln -s ../dotfiles/ask.rec linked/ask.rec
trustkit ask -q -d linked --answer 'through a link' >/dev/null
[ -L linked/ask.rec ] || fail 'the link was replaced'
[ "$(recsel -P Answer dotfiles/ask.rec)" = 'through a link' ] || fail 'the target lacks the entry'
echo 'journal: ok'

#!/usr/bin/env bash
# A limit from its first words to its end, from the shell: what recutils reads of it, what is due, that
# two who write at once lose nothing, and what is refused.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

mkdir -p J/prompts/boundary
cat >J/prompts/boundary/calls.yaml <<'YAML'
set: calls
for: boundary
version: 1
title: Calls
audience: [self]
items:
  - {key: Happens, type: text, ask: What happens?}
  - {key: Limit, type: text, ask: What is the limit?, required: true}
  - {key: OwnAct, type: text, ask: What will you do?}
  - {key: Ready, type: scale, about: self, ask: I am ready., points: [no, partly, yes]}
YAML

at() { # DAY COMMAND...: as if it was that day
  local day=$1
  shift
  TRUSTKIT_NOW="${day}T09:00:00+01:00" "$@"
}

id=$(at 2026-03-02 trustkit boundary -d J set --set calls Limit='No calls after ten' Ready=3)
expect_status 2 trustkit boundary -d J said "$id"
says "boundary revise $id OwnAct="
expect_status 2 trustkit boundary -d J revise "$id" OwnAct='I let it ring'
says 'a limit is yours to keep as it is'
at 2026-03-03 trustkit boundary -d J revise "$id" --my-wish OwnAct='I let it ring' >/dev/null
[ -z "$(at 2027-01-01 trustkit review -d J --due)" ] || fail 'a draft is due'
at 2026-03-04 trustkit boundary -d J said "${id:0:8}" -w Sam >/dev/null
at 2026-03-20 trustkit boundary -d J crossed "$id" --note - <<<'I hung up.' >/dev/null
at 2026-03-21 trustkit boundary -d J honoured "$id" >/dev/null
[ -z "$(at 2026-06-01 trustkit review -d J --due)" ] || fail 'due before its day'
[ "$(at 2026-06-02 trustkit review -d J --due)" = "since 2026-06-02: boundary $id: No calls after ten" ] ||
  fail 'not due on its day'
at 2026-06-02 trustkit boundary -d J honored "$id" --review-on 1y >/dev/null
[ -z "$(at 2026-12-01 trustkit review -d J --due)" ] || fail 'due before the day that was given'
at 2026-06-03 trustkit boundary -d J show "$id" | diff - <(
  cat <<TEXT
$id since 2026-03-04, look again 2027-06-02, with Sam

No calls after ten. I let it ring.

Notes to yourself:
  Ready: 3

So far:
2026-03-02  drafted
2026-03-03  revised
  OwnAct: I let it ring
2026-03-04  said
  look again: 2026-06-02
2026-03-20  crossed
  note: I hung up.
2026-03-21  honored
2026-06-02  honored
  look again: 2027-06-02
TEXT
) || fail 'it is shown otherwise'
at 2026-07-01 trustkit boundary -d J retire "$id" >/dev/null
expect_status 2 trustkit boundary -d J crossed "$id"
says 'was retired already, on 2026-07-01'

# A log that was written by hand, and merged in any order, says the same.
printf '\nTime: 2026-01-01\nBy: alex\nStatement: No.\nId: hand\n\nTime: 2026-01-03\nBy: alex\nEvent: honoured\nOf: hand\nId: h2\n\nTime: 2026-01-02\nBy: alex\nEvent: said\nOf: hand\nId: h1\n' >>J/boundary.rec
[ "$(trustkit boundary -d J)" = 'hand since 2026-01-02: No.' ] || fail 'written by hand, it does not stand'
recfix --check J/boundary.rec || fail 'recfix finds fault with the log'
[ "$(recsel -t Boundary -e "Event = 'crossed'" -P Note J/boundary.rec)" = 'I hung up.' ] ||
  fail 'recsel reads the note otherwise'
[ "$(stat -c %a J/boundary.rec)" = 600 ] || fail 'others can read the log'
trustkit boundary -d J list --all --format json | python3 -c '
import json, sys
found = json.load(sys.stdin)
assert found["version"] == 1, found
assert [each["state"] for each in found["boundaries"]] == ["standing", "retired"], found
assert [event["event"] for event in found["boundaries"][0]["history"]] == ["drafted", "said", "honored"]
' || fail 'the JSON is another'

# Of two who retire it at once, one does.
two=$(trustkit boundary -d J set --set calls --safe Limit=a OwnAct=b)
for _ in 1 2 3 4 5 6; do
  trustkit boundary -d J retire "$two" >/dev/null 2>&1 &
done
wait
[ "$(recsel -t Boundary -e "Event = 'retired' && Of = '$two'" -c J/boundary.rec)" = 1 ] ||
  fail 'it was retired more than once'

# --- what is refused: it is said which and why, and nothing is written

rm -r J/boundary.rec
draft=$(trustkit boundary -q -d J set Limit='No loans')
stands=$(trustkit boundary -q -d J set --safe -w Sam Limit='No shouting' OwnAct='I go out' Ready=2)
gone=$(trustkit boundary -q -d J set --safe Limit='No visits' OwnAct='I do not open')
trustkit boundary -q -d J retire "$gone" >/dev/null
apology=$(trustkit apologize -q -d J Act='I forgot.')
promise=$(trustkit checkin -q -d J --promise 'to water the plants')
cat J/*.rec >before
same_as_before() { cat J/*.rec | cmp -s before - || fail "the journal has changed, by: $*"; }
refused() { # STATUS WORDS ARGUMENT...
  expect_status "$1" trustkit boundary -d J "${@:3}" </dev/null
  says "$2"
  [ ! -s out ] || fail "refused, and printed: $(cat out)"
  same_as_before "${@:3}"
}
refused 2 'OwnAct is missing: what you will do yourself' set --safe Limit=x
refused 2 'Limit is required' set --safe OwnAct=x
refused 2 'on a day that is still to come' set --safe Limit=x OwnAct=y --at tomorrow
refused 2 '--review-on is for what stands' set Limit=x --review-on 6m
refused 2 'Ready takes a number from 1 to 5' set Limit=x Ready=6
refused 2 'no answers; give them as Key=value' set
refused 2 "trustkit boundary revise $draft OwnAct=" said "$draft"
refused 2 'was said already, on 2026-11-22' said "$stands"
for event in honored honoured crossed; do
  refused 2 "was not said yet; 'trustkit boundary said $draft'" $event "$draft"
  refused 2 'was retired already, on 2026-11-22' $event "$gone"
  refused 2 'needs a later time than' $event "$stands" --at 2026-11-21
  refused 2 'has no place for a day that is still to come' $event "$stands" --at tomorrow
  refused 2 'which is past' $event "$stands" --review-on yesterday
done
refused 2 'was retired already' said "$gone"
refused 2 'was retired already' revise "$gone" --my-wish Limit=x
refused 2 'was retired already' retire "$gone"
refused 2 'a limit is yours to keep as it is; --my-wish says that the change is your own' revise "$stands" Limit=x
refused 2 'nothing to change' revise "$stands" --my-wish
refused 2 "no item 'Limt', did you mean 'Limit'?" revise "$stands" --my-wish Limt=x
refused 2 'Limit has no answer' revise "$stands" --my-wish Limit=
refused 2 '--review-on goes with' retire "$stands" --review-on 1y
refused 2 "no action 'crosed', did you mean 'crossed'" crosed "$stands"
refused 2 'crossed takes one boundary a call' crossed "$stands" "$draft"
refused 2 'crossed takes the id of a boundary' crossed
refused 2 '--format takes text or json here' list --format csv
for other in "$apology" "$promise" zzzz; do
  for action in said show revise honored crossed retire; do
    refused 4 "no boundary of 'alex' has an id that begins with '$other'" $action "$other"
  done
done
refused 4 "but one of 'alex' has" --as Sam crossed "$stands"
expect_status 4 trustkit checkin -d J --kept "$stands"
expect_status 4 trustkit apologize -d J --said "$stands"
expect_status 0 trustkit boundary -d J revise "$stands" --my-wish Limit='No shouting'
says 'That is how it stands already, and nothing was written.'
expect_status 0 trustkit boundary -d J retire "$stands" --dry-run
prints 'Event: retired'
same_as_before '--dry-run'
[ -z "$(trustkit boundary -d J --as Sam)" ] || fail "Sam is shown what is alex's"

# Its first entry is gone: what came later is named, with its line, and comes back with it.
trustkit boundary -q -d J crossed "$stands" --note 'I went out.' >/dev/null
trustkit boundary -d J show "$stands" >shown
cp J/boundary.rec whole.rec
recdel -t Boundary -e "Id = '$stands'" J/boundary.rec
cat J/*.rec >before
expect_status 0 trustkit boundary -d J list --all
grep -qE "J/boundary.rec:[0-9]+: 'crossed' is of '$stands', and no entry here has that id; it is left out" err ||
  fail "not named: $(cat err)"
if grep -F "$stands" out; then fail 'half a boundary is listed'; fi
refused 4 "no boundary of 'alex' has an id that begins with '$stands'" retire "$stands"
trustkit boundary -q -d J set Limit='No more' >next 2>said || fail 'nothing can be written any more'
grep -qx 'Note: I went out.' J/boundary.rec || fail 'what came later is gone'
{ echo; recsel -t Boundary -e "Id = '$stands'" whole.rec; } >>J/boundary.rec
trustkit boundary -d J show "$stands" | cmp - shown || fail 'put back at the end, it is not as it was'
recfix --check J/boundary.rec || fail 'recfix finds fault with the log'

# A journal that cannot be written: what was to be is kept elsewhere, and named.
mere=("$TRUSTKIT") # to whom a mode means something, also where everybody is root
[ "$(id -u)" -ne 0 ] || mere=(setpriv '--bounding-set=-dac_override,-dac_read_search'
  '--inh-caps=-dac_override,-dac_read_search' "$TRUSTKIT")
cat J/*.rec >before
chmod 400 J/*.rec
chmod 500 J
expect_status 0 "${mere[@]}" boundary -d J
prints "$stands since 2026-11-22"
expect_status 3 "${mere[@]}" boundary -d J crossed "$stands" --note 'Not written.'
says "the entry is kept in '$HOME/.local/state/trustkit/rescued-"
grep -qx 'Note: Not written.' "$HOME"/.local/state/trustkit/rescued-*.rec || fail "lost: $(cat err)"
expect_status 3 "${mere[@]}" boundary -d J set --safe Limit=x OwnAct='Not written.'
grep -qx 'OwnAct: Not written.' "$HOME"/.local/state/trustkit/rescued-*.rec || fail "lost: $(cat err)"
chmod 700 J
chmod 600 J/*.rec
same_as_before 'a journal that cannot be written'
echo 'boundary: ok'

#!/usr/bin/env bash
# Apologies from the shell: what recutils reads of them, what they promise, the days on which one
# comes back to them, and what is refused with nothing lost.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

at() { # DAY COMMAND...: as if it was that day
  local day=$1
  shift
  TRUSTKIT_NOW="${day}T09:00:00+01:00" "$@"
}
is_sound() {
  local log
  for log in J/*.rec; do recfix --check "$log" || fail "recfix finds fault with $log"; done
}
same_as() { # FILE: the journal has not changed since `snap FILE`
  snap now
  cmp -s now "$1" || fail "the journal has changed: $(diff "$1" now)"
}
snap() { cat J/*.rec >"$1"; }
due() { at "$1" trustkit review -d J --due; }

# --- a draft, and one that was said

id=$(trustkit apologize -d J -w Sam -w Kim --set small Act=$'I forgot.\n\nTwice \\ no less.' \
  Effect='You waited ☕.' 2>/dev/null)
[ "$(recsel -e "Id = '$id'" -p By,With,Event,Set,Act,Effect J/apology.rec)" = 'By: alex
With: Sam
With: Kim
Event: drafted
Set: small 1
Act: I forgot.
+ 
+ Twice \ no less.
Effect: You waited ☕.' ] || fail "recsel reads another draft: $(cat J/apology.rec)"
[ ! -e J/promise.rec ] || fail 'a draft promises something'
trustkit apologize -d J --letter | diff - <(printf '%s\n' 'Sam and Kim,' '' 'I forgot.' '' \
  "Twice \\ no less." '' 'You waited ☕.' '' alex) || fail 'the letter is another'

# With --free, it and what it promises are written in one go; without, nothing is promised.
trustkit apologize -d J -w Sam Act='I was late.' Told='that it hurt' Repair='I will cook.' \
  Change='When I leave late, I will ring.' >ids
[ "$(wc -l <ids)" -eq 1 ] || fail "a draft prints $(cat ids)"
[ ! -e J/promise.rec ] || fail 'a draft promises something'
draft=$(cat ids)
trustkit apologise -d J -w Sam Act='I was late again.' Change='When I leave, I will ring.' --free \
  --due friday --note 'On the stairs.' >ids
mapfile -t ids <ids
[ "${#ids[@]}" -eq 3 ] || fail "printed: $(cat ids)"
free=${ids[0]}
[ "$(recsel -e "Id = '$free'" -p Event,Act J/apology.rec)" = $'Event: drafted\nAct: I was late again.' ] ||
  fail 'the first id is not that of the apology'
[ "$(recsel -e "Of = '$free'" -p With,Event,Note,Id J/apology.rec)" = \
  $'With: Sam\nEvent: said\nNote: On the stairs.\nId: '"${ids[1]}" ] || fail 'it was not said'
[ "$(recsel -e "From = 'apology $free'" -p By,With,Event,Text,Due,Id J/promise.rec)" = "By: alex
With: Sam
Event: made
Text: When I leave, I will ring.
Due: 2026-11-27
Id: ${ids[2]}" ] || fail "another promise: $(cat J/promise.rec)"
[ "$(recsel -c J/promise.rec)" -eq 1 ] || fail 'more than one promise'
is_sound

# A draft is said later, on whatever day.
snap before
trustkit apologize -d J --said "${draft:0:9}" --due sunday --dry-run >shown
grep -qx 'Text: When I leave late, I will ring.' shown || fail "--dry-run shows $(cat shown)"
same_as before
at 2026-11-24 trustkit apologize -d J --said "${draft:0:9}" --due 2026-12-01 >ids
mapfile -t ids <ids
[ "$(recsel -e "Of = '$draft'" -p Time,With,Event,Id J/apology.rec)" = \
  $'Time: 2026-11-24T09:00:00+01:00\nWith: Sam\nEvent: said\nId: '"${ids[0]}" ] || fail 'not said'
[ "$(recsel -e "From = 'apology $draft'" -p Text,Due,Id J/promise.rec)" = \
  $'Text: When I leave late, I will ring.\nDue: 2026-12-01\nId: '"${ids[1]}" ] || fail 'not promised'
trustkit checkin -d J --open | diff - <(
  recsel -t Promise -e "Due = '2026-11-27'" -P Id J/promise.rec | sed 's/$/ 2026-11-27 When I leave, I will ring./'
  echo "${ids[1]} 2026-12-01 When I leave late, I will ring."
) || fail 'the open promises are others'
trustkit apologize -d J --list >listed
diff listed - <<TEXT || fail 'the list is another'
$(
  for line in "$id drafted 2026-11-22 to Sam and Kim" \
    "$draft said 2026-11-24 to Sam; look back on 2026-12-01" \
    "$free said 2026-11-22 to Sam; look back on 2026-11-29"; do echo "$line"; done |
    sort | while read -r line; do
      echo "$line"
      recsel -t Promise -e "From = 'apology ${line%% *}'" -P Id,Due,Text -C J/promise.rec |
        paste -sd ' ' - | sed 's/^/  promise /;/^  promise $/d'
    done
)
TEXT
is_sound
trustkit apologize -d J --list --format json | python3 -c '
import json, sys
found = json.load(sys.stdin)
assert found["version"] == 1, found
by_id = {each["id"]: each for each in found["apologies"]}
draft, free = by_id[sys.argv[1]], by_id[sys.argv[2]]
assert (draft["state"], draft["said"], draft["follow_up"]) == ("drafted", None, None), draft
assert draft["with"] == ["Sam", "Kim"] and draft["promises"] == [], draft
assert (free["state"], free["follow_up"]) == ("said", "2026-11-29"), free
assert [each["due"] for each in free["promises"]] == ["2026-11-27"], free
' "$id" "$free" || fail 'the JSON is another'
[ -z "$(trustkit apologize -d J --list --as Sam)" ] || fail "Sam is shown what is alex's"
# What was kept is no longer owed.
at 2026-11-25 trustkit checkin -q -d J --kept "${ids[1]}" >/dev/null
trustkit apologize -d J --list >listed
if grep -F "${ids[1]}" listed; then fail 'a kept promise is still owed'; fi

# --- coming back to it, after 7, 30 and 90 days

rm -r J
id=$(trustkit apologize -q -d J -w Sam --set small Act='I forgot.' --free | head -n 1)
[ ! -e J/promise.rec ] || fail 'promised, and nothing was'
line() { echo "since $1: apology follow-up $id: to Sam"; }
[ -z "$(due 2026-11-28)" ] || fail 'due after six days'
[ "$(due 2026-11-29)" = "$(line 2026-11-29)" ] || fail "not due after a week: $(due 2026-11-29)"
[ "$(due 2027-03-01)" = "$(line 2026-11-29)" ] || fail "months later: $(due 2027-03-01)"
at 2026-12-02 trustkit apologize -q -d J --follow-up "$id" --note - <<<'We talked.' >/dev/null
[ "$(recsel -e "Event = 'followed'" -p With,Of,Note J/apology.rec)" = \
  $'With: Sam\nOf: '"$id"$'\nNote: We talked.' ] || fail "followed: $(cat J/apology.rec)"
[ -z "$(due 2026-12-21)" ] || fail 'due before 30 days'
[ "$(due 2026-12-22)" = "$(line 2026-12-22)" ] || fail "not due after 30 days: $(due 2026-12-22)"
at 2026-12-22 trustkit apologize -q -d J --follow-up "$id" --note 'Easier.' >/dev/null
[ -z "$(due 2027-02-19)" ] || fail 'due before 90 days'
[ "$(due 2027-02-20)" = "$(line 2027-02-20)" ] || fail "not due after 90 days: $(due 2027-02-20)"
at 2027-02-20 trustkit apologize -q -d J --follow-up "$id" --note 'Good.' >/dev/null
[ -z "$(due 2030-01-01)" ] || fail 'due after the third time'
at 2027-06-01 trustkit apologize -q -d J --follow-up "$id" --note 'A word more.' >/dev/null
[ "$(recsel -e "Event = 'followed'" -c J/apology.rec)" -eq 4 ] || fail 'a fourth word is not kept'
[ "$(at 2027-06-02 trustkit apologize -d J --list)" = "$id said 2026-11-22 to Sam" ] || fail 'listed'
is_sound

# A word that comes late stands for all days that have come by then.
late=$(trustkit apologize -q -d J -w Kim --set small Act='I was late.' --free | head -n 1)
at 2026-12-25 trustkit apologize -q -d J --follow-up "$late" --note 'Late.' >/dev/null
[ -z "$(due 2027-02-19)" ] || fail "due, and both days had gone: $(due 2027-02-19)"
[ "$(due 2027-02-20)" = "since 2027-02-20: apology follow-up $late: to Kim" ] || fail 'not due'

# --- what is refused: it is said which and why, and nothing is written

draft=$(trustkit apologize -q -d J -w Sam Act='I lied.' Told='a note' Change='When asked, I will say it.')
promise=$(trustkit checkin -q -d J --promise 'to water the plants')
boundary=$(trustkit boundary -q -d J set Limit='I do not lend money.')
snap before
refused() { # STATUS WORDS ARGUMENT...
  expect_status "$1" trustkit apologize -d J "${@:3}" </dev/null
  says "$2"
  [ ! -s out ] || fail "refused, and printed: $(cat out)"
  same_as before
}
refused 2 'was said already, on 2026-11-22; --follow-up records how it went' --said "$id"
refused 2 'was not said yet; --said records that it was' --follow-up "$draft" --note x
refused 2 'needs a later time than' --said "$draft" --at 2026-11-21
refused 2 'on a day that is still to come' --said "$draft" --at tomorrow
refused 2 'which is past; a promise needs a day to come' --said "$draft" --due yesterday
refused 2 "'someday'" --said "$draft" --due someday
refused 2 'takes no Key=value' --said "$draft" Act=x
refused 2 '--said and --follow-up are two calls' --said "$draft" --follow-up "$id"
refused 2 '--due is the day of a promise, and none is made here' --set small Act=x --free --due friday
refused 2 '--due is the day of what was promised' Act=x --due friday
refused 2 '--free goes with Key=value' --free
refused 2 "no item 'Actt', did you mean 'Act'?" Actt=x
refused 2 'Act is required' Effect=x --free
refused 2 'Act is given twice' Act=x Act=y
refused 2 'Kind takes one of these, or its number' Act=x Kind=perhaps
refused 2 'no answers; give them as Key=value' --set deep
refused 2 '--list takes the format text or json' --list --format csv
for other in "$promise" "$boundary" zzzz; do
  refused 4 "no apology of 'alex' has an id that begins with '$other'" --said "$other"
  refused 4 "no apology of 'alex' has an id that begins with '$other'" --follow-up "$other" --note x
  refused 4 "no apology of 'alex' has an id that begins with '$other'" --letter "$other"
done
refused 4 "but one of 'alex' has" --as Sam --said "$draft"
refused 4 "no apology of 'Sam' is kept here" --as Sam --letter
refused 4 "no apologize set is called 'none'" --set none Act=x
expect_status 4 trustkit checkin -d J --kept "$draft"
expect_status 4 trustkit boundary -d J retire "$draft"
same_as before

# Of two who say it at once, one does, and what it promises is promised once.
for _ in 1 2 3 4; do trustkit apologize -q -d J --said "$draft" >/dev/null 2>&1 & done
wait
[ "$(recsel -e "Of = '$draft'" -c J/apology.rec)" -eq 1 ] || fail 'said more than once'
[ "$(recsel -e "From = 'apology $draft'" -c J/promise.rec)" -eq 1 ] || fail 'promised more than once'
is_sound

# --- edited by hand

# Its first entry is gone: what came later is named, with its line, and comes back with it.
cp J/apology.rec whole.rec
due 2027-02-20 >was_due
recdel -t Apology -e "Id = '$late'" J/apology.rec
snap before
expect_status 0 trustkit apologize -d J --list
grep -qE "J/apology.rec:[0-9]+: 'said' is of '$late', and no entry here has that id; it is left out" err ||
  fail "not named: $(cat err)"
if grep -F "$late" out; then fail 'half an apology is listed'; fi
refused 4 "no apology of 'alex' has an id that begins with '$late'" --follow-up "$late" --note x
same_as before
trustkit apologize -q -d J --set small Act='Then.' >next 2>said || fail 'nothing can be written any more'
grep -qx "Note: Late." J/apology.rec || fail 'what came later is gone'
recsel -t Apology -e "Id = '$late'" whole.rec >first.rec
{ echo; cat first.rec; } >>J/apology.rec
due 2027-02-20 | cmp - was_due || fail 'put back at the end, it is not as it was'
is_sound

# Its set is gone: what was called Change is promised.
mkdir -p J/prompts/apologize
sed 's/^set: full/set: mine/' "$ROOT/prompts/apologize/full.yaml" >J/prompts/apologize/mine.yaml
gone=$(trustkit apologize -q -d J --set mine Act='I left.' Change='When it is loud, I will say so.')
rm J/prompts/apologize/mine.yaml
trustkit apologize -q -d J --said "$gone" >/dev/null
[ "$(recsel -e "From = 'apology $gone'" -P Text J/promise.rec)" = 'When it is loud, I will say so.' ] ||
  fail 'without its set, nothing is promised'
trustkit apologize -d J --letter "$gone" | grep -qx 'I left.' || fail 'no letter without its set'

# --- a journal that cannot be written

mere=("$TRUSTKIT") # to whom a mode means something, also where everybody is root
[ "$(id -u)" -ne 0 ] || mere=(setpriv '--bounding-set=-dac_override,-dac_read_search'
  '--inh-caps=-dac_override,-dac_read_search' "$TRUSTKIT")
draft=$(trustkit apologize -q -d J -w Sam Act='I lied.' Change='When asked, I will say it.')
snap before
chmod 400 J/*.rec
chmod 500 J
expect_status 0 "${mere[@]}" apologize -d J --list
expect_status 0 "${mere[@]}" apologize -d J --letter "$draft"
for words in "--said $draft" 'Act=Unwritten. --free' "--follow-up $id --note Unwritten."; do
  # shellcheck disable=SC2086 # several words
  expect_status 3 "${mere[@]}" apologize -d J $words
  says 'is kept in '
done
grep -rqx 'Act: Unwritten.' "$HOME" || fail "lost: $(cat err)"
grep -rqx 'Note: Unwritten.' "$HOME" || fail "lost: $(cat err)"
grep -rqx "Of: $draft" "$HOME" || fail "lost: $(cat err)"
chmod 700 J
chmod 600 J/*.rec
same_as before
is_sound
echo 'apology-log: ok'

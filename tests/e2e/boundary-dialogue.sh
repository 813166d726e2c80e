#!/usr/bin/env bash
# Limits on a real terminal: set step by step, as a draft or standing, listed and shown, changed, and
# what became of them; and what a check-in asks about those whose day has come.
# shellcheck disable=SC2016 # of what the editor does
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"

keep='Keep it as a draft, or as one that was said and stands, edit it, go back, drop it all, or leave it for later?'
safe='Is it safe to say this out loud? [yes, unsure, no]'
wish='Whose wish is this change? [theirs, mine, both, not sure]'
offer='you stopped in the midst of this, and your answers are here.'

# event NUMBER FIELDS WANTED: what recsel reads in that entry of J/boundary.rec.
event() { holds J/boundary.rec "$@"; }
boundary() { begin "boundary -d J --as Alex $1" "$2"; } # REST WORDS

# --- set: every kind of step; what can stand; the safe question, which is written nowhere

write_editor
start 80 "HISTFILE= EDITOR=$scratch/editor"
snapshot "$HOME" >before
begin boundary 'No boundary of yours stands. Do you want to set one now?'
enter no '[status 0]'
begin boundary 'Do you want to set one now?'
enter yes 'Step 1 of 8.'
press C-c '[status 130]'
snapshot "$HOME" | cmp before - || fail "before the first answer, something was made: $(find "$HOME")"
boundary 'set -w Sam' 'Step 1 of 8. What happens, as a camera would see it?'
enter 'You ring after ten.' 'Step 2 of'
enter 'To them it is early.' 'Step 3 of'
enter ':b' 'So far: To them it is early. (Enter keeps this, :x takes it out.)'
enter ':x' 'Step 3 of'
enter 'I look after ☕ and my sleep' 'Step 4 of'
enter '' 'Step 5 of'
enter '' 'Step 6 of'
enter 'Would you ring at noon?' 'Step 7 of'
is_only_draft J
enter ':b' 'So far: Would you ring at noon?'
in_editor 'sed -i "1s/noon/one/" "$1"'
enter ':e' 'Step 7 of'
enter '' 'Step 8 of'
enter '6' 'Please answer with one of these words, or its number.'
enter '4' '4, mostly.'
see 'The statement: You ring after ten. I look after ☕ and my sleep. Would you ring at one?'
see 'For yourself, and not in it: Ready: 4, mostly'
see "$keep [draft, standing, edit, back, drop, later]"
enter draft 'The set asks for an answer here'
see 'Step 4 of 8. Finish the line that begins with I do, or with I do not.'
enter 'I do not answer after ten.' 'Step 5 of'
press C-d "$keep"
enter standing 'What you will do yourself is missing here.'
see 'Step 5 of 8. If it happens anyway, what will you do'
unsaid 'Is it safe'
[ ! -e J/boundary.rec ] || fail 'it stands without what I will do'
enter 'I will let it ring.' 'Step 6 of'
press C-d "$keep"
enter maybe 'Please answer with one of: draft, standing, edit, back, drop, later.'
enter back 'Step 6 of'
press C-d "$keep"
enter s "$safe"
enter perhaps 'Please answer with one of: yes, unsure, no.'
press C-c 'Your answers are kept for the next time. [status 130]'
[ ! -e J/boundary.rec ] || fail 'written, and nobody said that it was safe'
boundary 'set' "$offer"
enter 'go on' 'Step 8 of'
press C-d "$keep"
enter standing "$safe"
enter yes 'It stands. The day to look at it again is Saturday 20 February 2027. [status 0]'
event 0 Time,By,With,Event,Set,Happens,View,LookingAfter,Limit,OwnAct,Ask,Ready,Due \
  'Time: 2026-11-22T21:30:00+01:00
By: Alex
With: Sam
Event: said
Set: state 1
Happens: You ring after ten.
LookingAfter: I look after ☕ and my sleep
Limit: I do not answer after ten.
OwnAct: I will let it ring.
Ask: Would you ring at one?
Ready: 4
Due: 2027-02-20'
stands=$(recsel -P Id J/boundary.rec)
[ "$(stat -c %a J J/boundary.rec | tr '\n' ' ')" = '700 600 ' ] || fail "modes: $(ls -la J)"

number=0
for answer in no unsure C-d; do
  number=$((number + 1))
  boundary 'set -w Sam' 'Step 1 of'
  skip_to 4
  enter 'I do not lend money.' 'Step 5 of'
  enter 'I will leave the room.' 'Step 6 of'
  press C-d "$keep"
  enter standing "$safe"
  if [ $answer = C-d ]; then
    press C-d 'Then it stays a draft, for you alone, and nothing will remind you of it.'
  else
    enter $answer 'Then it stays a draft, for you alone, and nothing will remind you of it.'
  fi
  see "'trustkit help help-lines'"
  see '[status 0]'
  unsaid 'trustkit boundary said'
  event $number Event,Limit,OwnAct,Due $'Event: drafted\nLimit: I do not lend money.\nOwnAct: I will leave the room.'
done
boundary 'set -w Sam' 'Step 1 of'
skip_to 4
enter 'I do not shout.' 'Step 5 of'
press C-d "$keep"
in_editor 'echo "I do not shout, and I walk out where somebody does." >"$1"'
enter edit 'The statement: I do not shout, and I walk out where somebody does.'
enter draft 'It is a draft. When it was said: trustkit boundary said'
see '[status 0]'
event 4 Event,Limit,Statement 'Event: drafted
Limit: I do not shout.
Statement: I do not shout, and I walk out where somebody does.'
own=$(recsel -n 4 -P Id J/boundary.rec)
expect_status 2 trustkit boundary -d J --as Alex said "$own"
says "trustkit boundary revise $own OwnAct="
TRUSTKIT_NOW=2030-01-01 trustkit review --due -d J --as Alex >due
[ "$(cat due)" = "since 2027-02-20: boundary $stands: I do not answer after ten." ] ||
  fail "a draft is due: $(cat due)"

# Broken off, dropped, left for later.
next_day='TRUSTKIT_NOW=2026-11-23T08:00:00+01:00'
boundary set 'Step 1 of'
enter 'half a thing' 'Step 2 of'
kill_it
is_only_draft J
boundary set "On Sunday 22 November 2026 $offer"
enter 'go on' 'Step 2 of'
enter ':b' 'So far: half a thing'
press C-c 'Your answers are kept for the next time. [status 130]'
boundary set "$offer"
enter 'go on' 'Step 2 of'
press C-d 'The statement: half a thing.'
enter later 'Your answers are kept for the next time you call this'
boundary set "$offer"
enter drop 'Remove all these answers?'
enter yes '[status 0]'
[ -z "$(find J -name 'draft-*')" ] || fail "what was dropped is still there: $(ls -a J)"
boundary set 'Step 1 of'
press C-d 'Nothing was answered, and nothing was written. [status 0]'
[ "$(recsel -c J/boundary.rec)" -eq 5 ] || fail "more entries than were kept: $(cat J/boundary.rec)"
if grep -rE 'unsure|help-lines|: (yes|no)$|out loud' J; then fail 'an answer to a gate is in a file'; fi

# --- alone: it lists, and offers to set one; shown, with what became of it

begin 'boundary -d J --as Alex' 'Do you want to set one now? [yes, unsure, no]'
see "$stands since 2026-11-22, look again 2027-02-20: I do not answer after ten."
unsaid 'lend money'
enter no '[status 0]'
begin 'boundary -d J --as Alex' 'Do you want to set one now?'
enter yes 'Step 1 of'
press C-d 'Nothing was answered'
run 'boundary -d J --as Alex | cat'
see "$stands since 2026-11-22, look again 2027-02-20: I do not answer after ten."
see '[status 0]'
unsaid 'Do you want'
run 'boundary -d J --as Sam list'
see 'No boundary of yours stands. [status 0]'

start 80 "$next_day EDITOR=$scratch/editor"
boundary "honored $stands" 'A word on it?'
enter 'Gladly.' '[status 0]'
event 5 Event,Of,Due,Note $'Event: honored\nOf: '"$stands"$'\nNote: Gladly.'
boundary "crossed ${stands:0:8}" 'What did you do next, yourself?'
enter 'I let it ring.' '[status 0]'
event 6 Event,Of,Due,Note $'Event: crossed\nOf: '"$stands"$'\nNote: I let it ring.'
boundary "honoured $stands --review-on 1y" 'A word on it?'
enter '' 'To look at again on Tuesday 23 November 2027. [status 0]'
event 7 Event,Due,Note $'Event: honored\nDue: 2027-11-23'
boundary "crossed $stands" 'What did you do next, yourself?'
press C-c '[status 130]'
[ "$(recsel -c J/boundary.rec)" -eq 8 ] || fail 'Ctrl-C wrote something'
# The log cannot be read any more when the answer comes: the words are kept all the same.
boundary "crossed $stands" 'What did you do next, yourself?'
mv J/boundary.rec kept && mkdir J/boundary.rec
enter 'I hung up.' '[status 3]'
rmdir J/boundary.rec && mv kept J/boundary.rec
grep -qx 'Note: I hung up.' J/rescued-*.rec J/pending.rec 2>said || fail "what was typed is lost: $(recent)"
rm -f J/rescued-*.rec J/pending.rec

# --- a change, and whose wish it is

start 80 "TRUSTKIT_NOW=2026-11-23T09:00:00+01:00 EDITOR=$scratch/editor"
snapshot J >before
for answer in theirs 'not sure' C-d; do
  boundary "revise $stands Limit='I answer at all hours.'" "$wish"
  if [ "$answer" = C-d ]; then
    press C-d 'A limit is yours to keep as it is'
  else
    enter "$answer" 'A limit is yours to keep as it is'
  fi
  see "'trustkit help help-lines'"
  see 'Do you want to go on with the change?'
  enter no 'Then nothing is written, and it stands as it was. [status 0]'
done
boundary "revise $stands" "$wish"
press C-c '[status 130]'
boundary "revise $stands OwnAct='I will let it ring.'" 'That is how it stands already, and nothing was written.'
snapshot J | cmp before - || fail 'what was not wanted left a trace'
boundary "revise $stands Limit='I do not answer after nine.' --note 'since the baby'" "$wish"
enter mine 'To look at again on Sunday 21 February 2027. [status 0]'
event 8 Event,Of,Set,Limit,OwnAct,Due,Note "Event: revised
Of: $stands
Set: state 1
Limit: I do not answer after nine.
Due: 2027-02-21
Note: since the baby"
start 80 "TRUSTKIT_NOW=2026-11-23T10:00:00+01:00 EDITOR=$scratch/editor"
boundary "revise $stands" "$wish"
enter theirs 'Do you want to go on with the change?'
enter yes 'Step 1 of 8.'
see 'So far: You ring after ten.'
enter '' 'Step 2 of'
enter '' 'Step 3 of'
enter ':x' 'A change takes nothing out, so this stays as it was.'
see 'Step 4 of'
see 'So far: I do not answer after nine.'
enter ':e' 'Step 5 of'
enter 'I will turn it off.' 'Step 6 of'
kill_it
is_only_draft J
boundary "revise $stands" "$wish"
enter both "$offer"
enter 'go on' 'Step 6 of'
press C-d 'This changes: Limit: I do not shout, and I walk out'
see 'OwnAct: I will turn it off.'
enter back 'Step 6 of'
enter ':b' 'Step 5 of'
enter ':b' 'Step 4 of'
enter 'I do not answer after nine.' 'Step 5 of'
press C-d 'This changes: OwnAct: I will turn it off. Write it'
enter write '[status 0]'
event 9 Event,Of,Happens,Limit,OwnAct,Due "Event: revised
Of: $stands
OwnAct: I will turn it off.
Due: 2027-02-21"
run "boundary -d J --as Alex show $stands"
see 'You ring after ten. I look after ☕ and my sleep. I do not answer after nine. I will turn it off. Would you ring at one?'
see 'So far: 2026-11-22 said look again: 2027-02-20 2026-11-23 honored'
see '2026-11-23 honored note: Gladly.'
see '2026-11-23 honored look again: 2027-11-23'
see '2026-11-23 crossed note: I let it ring. 2026-11-23 revised Limit: I do not answer after nine. look again: 2027-02-21 note: since the baby'
see '[status 0]'

# A draft is said once it names what I will do, and retired in its time.
start 80 "TRUSTKIT_NOW=2026-11-23T11:00:00+01:00 EDITOR=$scratch/editor"
boundary "revise $own OwnAct='I walk out.'" "$wish"
enter mine 'What you say is in words of your own, and stays as it is; Statement changes it. [status 0]'
run "boundary -d J --as Alex said $own --review-on 2w"
see 'To look at again on Monday 7 December 2026. [status 0]'
event 11 Event,Of,Due $'Event: said\nOf: '"$own"$'\nDue: 2026-12-07'
boundary "retire $own" 'A word on it?'
enter 'It is quiet now.' '[status 0]'
event 12 Event,Of,Due,Note $'Event: retired\nOf: '"$own"$'\nNote: It is quiet now.'
run "boundary -d J --as Alex honored $own"
see 'was retired already'
see '[status 2]'
unsaid 'A word on it?'
if grep -rE 'theirs|not sure|mine|both|help-lines' J; then fail 'an answer to a gate is in a file'; fi

# --- the start of a check-in asks about what is due

said() { trustkit boundary -q -d D --as Alex -w Sam set --safe "Limit=$1" OwnAct='I will go.' --review-on "$2"; }
kept=$(said 'I do not lend money.' 2026-11-25) gone=$(said 'I do not shout.' 2026-11-26)
later=$(said 'I do not ring.' 2026-11-27) crossed=$(said 'I do not wait.' 2026-11-28)
sorry=$(trustkit apologize -q -d D --as Alex -w Sam --set small Act='I read your diary.' --free | head -n 1)
start 80 'TRUSTKIT_NOW=2026-12-01T20:00:00+01:00'
checkin '-d D --as Alex' 'Step 1 of 17.'
see 'A limit of yours since Sunday 22 November 2026: I do not lend money.'
see '1 honored, 2 crossed, 3 retired'
enter honored 'A word on it?'
enter 'Gladly.' 'When do you want to look at it again?'
enter '' 'Step 2 of'
enter retired 'A word on it?'
enter '' 'Step 3 of'
enter '' 'Step 4 of'
enter 2 'What did you do next, yourself?'
enter 'I went.' 'When do you want to look at it again?'
enter someday "'someday' is no day to come."
enter 'in 2 weeks' 'That is Tuesday 15 December 2026. Step 5 of 17. You apologised to Sam on Sunday 22 November 2026. How did it go since?'
if everything | grep -F diary; then fail 'the screen shows what was apologised for'; fi
enter 'We talked.' 'Step 6 of'
kill_it
is_only_draft D
checkin '-d D --as Alex' 'you stopped'
enter 'go on' 'Step 6 of'
press C-d 'This will be written: honored: I do not lend money.'
enter write '[status 0]'
holds D/boundary.rec 4 Event,Of,Due,Note $'Event: honored\nOf: '"$kept"$'\nDue: 2027-03-01\nNote: Gladly.'
holds D/boundary.rec 5 Event,Of,Due,Note $'Event: retired\nOf: '"$gone"
holds D/boundary.rec 6 Event,Of,Due,Note $'Event: crossed\nOf: '"$crossed"$'\nDue: 2026-12-15\nNote: I went.'
holds D/apology.rec 2 Event,Of,Note $'Event: followed\nOf: '"$sorry"$'\nNote: We talked.'
[ "$(TRUSTKIT_NOW=2026-12-14 trustkit review --due -d D --as Alex)" = \
  "since 2026-11-27: boundary $later: I do not ring." ] || fail 'something else is still due'

# --- terminals of all kinds: nothing is wider, no locale is needed, a dumb one gets no escape sequence

for setting in TERM=dumb LC_ALL=C; do
  start 40 "$setting"
  call="\$TRUSTKIT boundary -d $setting --as Alex set --review-on 6m"
  enter "script -qec \"$call\" raw; echo \"[status \$?]\"" 'Step 1 of'
  enter 'Käse ☕ 日本' 'Step 2 of'
  enter ':b' 'So far: Käse ☕ 日本'
  skip_to 4
  enter 'I do not share it.' 'Step 5 of'
  enter 'I will eat it.' 'Step 6 of'
  press C-d 'The statement: Käse ☕ 日本 I do not share it. I will eat it.'
  enter standing 'Is it safe to say this out loud?'
  enter yes '[status 0]'
  id=$(recsel -P Id "$setting/boundary.rec")
  holds "$setting/boundary.rec" 0 Happens,OwnAct,Due \
    $'Happens: Käse ☕ 日本\nOwnAct: I will eat it.\nDue: 2027-05-22'
  moves=$'\033\\[[0-9;]*[ABEFHJSTdf]|\033\\[\\?(47|1049)h|\033[^[]'
  [ "$setting" != TERM=dumb ] || moves=$'\033'
  if LC_ALL=C grep -aqE "$moves" raw; then fail "$setting: $(cat -v raw)"; fi
  run "boundary -d $setting --as Alex show $id"
  see 'Käse ☕ 日本 I do not share it. I will eat it.'
  see '[status 0]'
  run "boundary -d $setting --as Alex list"
  see "$id since 2026-11-22"
  see '[status 0]'
  terminal capture-pane -p -J -S - -t main | grep -vE '^(ready>|\[)' | sed 's/ *$//' >shown
  [ "$(LC_ALL=C.UTF-8 wc -L <shown)" -le 40 ] || fail "$setting: too wide: $(cat shown)"
done
echo 'boundary-dialogue: ok'

#!/usr/bin/env bash
# A check-in played through on a real terminal: every kind of step, what became of promises, the
# summary, gates and notes, and terminals of all kinds.
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"

# event ID FIELDS WANTED: the same for what became of a promise.
event() {
  local got
  got=$(recsel -e "Of = '$1'" -p "$2" J/promise.rec)
  [ "$got" = "$3" ] || fail "promise $1: $got"
}

# --- every kind of step

cat >editor <<'EDITOR'
#!/bin/sh
if grep -q 'to be emptied' "$1"; then : >"$1" && exit; fi
{ sed '1q' "$1" | tr a-z A-Z; echo; echo 'and a second paragraph'; sed 1d "$1"; } >"$1.new"
mv "$1.new" "$1"
EDITOR
chmod +x editor
start 80 "EDITOR=$scratch/editor"
checkin '-d J --as Alex --with Sam --with "Kim Lee"' 'Step 1 of 12.'
see 'What did they do that made my week easier'
enter 'You rang.' 'Step 2 of'
enter ':b' 'So far: You rang. (Enter keeps this, :x takes it out.)'
enter ':b' 'Step 1 of' # there is none before it
enter '' 'Step 2 of'
enter 'A job ☕' 'Step 3 of'
enter 'to be taken out' 'Step 4 of'
enter ':b' 'So far: to be taken out'
enter ':x' 'Step 4 of'
enter '7' 'Please answer with one of these words, or its number.'
enter 'more or less' 'Please answer'
enter '4' '4, mostly. Step 5 of'
enter 'A Little' '2, a little. Step 6 of'
enter '' 'Step 7 of'
skip_to 8
enter 'to be emptied' 'Step 9 of'
enter ':b' 'So far: to be emptied'
enter ':e' 'Step 9 of'
enter ':b' 'Step 8 of'
unsaid 'So far'
enter '' 'Step 9 of'
enter 'our evening' 'Step 10 of'
enter ':b' 'So far: our evening'
enter ':e' 'Step 10 of'
enter '' 'Step 11 of'
enter 'When it is late, I will ring.' 'By which day?'
enter 'yesterday' "'yesterday' is no day to come. Try sunday or 2w; Enter alone: none."
enter 'someday' "'someday' is no day to come."
enter ':b' 'So far: When it is late, I will ring.'
enter 'When it is late, I will call.' 'By which day?'
enter 'sunday' 'That is Sunday 29 November 2026. Another small promise? Enter alone: none.'
enter 'one' 'By which day?'
enter 'someday' 'no day to come'
enter '' 'Another small promise?'
enter 'two' 'By which day?'
enter ':b' 'Another small promise?'
enter ':b' 'So far: When it is late, I will call.' # nothing is taken out
enter 'When it is late, I will ring.' 'So far: Sunday 29 November 2026'
enter '' 'Another small promise? Enter alone: none. (As in: when it is late, I will ring.) So far: one'
enter ':x' 'Another small promise?'
enter ':b' 'So far: When it is late, I will ring.'
enter '' 'Another small promise?'
unsaid 'So far'
enter 'When I cook, I will ask.' 'By which day?'
enter '' 'Another small promise?'
enter 'When I go, I will say so.' 'By which day?'
enter '2w' 'That is Sunday 6 December 2026. Another small promise?'
enter '' 'Step 12 of'
enter '' 'This will be written:'
see 'Thanks: You rang. GoodNews: A job ☕ Heard: 4, mostly Standing: 2, a little Issue: OUR EVENING'
see 'promise, by Sunday 29 November 2026: When it is late, I will ring. promise: When I cook'
is_only_draft J
[ ! -e J/checkin.rec ] || fail 'there is a log before anything was to be written'
enter 'maybe' 'Please answer with one of: write, back, drop, later.'
enter 'back' 'Step 12 of'
enter '' 'Write it, go back, drop it all, or leave it for later?'
enter 'write' '[status 0]'
holds J/checkin.rec 0 Time,By,With,Set,Thanks,GoodNews,WentWell,Heard,Standing,Word,Issue,Promise \
  'Time: 2026-11-22T21:30:00+01:00
By: Alex
With: Sam
With: Kim Lee
Set: weekly-pair 1
Thanks: You rang.
GoodNews: A job ☕
Heard: 4
Standing: 2
Issue: OUR EVENING
+ 
+ and a second paragraph'
from="From: checkin $(recsel -P Id J/checkin.rec)"
holds J/promise.rec 0 By,With,Event,Text,Due,From "By: Alex
With: Sam
With: Kim Lee
Event: made
Text: When it is late, I will ring.
Due: 2026-11-29
$from"
holds J/promise.rec 1 Event,Text,Due,From "Event: made
Text: When I cook, I will ask.
$from"
holds J/promise.rec 2 Event,Text,Due,From "Event: made
Text: When I go, I will say so.
Due: 2026-12-06
$from"
[ "$(recsel -c J/promise.rec)" -eq 3 ] || fail "more promises than were made: $(cat J/promise.rec)"
[ "$(stat -c %a J J/*.rec | tr '\n' ' ')" = '700 600 600 ' ] || fail "modes: $(ls -la J)"
[ -z "$(find J -name 'draft-*' -o -name 'pending*' -o -name 'rescued-*')" ] || fail "left: $(ls -a J)"

# --- what became of promises, those that are due first first

promised() { trustkit checkin -q -d J --as Alex -w Sam --promise "$1" --due "$2"; }
kept=$(promised 'to be kept' 2026-11-22) missed=$(promised 'to be missed' 2026-11-23)
moved=$(promised 'to be moved' 2026-11-24) dropped=$(promised 'to be dropped' 2026-11-25)
again=$(promised 'to be answered twice' 2026-11-26)
checkin '-d J --as Alex' 'Step 1 of 20.'
see 'You promised Sam on Sunday 22 November 2026, for Sunday 22 November 2026: to be kept'
see '1 kept, 2 missed, 3 moved, 4 dropped'
see 'moved is to a new day, and you said so in time; dropped is let go of together. Enter alone: still open.'
enter 'forgotten' 'Please answer with one of these words, or its number.'
enter 'kept' 'A word on it?'
enter 'Gladly.' 'Step 2 of'
enter '2' 'A word on it?'
enter '' 'Step 3 of'
enter 'moved' 'To which day?'
enter '' 'Without a new day it stays as it was. Step 4 of'
enter ':b' 'Step 3 of'
unsaid 'So far'
enter '3' 'To which day?'
enter ':b' 'to be moved' # nothing was said of it yet
unsaid 'So far'
enter 'moved' 'To which day?'
enter 'yesterday' "'yesterday' is no day to come."
enter 'in 3 days' 'That is Wednesday 25 November 2026. A word on it?'
enter 'Asked on Tuesday.' 'Step 4 of'
enter 'kept' 'A word on it?'
enter ':b' 'So far: kept'
enter 'Dropped' 'A word on it?'
enter '' 'Step 5 of'
enter 'missed' 'A word on it?'
enter 'not this word' 'Step 6 of'
enter ':b' 'So far: missed'
enter 'moved' 'To which day?'
enter '' 'Without a new day it stays as it was. Step 6 of'
enter ':b' 'So far: missed' # as it was
enter ':x' 'Step 6 of'
enter ':b' 'Step 5 of'
unsaid 'So far'
enter 'kept' 'A word on it?'
enter '' 'Step 6 of'
see 'When it is late, I will ring.'
enter '' 'Step 7 of' # stays open
press C-d 'This will be written:'
see 'kept: to be kept note: Gladly. missed: to be missed'
see 'moved to Wednesday 25 November 2026: to be moved note: Asked on Tuesday.'
enter 'w' '[status 0]'
recfix --check J/promise.rec || fail 'recfix finds fault with the promises'
event "$kept" By,With,Event,Due,Note 'By: Alex
With: Sam
Event: kept
Note: Gladly.'
event "$missed" Event,Due,Note 'Event: missed'
event "$moved" Event,Due,Note 'Event: moved
Due: 2026-11-25
Note: Asked on Tuesday.'
event "$dropped" Event,Note 'Event: dropped'
event "$again" Event,Note 'Event: kept'
[ "$(recsel -c J/checkin.rec)" -eq 1 ] || fail 'what became of promises wrote a check-in too'
trustkit checkin --open -d J --as Alex | cut -d ' ' -f 2- >open
[ "$(cat open)" = '2026-11-25 to be moved
2026-11-29 When it is late, I will ring.
2026-12-06 When I go, I will say so.
- When I cook, I will ask.' ] || fail "open: $(cat open)"

checkin '-d J --as Alex' 'You promised Sam on Sunday 22 November 2026, now for Wednesday 25 November 2026:'
press C-d 'Nothing was answered'

# --- a choice, a list, and the other ends of the summary

checkin '-d J --as Sam --set far-apart' 'Step 1 of 10.'
skip_to 4
enter 'plenty' 'Please answer with one of these words, or its number.'
enter '3' 'too much. Step 5 of'
enter ':b' 'So far: too much'
enter 'Too little' 'too little. Step 5 of'
press C-d 'Contact: too little'
enter 'back' 'Step 5 of' # where it was left
press C-d 'Contact: too little'
enter 'drop' 'Remove all these answers? [yes, no]'
enter 'no' 'Write it, go back, drop it all, or leave it for later?'
is_only_draft J
enter 'write' '[status 0]'
holds J/checkin.rec 1 By,With,Set,Contact $'By: Sam\nSet: far-apart 1\nContact: too little'

checkin '-d J --as Sam --set monthly-look' '(One a line; Enter alone ends.)'
enter 'for the soup' '>'
enter 'for the lift' '>'
enter '' 'Step 2 of'
enter ':b' 'So far: for the soup for the lift'
enter ':x' '>'
enter 'for the bread' '>'
enter 'for the map' '>'
enter '' 'Step 2 of'
press C-d 'Thanks: for the bread Thanks: for the map'
enter 'later' '[status 0]'
is_only_draft J
checkin '-d J --as Sam --set monthly-look' '[go on, begin anew, drop, later]'
enter 'go on' 'Step 2 of'
enter ':b' 'So far: for the bread for the map'
enter 'for the tea' '>'
press C-d 'Thanks: for the tea'
enter 'write' '[status 0]'
holds J/checkin.rec 2 Set,Thanks 'Set: monthly-look 1
Thanks: for the bread
Thanks: for the map
Thanks: for the tea'

snapshot J >before
checkin '-d J --as Sam' 'Step 1 of'
enter 'soon gone' 'Step 2 of'
press C-d 'This will be written:'
enter 'drop' 'Remove all these answers?'
enter 'yes' 'Nothing was written.'
see '[status 0]'
checkin '-d J --as Sam' 'Step 1 of'
enter 'soon taken out' 'Step 2 of'
enter ':b' 'So far'
enter ':x' 'Step 2 of'
press C-d 'Nothing was answered, and nothing was written.'
see '[status 0]'
snapshot J | cmp before - || fail 'what was dropped left a trace'

# --- gates and notes are for the screen alone

start 80 ''
gate='These questions are tender ones. Go on, or stop? [go on, stop]'
checkin '-d own --as Alex --set hurt-side' "$gate"
enter 'stop' '[status 0]'
checkin '-d own --as Alex --set hurt-side' "$gate"
press C-d '[status 0]'
checkin '-d own --as Alex --set hurt-side' "$gate"
press C-c '[status 130]'
[ ! -e own ] || fail "a gate left a trace: $(find own)"
checkin '-d own --as Alex --set hurt-side' "$gate"
enter 'go on' 'Step 1 of'
enter 'the walk' 'Step 2 of'
press C-d 'Respite: the walk'
enter 'write' '[status 0]'
holds own/checkin.rec 0 By,With,Set,Respite $'By: Alex\nSet: hurt-side 1\nRespite: the walk'

cat >alone.yaml <<'YAML'
set: alone
for: checkin
version: 3
title: Alone
lang: en
audience: [self]
items:
  - {key: Free, type: scale, about: self, ask: I felt free., points: [not at all, a little, fully]}
  - {key: Sure, type: yesno, ask: Am I sure?, required: true}
YAML
unfree='It is all right that this is so' danger='What you wrote matters.'
unwritten='all right|matters|help-lines|tender|go on'
printf '[safety]\nnotes = false\n' >quiet.toml
trustkit init -q --shared of-us >init.out

checkin '-d own --as Alex --set solo-five' 'Step 1 of'
enter 'I am afraid of him.' "$danger"
see 'Step 2 of'
skip_to 3
enter '1' "$unfree"
see 'Step 4 of'
enter ':b' 'So far: 1, not at all'
enter '2' 'Step 4 of'
unsaid "$unfree" # once is enough
if grep -rlE "$unwritten" own; then fail 'a note or a gate is in a draft'; fi
press C-d 'Free: 2, a little'
enter 'write' '[status 0]'
checkin '-d own --as Alex --set solo-five -c quiet.toml' 'Step 1 of'
enter 'I am afraid of him.' 'Step 2 of'
unsaid "$danger"
skip_to 3
enter '1' 'Step 4 of'
unsaid "$unfree"
press C-d 'This will be written:'
enter 'drop' 'Remove all'
enter 'yes' '[status 0]'
checkin '-d of-us --as Alex --set solo-five' 'is private and this journal is shared'
see '[status 2]'
checkin '-d of-us --as Alex --set ./alone.yaml' 'Step 1 of'
enter '1' 'Step 2 of'
unsaid "$unfree"
press C-d 'This will be written:'
enter 'write' 'The set asks for an answer here'
see 'Step 2 of'
enter 'perhaps' 'Sure takes yes or no'
enter 'N' 'A small promise'
enter '' 'Free: 1, not at all Sure: no'
enter 'write' '[status 0]'
holds of-us/checkin.rec 0 Set,Free,Sure $'Set: alone 3\nFree: 1\nSure: no'
checkin '-d own --as Alex --set ./alone.yaml' 'Step 1 of'
enter '1' "$unfree"
press C-c '[status 130]'
if grep -rlE "$unwritten" own of-us; then fail 'a note or a gate is in a file'; fi

# --- terminals of all kinds

# At 40 columns every question comes whole, and nothing is wider.
mkdir -m 700 narrow
promise='When the last train is late again, I will ring before you wonder where I am.'
trustkit checkin -q -d narrow --as Alex --promise "$promise" >id
start 40 ''
checkin '-d narrow --as Alex' "$promise"
step=1
while IFS= read -r question; do
  step=$((step + 1))
  enter '' "Step $step of 13. $question"
done < <(sed -n 's/^ *ask: //p' "$ROOT/prompts/checkin/weekly-pair.yaml")
[ "$step" -eq 13 ] || fail "the set has other questions: $step"
press C-d 'Nothing was answered, and nothing was written.'
terminal capture-pane -p -J -S - -t main | grep -v '^ready>' | sed 's/ *$//' >shown
[ "$(LC_ALL=C.UTF-8 wc -L <shown)" -le 40 ] || fail "wider than the terminal: $(cat shown)"

# On a dumb terminal not one escape sequence, elsewhere none that moves about; no locale is needed.
for setting in TERM=dumb LC_ALL=C; do
  start 80 "$setting"
  enter "script -qec \"\$TRUSTKIT checkin -d $setting --as Alex\" raw; echo \"[status \$?]\"" 'Step 1 of'
  enter 'Käse ☕ 日本' 'Step 2 of'
  enter ':b' 'So far: Käse ☕ 日本'
  enter '' 'Step 2 of'
  skip_to 4
  enter 'fully' '5, fully.'
  press C-d 'This will be written:'
  enter 'write' '[status 0]'
  holds "$setting/checkin.rec" 0 Thanks,Heard $'Thanks: Käse ☕ 日本\nHeard: 5'
  moves=$'\033\\[[0-9;]*[ABEFHJSTdf]|\033\\[\\?(47|1049)h|\033[^[]'
  [ "$setting" != TERM=dumb ] || moves=$'\033'
  if LC_ALL=C grep -aqE "$moves" raw; then fail "$setting: $(cat -v raw)"; fi
  checkin "-d $setting --as Alex" 'Step 1 of'
  enter 'half' 'Step 2 of'
  press C-c 'Your answers are kept for the next time.'
  is_only_draft "$setting"
done

# Where nothing is answered, nothing is made: not a log, not a folder.
start 80 ''
checkin '-d nothing --as Alex' 'Step 1 of'
skip_to 12
enter '' 'Nothing was answered, and nothing was written. [status 0]'
checkin '-d nothing --as Alex' 'Step 1 of'
press C-d 'Nothing was answered, and nothing was written.'
checkin '-d nothing --as Alex' 'Step 1 of'
press C-c '[status 130]'
unsaid 'kept for the next time'
[ ! -e nothing ] || fail "nothing was answered, and yet there is: $(find nothing)"
echo 'checkin: ok'

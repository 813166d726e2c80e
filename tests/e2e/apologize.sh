#!/usr/bin/env bash
# An apology found on a real terminal: the questions before it, every kind of step, the letter and
# what the check says of it, what is said of it later, and terminals of all kinds.
# shellcheck disable=SC2016 # of what the editor does
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"

mine='Is this something you did? [yes, unsure, no]'
free='Are you free not to apologise? [yes, unsure, no]'
tender='These questions are tender ones. Go on, or stop? [go on, stop]'
willing='Does everyone in it want to mend it? [yes, unsure, no]'
refuse='Is each of you free to refuse, to stop, or to go, with nothing to fear for it?'
for_whom='Who is it for? (A name or a letter; Enter alone leaves it open.)'
keep='Keep it as a draft, edit it, go back, drop it all, or leave it for later?'

# --- the questions that come first: without a yes to both, nothing is made or written anywhere

start 80 'HISTFILE='
snapshot "$HOME" >before
for answer in no unsure N u; do
  begin 'apologize --with Sam' "$mine"
  see 'Yours will be in'
  enter "$answer" 'nothing was written'
  see 'trustkit ask --set apology-received'
  see 'trustkit ask --set boundary-find'
  see "'trustkit help help-lines'"
  see '[status 0]'
  unsaid 'free not to'
  unsaid 'Step 1'
done
for answer in no unsure; do
  begin apologize "$mine"
  enter perhaps 'Please answer with one of: yes, unsure, no.'
  enter y "$free"
  enter "$answer" 'you cannot choose is not your fault'
  see 'trustkit ask --set apology-received'
  see "'trustkit help help-lines'"
  see '[status 0]'
  unsaid 'Step 1'
done
begin apologize "$mine"
press C-d '[status 0]'
begin apologize "$mine"
press C-c '[status 130]'
begin apologize "$mine"
enter yes "$free"
press C-d '[status 0]'
begin apologize "$mine"
enter yes "$free"
press C-c '[status 130]'
apologize '' "$tender"
enter stop '[status 0]'
apologize '' "$tender"
press C-d '[status 0]'
for answer in no unsure; do
  apologize '--set deep' "$tender"
  enter 'go on' "$willing"
  enter "$answer" "nobody's failure. 'trustkit help help-lines' says who else can help. [status 0]"
  apologize '--set deep' "$tender"
  enter 'go on' "$willing"
  enter yes "$refuse"
  enter "$answer" "nobody's failure. 'trustkit help help-lines' says who else can help. [status 0]"
done
snapshot "$HOME" | cmp before - || fail "before the first answer, something was made: $(find "$HOME")"

# --- every kind of step, and the letter

write_editor
start 80 "EDITOR=$scratch/editor"
begin 'apologize -d J --as Alex' "$mine"
enter yes "$free"
enter yes "$tender"
enter 'go on' "$for_whom"
enter Sam 'think of one thing that you stand for'
see 'Nothing of that is written. Step 1 of 10. What have they told you it was like for them?'
enter 'that I was not there' 'Step 2 of'
enter ':b' 'So far: that I was not there (Enter keeps this, :x takes it out.)'
enter ':x' 'Step 2 of'
enter ':b' 'Step 1 of'
unsaid 'So far'
enter 'that I was gone' 'Step 2 of'
is_only_draft J
[ ! -e J/apology.rec ] || fail "there is a log already: $(cat J/apology.rec)"
enter '' 'Step 3 of'
enter 'It was mine to keep ☕.' 'Step 4 of'
enter 'to be emptied' 'Step 5 of'
enter ':b' 'So far: to be emptied'
in_editor ': >"$1"'
enter ':e' 'Step 5 of'
enter ':b' 'Step 4 of'
unsaid 'So far'
enter '' 'Step 5 of'
enter "I'm sorry if I hurt you." 'Step 6 of'
enter 'I will pay the garage' 'Step 7 of'
enter ':b' 'So far: I will pay the garage'
in_editor 'sed -i "1a\\\\nAnd I have rung the garage." "$1"'
enter ':e' 'Step 7 of'
enter 'When the road is icy, I will walk.' 'Step 8 of'
enter 'perhaps' 'Please answer with one of these words, or its number.'
enter '3' 'chose not to. Step 9 of'
enter '' 'Step 10 of'
enter 'Answer when you like, or not.' 'The letter:'
see "It was mine to keep ☕. I'm sorry if I hurt you. I will pay the garage And I have rung the garage."
see 'When the road is icy, I will walk. Answer when you like, or not.'
see 'error: "sorry if": '
see '[sorry-if]'
see 'It does not show: what you did'
see 'For yourself, and not in it: Told: that I was gone Kind: chose not to'
see "$keep [keep, edit, back, drop, later]"
[ ! -e J/apology.rec ] || fail "there is a log already: $(cat J/apology.rec)"
enter keep 'The set asks for an answer here'
see 'Step 2 of 10.'
enter 'I lent out your car.' 'Step 3 of'
press C-d 'I lent out your car. It was mine'
enter maybe 'Please answer with one of: keep, edit, back, drop, later.'
enter back 'Step 3 of'
press C-d "$keep"
in_editor 'sed -i "s/if I hurt you/that I hurt you/" "$1"'
enter edit 'The letter: I lent out your car.'
see "I'm sorry that I hurt you."
unsaid '[sorry-if]'
is_only_draft J
enter keep 'It is a draft. When it was said: trustkit apologize --said'
see '[status 0]'
[ -z "$(find J -name 'draft-*' -o -name 'pending*' -o -name 'rescued-*')" ] || fail "left: $(ls -a J)"
[ "$(stat -c %a J J/apology.rec | tr '\n' ' ')" = '700 600 ' ] || fail "modes: $(ls -la J)"
holds J/apology.rec 0 Time,By,With,Event,Set,Told,Act,Own,Effect,Regret,Repair,Change,Kind,Reason,Space,Letter \
  "Time: 2026-11-22T21:30:00+01:00
By: Alex
With: Sam
Event: drafted
Set: full 1
Told: that I was gone
Act: I lent out your car.
Own: It was mine to keep ☕.
Regret: I'm sorry if I hurt you.
Repair: I will pay the garage
+ 
+ And I have rung the garage.
Change: When the road is icy, I will walk.
Kind: chose not to
Space: Answer when you like, or not.
Letter: I lent out your car.
+ 
+ It was mine to keep ☕.
+ 
+ I'm sorry that I hurt you.
+ 
+ I will pay the garage
+ 
+ And I have rung the garage.
+ 
+ When the road is icy, I will walk.
+ 
+ Answer when you like, or not."
id=$(recsel -P Id J/apology.rec)
see "--said $id"

# What is said of it later, on a terminal.
run "apologize -d J --as Alex --said $id --due sunday"
see 'Sunday 29 November 2026, Tuesday 22 December 2026 and Saturday 20 February 2027 (7, 30, 90 days after).'
see '[status 0]'
holds J/apology.rec 1 By,With,Event,Of $'By: Alex\nWith: Sam\nEvent: said\nOf: '"$id"
holds J/promise.rec 0 By,With,Event,Text,Due,From "By: Alex
With: Sam
Event: made
Text: When the road is icy, I will walk.
Due: 2026-11-29
From: apology $id"
begin "apologize -d J --as Alex --follow-up $id" 'How did it go since?'
enter '' 'Nothing was written. [status 0]'
begin "apologize -d J --as Alex --follow-up $id" 'How did it go since?'
enter 'We walked.' 'The next day to look back at it is Tuesday 22 December 2026.'
see '[status 0]'
holds J/apology.rec 2 Event,Of,Note "Event: followed"$'\nOf: '"$id"$'\nNote: We walked.'
# The log cannot be read any more when the answer comes: the words are kept all the same.
begin "apologize -d J --as Alex --follow-up $id" 'How did it go since?'
mv J/apology.rec kept && mkdir J/apology.rec
enter 'We talked.' '[status 3]'
rmdir J/apology.rec && mv kept J/apology.rec
grep -qx 'Note: We talked.' J/rescued-*.rec J/pending.rec 2>said || fail "what was typed is lost: $(recent)"
rm -f J/rescued-*.rec J/pending.rec

run "apologize -d J --as Alex --letter"
see 'Sam, I lent out your car.'
see 'Answer when you like, or not. Alex [status 0]'

# --- the note and the answers to gates are for the screen alone

danger='What you wrote matters.'
printf '[safety]\nnotes = false\n' >quiet.toml
trustkit init -q --shared of-us >init.out
apologize '-d notes --as Alex -w Sam --set at-work' 'Step 1 of'
enter 'I was afraid of him.' "$danger"
see 'Step 2 of'
enter 'I am afraid of him still.' 'Step 3 of'
unsaid "$danger" # once is enough
press C-d 'I was afraid of him.'
enter keep '[status 0]'
for options in '-d notes -c quiet.toml' '-d of-us'; do
  apologize "$options --as Alex -w Sam --set at-work" 'Step 1 of'
  enter 'I was afraid of him.' 'Step 2 of'
  unsaid "$danger"
  press C-c '[status 130]'
done
unwritten='What you wrote|help-lines|unsure|go on|: (yes|no)$|tender|willing|mend|to refuse|stand for|sitting'
if grep -rlE "$unwritten" J notes of-us "$HOME"; then fail 'a gate or a note is in a file'; fi

# --- terminals of all kinds

for setting in TERM=dumb LC_ALL=C; do
  start 40 "$setting"
  call="\$TRUSTKIT apologize -d $setting --as Alex -w Sam --set small"
  enter "script -qec \"$call\" raw; echo \"[status \$?]\"" 'something you did?'
  enter y 'Are you free'
  enter y 'Step 1 of'
  enter 'Käse ☕ 日本' 'Step 2 of'
  enter ':b' 'So far: Käse ☕ 日本'
  press C-d 'The letter: Käse ☕ 日本'
  enter keep '[status 0]'
  holds "$setting/apology.rec" 0 Act 'Act: Käse ☕ 日本'
  moves=$'\033\\[[0-9;]*[ABEFHJSTdf]|\033\\[\\?(47|1049)h|\033[^[]'
  [ "$setting" != TERM=dumb ] || moves=$'\033'
  if LC_ALL=C grep -aqE "$moves" raw; then fail "$setting: $(cat -v raw)"; fi
  terminal capture-pane -p -J -S - -t main | grep -vE '^(ready>|\[)' | sed 's/ *$//' >shown
  [ "$(LC_ALL=C.UTF-8 wc -L <shown)" -le 40 ] || fail "$setting: too wide: $(cat shown)"
done
echo 'apologize: ok'

#!/usr/bin/env bash
# An apology that is found in more than one go: dropped, left for later, broken off and gone on with,
# the letter in words of one's own, the sittings of a serious one, and what cannot be written.
# shellcheck disable=SC2016 # of what the editor does
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"

tender='These questions are tender ones. Go on, or stop? [go on, stop]'
willing='Does everyone in it want to mend it? [yes, unsure, no]'
refuse='Is each of you free to refuse, to stop, or to go, with nothing to fear for it?'
for_whom='Who is it for? (A name or a letter; Enter alone leaves it open.)'
keep='Keep it as a draft, edit it, go back, drop it all, or leave it for later?'
offer='On Sunday 22 November 2026 you stopped in the midst of this, and your answers are here.'

start 80 "EDITOR=$scratch/editor"
write_editor

# --- whom it is for; what is dropped, left for later, broken off, or nothing at all

apologize '-d J --as Alex --set small' "$for_whom"
enter "Sam\\" 'the name ends in a backslash'
enter '' 'Step 1 of 4. What did you do?'
unsaid 'one thing that you stand for'
press C-d 'Nothing was answered, and nothing was written. [status 0]'
apologize '-d J --as Alex --set small --with Kim --with Sam' 'Step 1 of 4.'
unsaid "$for_whom"
enter 'soon gone' 'Step 2 of'
press C-d 'The letter: soon gone'
enter drop 'Remove all these answers? [yes, no]'
enter no "$keep"
enter drop 'Remove all these answers?'
enter yes 'Nothing was written. [status 0]'
[ -z "$(find J -name '*.rec')" ] || fail "what was dropped left a trace: $(ls -a J)"
apologize '-d J --as Alex --set small' "$for_whom"
enter Kim 'Step 1 of 4.'
enter 'soon taken out' 'Step 2 of'
enter ':b' 'So far: soon taken out'
enter ':x' 'Step 2 of'
press C-d 'Nothing was answered, and nothing was written. [status 0]'
[ -z "$(find J -name '*.rec')" ] || fail "what was taken out left a trace: $(ls -a J)"
printf 'with = ["Jo"]\n' >jo.toml
apologize '-d J --as Alex --set small -c jo.toml' 'Step 1 of 4.'
unsaid "$for_whom"
press C-c '[status 130]'
unsaid 'kept for the next time'

apologize '-d J --as Alex --set small' "$for_whom"
enter Kim 'Step 1 of 4.'
enter 'I forgot to ring.' 'Step 2 of'
enter 'You waited.' 'Step 3 of'
kill_it
is_only_draft J
[ ! -e J/apology.rec ] || fail "there is a log already: $(cat J/apology.rec)"
for options in '--as Sam --set small' '--as Alex --set at-work'; do
  apologize "-d J $options" "$for_whom"
  unsaid 'you stopped'
  enter Jo 'Step 1 of'
  press C-d 'Nothing was answered'
done
apologize '-d J --as Alex --set small' "$offer"
enter 'go on' 'Step 3 of 4.'
unsaid "$for_whom"
enter ':b' 'So far: You waited.'
enter 'You waited for an hour.' 'Step 3 of'
press C-c 'Your answers are kept for the next time. [status 130]'
apologize '-d J --as Alex --set small' "$offer"
enter later 'They stay here for the next time. [status 0]'
apologize '-d J --as Alex --set small --with Sam' "$offer"
enter 'go on' 'Step 3 of 4.'
press C-d 'The letter: I forgot to ring. You waited for an hour.'
enter later 'Your answers are kept for the next time you call this, and not written yet. [status 0]'
[ ! -e J/apology.rec ] || fail "there is a log already: $(cat J/apology.rec)"
apologize '-d J --as Alex --set small' "$offer"
enter 'go on' 'Step 3 of 4.'
enter '' 'Step 4 of'
enter 'I forgot to ring, and you waited.' 'The letter: I forgot to ring, and you waited.'
unsaid 'an hour'
enter keep '[status 0]'
holds J/apology.rec 0 By,With,Set,Act,Effect,Letter "By: Alex
With: Sam
Set: small 1
Act: I forgot to ring.
Effect: You waited for an hour.
Letter: I forgot to ring, and you waited."
[ "$(recsel -c J/apology.rec)" -eq 1 ] || fail "J: $(cat J/apology.rec)"
[ -z "$(find J -name 'draft-*')" ] || fail "the draft is still there: $(ls -a J)"
apologize '-d J --as Alex --set small' "$for_whom"
unsaid 'you stopped'
enter Kim 'Step 1 of'
enter 'only a try' 'Step 2 of'
press C-c '[status 130]'
apologize '-d J --as Alex --set small' "$offer"
enter 'begin anew' 'Remove all these answers?'
enter yes "$for_whom"
enter Kim 'Step 1 of'
unsaid 'So far'
press C-d 'Nothing was answered'
[ -z "$(find J -name 'draft-*')" ] || fail "what was not wanted is still there: $(ls -a J)"

# The letter in words of one's own; emptied, and its parts count again.
apologize '-d J --as Alex --set at-work -w Kim' 'Step 1 of'
enter 'I sent the wrong file.' 'Step 2 of'
press C-d 'The letter: I sent the wrong file.'
in_editor 'echo "I sent the old file, and I am sorry." >"$1"'
enter edit 'The letter: I sent the old file, and I am sorry.'
unsaid 'the wrong file'
in_editor ': >"$1"'
enter edit 'The letter: I sent the wrong file.'
in_editor 'exit 1'
enter edit 'Change it in the editor again? [yes, unsure, no]'
enter no 'The letter: I sent the wrong file.'
enter drop 'Remove all'
enter yes 'Nothing was written. [status 0]'

# --- a serious breach: the gate, and a day between its sittings

start 80 ''
deep() { # ANSWER-TO-THE-OFFER WORDS: past the gate, which is asked anew on each day
  apologize '-d deep --as Alex -w Sam --set deep' "$tender"
  enter 'go on' "$willing"
  enter yes "$refuse"
  mark
  enter yes 'A counsellor who knows this kind of hurt can help more'
  [ -z "$1" ] || enter "$1" "$2"
}
deep '' ''
see 'think of one thing that you stand for'
see 'Step 1 of 14.'
enter 'it has stopped' 'Step 2 of'
enter '' 'Step 3 of'
enter '' 'Step 4 of'
enter 'I lied about the loan.' 'Step 5 of'
sitting='A day between sittings does good, and your answers are kept.'
enter '' "Here sitting 2 begins. $sitting Go on now, or stop for today? [go on, stop for today]"
enter 'stop' 'Your answers are kept for the next time you call this, and not written yet. [status 0]'
is_only_draft deep
gates='help-lines|unsure|go on|: (yes|no)$|tender|willing|mend|to refuse|stand for|sitting|counsellor'
if grep -rE "$gates" deep "$HOME"; then fail 'an answer to a gate is in a file'; fi
[ ! -e deep/apology.rec ] || fail "there is a log already: $(cat deep/apology.rec)"
next_day='TRUSTKIT_NOW=2026-11-23T21:30:00+01:00'
start 80 "$next_day"
deep 'go on' 'Step 5 of'
enter ':b' 'So far: I lied about the loan.'
enter '' 'Step 5 of'
enter 'It was my choice.' "Here sitting 2 begins. $sitting"
enter 'go on' 'What have they told you'
enter 'That she checks the bank each night.' 'Step 7 of'
press C-c 'Your answers are kept for the next time. [status 130]'
deep 'go on' 'Step 7 of'
skip_to 10
enter '' 'Here sitting 3 begins.'
press C-d 'Your answers are kept for the next time you call this, and not written yet. [status 0]'
deep 'go on' 'Step 7 of'
press C-d 'For yourself, and not in it: Stopped: it has stopped Told: That she'
enter keep '[status 0]'
holds deep/apology.rec 0 Time,With,Set,Stopped,Act,Own,Told "Time: 2026-11-23T21:30:00+01:00
With: Sam
Set: deep 1
Stopped: it has stopped
Act: I lied about the loan.
Own: It was my choice.
Told: That she checks the bank each night."

if grep -rE "$gates" deep "$HOME"; then fail 'an answer to a gate is in a file'; fi

# --- what cannot be written waits; --dry-run keeps nothing

mkdir -m 700 full
start 200 '' # the path is long
apologize '-d full --as Alex --set small' "$for_whom"
enter Sam 'Step 1 of'
enter 'I forgot to ring.' 'Step 2 of'
press C-d "$keep"
mkdir full/apology.rec
enter keep "the entry is kept in '$scratch/full/pending.rec'"
see '[status 3]'
[ -z "$(find full -name 'draft-*')" ] || fail "it waits, and there is a draft: $(ls -a full)"
rmdir full/apology.rec
trustkit apologize -q -d full --as Alex Act='I forgot again.' >id
holds full/apology.rec 0 Event,With,Act $'Event: drafted\nWith: Sam\nAct: I forgot to ring.'
[ "$(recsel -c full/apology.rec)" -eq 2 ] || fail "full: $(cat full/apology.rec)"
[ ! -e full/pending.rec ] || fail 'what waited is still waiting'

for end in later drop keep; do
  apologize '-d dry --as Alex --set small --dry-run' "$for_whom"
  enter Sam 'Step 1 of'
  enter 'only a try' 'Step 2 of'
  press C-d 'The letter: only a try'
  if [ "$end" = drop ]; then enter drop 'Remove all' && end=yes; fi
  enter "$end" '[status 0]'
done
see 'Act: only a try'
[ ! -e dry ] || fail "--dry-run made something: $(find dry)"

echo 'apologize-drafts: ok'

#!/usr/bin/env bash
# A check-in that is broken off: what was answered is kept, offered again to whom it belongs, and
# written once. And --dry-run, which keeps nothing.
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"

draft_count() { find "$1" -name 'draft-*' | wc -l; }
is_gone() { ! kill -0 "$1" 2>/dev/null; }
# break_off HOW: the dialogue that runs ends, and nobody had a say in it.
break_off() {
  local program
  program=$(pgrep -P "$(terminal display-message -p -t "$pane" '#{pane_pid}')")
  case $1 in
    Ctrl-C) press C-c 'Your answers are kept for the next time. [status 130]' ;;
    closed) terminal kill-pane -t "$pane" ;;
    killed) kill -KILL "$program" ;;
  esac
  within_time "the end of what was $1" is_gone "$program"
}
next_day='TRUSTKIT_NOW=2026-11-23T08:00:00+01:00'
offer='On Sunday 22 November 2026 you stopped in the midst of this, and your answers are here.'

for how in Ctrl-C closed killed; do
  start 80 ''
  checkin "-d '$how' --as Alex --with Sam --set monthly-look" 'Step 1 of'
  enter 'the soup' '>'
  enter 'the lift' '>'
  enter '' 'Step 2 of'
  enter 'a long month' 'Step 3 of'
  skip_to 12
  enter 'Sam: the shed' '>'
  enter 'Kim: the tickets' '>'
  break_off "$how" # in the midst of a list
  is_only_draft "$how"
  [ "$(find "$how" -type f | wc -l)" -eq 1 ] || fail "$how: more than a draft: $(ls -a "$how")"
  cp -r "$how" before
  start 80 "$next_day"
  for options in '--as Sam --set monthly-look' '--as Alex --set far-apart'; do
    checkin "-d '$how' $options" 'Step 1 of'
    unsaid 'you stopped'
    press C-d 'Nothing was answered'
  done
  checkin "-d '$how' --as Alex --set monthly-look" "$offer"
  for answer in 'begin anew' 'drop'; do
    enter "$answer" 'Remove all these answers? [yes, no]'
    enter 'no' '[go on, begin anew, drop, later]'
  done
  enter 'later' '[status 0]'
  checkin "-d '$how' --as Alex --set monthly-look" "$offer"
  press C-c '[status 130]' # before there is any answer to that
  cat "$how"/draft-*.rec | cmp - before/draft-*.rec || fail "$how: the draft is another"
  rm -r before
  checkin "-d '$how' --as Alex --set monthly-look" "$offer"
  enter 'go on' 'Step 13 of' # behind the last answer
  enter ':b' 'So far: Sam: the shed Kim: the tickets'
  press C-d 'This will be written:'
  enter 'write' '[status 0]'
  holds "$how/checkin.rec" 0 Time,By,With,Set,Thanks,Happened,Tasks \
    'Time: 2026-11-23T08:00:00+01:00
By: Alex
With: Sam
Set: monthly-look 1
Thanks: the soup
Thanks: the lift
Happened: a long month
Tasks: Sam: the shed
Tasks: Kim: the tickets'
  [ "$(draft_count "$how")" -eq 0 ] || fail "$how: the draft is still there"
done

# Before a promise has its day, and behind one that was taken out again.
start 80 ''
mkdir -m 700 B
promise=$(trustkit checkin -q -d B --as Alex --promise 'to water the plants')
checkin '-d B --as Alex' 'Step 1 of'
enter 'kept' 'A word on it?'
break_off killed
see '[status 137]'
checkin '-d B --as Alex' 'you stopped'
enter 'go' 'Step 2 of'
enter ':b' 'So far: kept'
enter 'kept' 'A word on it?'
enter 'At dusk.' 'Step 2 of'
skip_to 12
enter 'When it rains, I will ring.' 'By which day?'
break_off Ctrl-C
checkin '-d B --as Alex' 'you stopped'
enter 'go' 'Step 13 of'
enter ':b' 'So far: When it rains, I will ring.'
enter 'When it rains, I will ring.' 'By which day?'
enter 'sunday' 'Another small promise?'
break_off Ctrl-C
checkin '-d B --as Alex' 'you stopped'
enter 'go' 'Step 13 of'
enter ':b' 'So far: When it rains, I will ring.'
enter '' 'Another small promise?'
enter 'not after all' 'By which day?'
enter '' 'Another small promise?'
enter ':x' 'Another small promise?'
break_off Ctrl-C
checkin '-d B --as Alex' 'you stopped'
enter 'go' 'Step 13 of'
new_promise='promise, by Sunday 29 November 2026: When it rains, I will ring.'
press C-d "This will be written: kept: to water the plants note: At dusk. $new_promise Write it"
# What was settled in another terminal meanwhile is not settled twice.
trustkit checkin -q -d B --as Alex --dropped "$promise" >id
enter 'write' 'Your answers are kept for the next time.'
see "the promise $promise (to water the plants) was dropped already"
see '[status 2]'
is_only_draft B
checkin '-d B --as Alex' 'you stopped'
enter 'go' "The promise $promise was settled meanwhile, so 'kept' is left out."
see 'Your word on it was: At dusk.'
press C-d "This will be written: $new_promise Write it"
enter 'write' '[status 0]'
holds B/promise.rec 2 Event,Text,Due \
  $'Event: made\nText: When it rains, I will ring.\nDue: 2026-11-29'
[ "$(recsel -c B/promise.rec)" -eq 3 ] || fail "B: $(cat B/promise.rec)"

# Two dialogues at once: neither is offered what the other has, and each can be gone on with.
start 80 ''
checkin '-d two --as Alex' 'Step 1 of'
enter 'in the first' 'Step 2 of'
beside
checkin '-d two --as Alex' 'Step 1 of'
unsaid 'you stopped'
enter 'in the second' 'Step 2 of'
break_off Ctrl-C
[ "$(draft_count two)" -eq 2 ] || fail "not two drafts: $(ls -a two)"
checkin '-d two --as Alex' 'you stopped'
enter 'go on' 'Step 2 of'
enter ':b' 'So far: in the second'
press C-d 'This will be written:'
enter 'write' '[status 0]'
pane=main
is_only_draft two
press C-d 'Thanks: in the first'
enter 'later' '[status 0]'
checkin '-d two --as Alex' 'you stopped'
enter 'begin anew' 'Remove all these answers?'
enter 'yes' 'Step 1 of'
unsaid 'So far'
[ "$(draft_count two)" -eq 0 ] || fail "what was not wanted is still there: $(ls -a two)"
press C-d 'Nothing was answered'
[ "$(recsel -P Thanks two/checkin.rec)" = 'in the second' ] || fail "two: $(cat two/checkin.rec)"

# What a process was killed in the midst of saving is offered, too; and what is torn is not.
for text in whole torn; do
  start 80 ''
  checkin "-d $text --as Alex" 'Step 1 of'
  enter 'nearly saved' 'Step 2 of'
  break_off killed
  draft=$(echo $text/draft-????????????.rec)
  mv "$draft" "$draft.new"
  [ $text = whole ] || truncate -s -9 "$draft.new"
  start 80 ''
  checkin "-d $text --as Alex" '>'
  if [ $text = whole ]; then
    see 'you stopped'
    enter 'drop' 'Remove all these answers?'
    enter 'yes' '[status 0]'
  else
    unsaid 'you stopped'
    press C-d 'Nothing was answered'
  fi
  [ "$(draft_count $text)" -eq 0 ] || fail "$text: $(ls -a $text)"
done

# Where a log cannot be written, a check-in waits, and is in the logs with the next command.
mkdir -m 700 full
start 200 '' # the path is long
checkin '-d full --as Alex' 'Step 1 of'
enter 'You rang.' 'Step 2 of'
press C-d 'This will be written:'
mkdir full/checkin.rec
enter 'write' "the entry is kept in '$scratch/full/pending.rec'"
see '[status 3]'
[ "$(draft_count full)" -eq 0 ] || fail "it waits, and there is a draft: $(ls -a full)"
[ "$(stat -c %a full/pending.rec)" = 600 ] || fail "others can read what waits: $(ls -la full)"
rmdir full/checkin.rec
checkin '-d full --as Alex' 'Step 1 of'
press C-d 'Nothing was answered'
trustkit checkin -q -d full --as Alex --promise 'When it rains, I will ring.' >id
holds full/checkin.rec 0 Set,Thanks $'Set: weekly-pair 1\nThanks: You rang.'
[ "$(recsel -c full/checkin.rec)" -eq 1 ] || fail "full: $(cat full/checkin.rec)"
[ ! -e full/pending.rec ] || fail 'what waited is still waiting'

# --dry-run touches nothing, whatever is done, and leaves a draft where it is.
cat >editor <<'EDITOR'
#!/bin/sh
echo edited >"$1"
EDITOR
chmod +x editor
start 80 "EDITOR=$scratch/editor"
for end in later drop write; do
  checkin '-d dry --as Alex --dry-run' 'Step 1 of'
  enter 'only a try' 'Step 2 of'
  enter ':e' 'Step 3 of'
  press C-d 'Thanks: only a try'
  if [ "$end" = drop ]; then enter drop 'Remove all' && end=yes; fi
  enter "$end" '[status 0]'
done
see 'Thanks: only a try'
checkin '-d dry --as Alex --dry-run' 'Step 1 of'
enter 'only a try' 'Step 2 of'
press C-c '[status 130]'
unsaid 'kept for the next time'
checkin '-d dry --as Alex --dry-run --set solo-five' 'Step 1 of'
press C-c '[status 130]'
[ ! -e dry ] || fail "--dry-run made something: $(find dry)"
checkin '-d two --as Alex' 'Step 1 of'
enter 'for later' 'Step 2 of'
press C-c '[status 130]'
snapshot two >before
checkin '-d two --as Alex --dry-run' 'Step 1 of'
enter 'only a try' 'Step 2 of'
press C-c '[status 130]'
snapshot two | cmp before - || fail '--dry-run changed something'
echo 'checkin-drafts: ok'

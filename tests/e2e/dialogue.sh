#!/usr/bin/env bash
# The dialogue on a real terminal.
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"
unset TRUSTKIT_NOW

# A first question at 40 columns: who it is for, the question, the answer, where it is kept.
start 40 ''
run 'ask -d J'
see 'It is for people who are free to say no'
see 'Enter alone skips'
keys -l 'Käse ☕ 日本x'
keys BSpace
keys Enter
see '[status 0]'
[ "$(recsel -P Answer J/ask.rec)" = 'Käse ☕ 日本' ] || fail "typed text: $(cat J/ask.rec)"
[ "$(screen | awk '{ if (length($0) > 40) n++ } END { print n + 0 }')" -eq 0 ] || fail 'wider than the screen'

# Pasted lines stay one answer.
start 80 ''
run 'ask -d J'
see 'Enter alone skips'
tmux -L "$session" set-buffer "$(printf 'one\ntwo\n\nthree')"
tmux -L "$session" paste-buffer -p -t main
see 'three'
keys Enter
see '[status 0]'
[ "$(recsel -n 1 -P Answer J/ask.rec)" = "$(printf 'one\ntwo\n\nthree')" ] || fail "pasted: $(cat J/ask.rec)"

# A skip moves on and leaves no trace; Ctrl-D stops; Ctrl-C is 130; neither writes.
cp J/ask.rec before
for locale in '' 'LC_ALL=C' 'TERM=dumb'; do
  start 80 "$locale"
  run 'ask -d J'
  see 'Enter alone skips'
  keys Enter
  sleep 0.3
  keys C-d
  see '[status 0]'
  run 'ask -d J'
  sleep 0.3
  keys -l 'half an answer'
  keys C-c
  see '[status 130]'
  cmp before J/ask.rec || fail "a skip or Ctrl-C wrote something ($locale)"
done

# Ctrl-\ ends it as it ends other programs, but with the terminal as it was and without a core.
for locale in '' 'TERM=dumb'; do
  start 80 "$locale"
  keys -l 'ulimit -c unlimited; stty -g >tty-before' && keys Enter
  run 'ask -d J'
  see 'Enter alone skips'
  keys -l 'half an answer'
  keys "C-\\"
  see '[status 131]'
  unsaid 'core dumped'
  mark
  keys -l "stty -g | cmp - tty-before && echo 'as it' was" && keys Enter
  see 'as it was'
  cmp before J/ask.rec || fail "Ctrl-\ wrote something ($locale)"
done
[ -z "$(find . -name 'core*')" ] || fail 'there is a core file'

# The editor: with arguments, one that fails, one that is not there.
cat >editor <<'END'
#!/bin/sh
[ "$1" = --flag ] && [ "$2" = 'two words' ] || exit 9
{ echo 'First line'; echo 'second "line"'; cat "$3"; } >"$3.tmp" && cat "$3.tmp" >"$3" && rm "$3.tmp"
END
chmod +x editor
start 80 "VISUAL='$scratch/editor --flag \"two words\"'"
run 'ask -d J'
see 'Enter alone skips'
keys -l ':e'
keys Enter
see '[status 0]'
[ "$(recsel -n 2 -P Answer J/ask.rec)" = "$(printf 'First line\nsecond "line"')" ] || fail "edited: $(cat J/ask.rec)"
cat >editor <<'END'
#!/bin/sh
echo 'precious' >"$1"
exit 3
END
start 80 "EDITOR=$scratch/editor"
run 'ask -d J'
see 'Enter alone skips'
keys -l ':e'
keys Enter
see 'your text is kept in'
keys C-d
see '[status 0]'
grep -qx precious J/rescued-edit-* || fail 'what was written in a failing editor is lost'
[ "$(stat -c %a J/rescued-edit-*)" = 600 ] || fail 'the kept text is open to others'
rm J/rescued-edit-*
start 80 'EDITOR=/no/such/editor'
run 'ask -d J'
see 'Enter alone skips'
keys -l ':e'
keys Enter
see 'status 127'
keys C-d
see '[status 0]'
[ -z "$(find J -name 'rescued-*')" ] || fail 'an editor that never ran left a file'

# Tender questions ask first, and the answer to that is written nowhere.
cp J/ask.rec before
start 80 ''
run 'ask -d J --set three-rungs --depth 3'
see 'Go on, another, or stop?'
keys -l 'stop'
keys Enter
see '[status 0]'
cmp before J/ask.rec || fail 'a gate left a trace'

# A sitting for two: they take turns, and each line is its author's.
start 80 ''
run 'ask -d S --as Alex -w Sam --set three-rungs --depth 1 --sitting 2'
see 'Question 1 of 2. Alex speaks first.'
keys -l 'from Alex'
keys Enter
see 'Sam:'
keys -l 'from Sam'
keys Enter
see 'Question 2 of 2. Sam speaks first.'
keys C-d
see '[status 0]'
[ "$(recsel -p By,With,Answer -C S/ask.rec | tr '\n' ' ')" = 'By: Alex With: Sam Answer: from Alex By: Sam With: Alex Answer: from Sam ' ] ||
  fail "sitting: $(cat S/ask.rec)"

# Somebody's escape sequences in a log stay harmless on the screen.
mkdir H
printf 'Time: 2026-11-22\nBy: x\nAnswer: \033[2Jwiped\xe2\x80\xae\nId: 000000000000\n' >H/ask.rec
trustkit review --list -d H >shown
grep -qF '\x1b[2Jwiped\u{202e}' shown || fail "shown: $(cat shown)"
echo 'dialogue: ok'

# A terminal of its own for a test, by tmux: keys go in, and what comes on the screen is read.
# It brings common.sh with it.
# shellcheck shell=bash source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# The socket of tmux goes with the folder.
export TERM=screen TMUX_TMPDIR=$scratch
number=0 session='' pane=main
declare -A seen=()

leave() {
  terminal kill-server 2>/dev/null || true
  # A program that loses its terminal may still write a file while the folder goes.
  rm -rf "$scratch" 2>/dev/null || { sleep 1 && rm -rf "$scratch"; }
}
trap leave EXIT

terminal() { tmux -L "$session" "$@"; }
keys() { terminal send-keys -t "$pane" "$@"; }
screen() { terminal capture-pane -p -t "$pane"; }
# All that stands on the terminal, scrolled away or not.
everything() { terminal capture-pane -p -S - -t "$pane"; }
recent() { everything | grep . | tail -n 30; }
# From here on, `see` looks only at what is new.
mark() { seen[$pane]=$(terminal display-message -p -t "$pane" '#{e|+:#{history_size},#{cursor_y}}'); }
# What came since the mark, in one line.
news() { everything | tail -n "+$((${seen[$pane]:-0} + 1))" | tr -s ' \n' ' '; }

# within_time WHAT COMMAND...: waits until the command succeeds.
within_time() {
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    if "${@:2}"; then return; fi
    sleep 0.05
  done
  fail "waited for: $1; on the screen: $(recent)"
}
is_told() { news | grep -qF -- "$1"; }
see() { within_time "$1" is_told "$1"; }
unsaid() { # WORDS: they have not come since the mark
  if is_told "$1"; then fail "'$1' is on the screen: $(recent)"; fi
}

start() { # columns, then what is set for it
  [ -z "$session" ] || terminal kill-server 2>/dev/null || true
  number=$((number + 1)) session=trustkit-$$-$number pane=main seen=()
  terminal -u -f /dev/null new-session -d -s main -x "$1" -y 30 \
    "env PS1='ready> ' $2 bash --norc --noprofile"
  see 'ready>'
}
# A second terminal beside the first; `pane` says which of them the keys go to.
beside() {
  terminal new-window -d -n beside -t main "env PS1='ready> ' bash --norc --noprofile"
  pane=main:beside
  see 'ready>'
}
run() {
  mark
  keys -l "$TRUSTKIT $1; echo \"[status \$?]\""
  keys Enter
}

# --- what is asked and answered, step by step

# The last line is a prompt: of an answer, of a word among several, or of the shell. That of many
# words takes two lines of a narrow terminal.
is_asked() {
  recent | tail -n 1 | grep -qE '^(>|ready>)$' ||
    recent | tail -n 2 | tr -d '\n' | grep -qE '\[[a-z, ]+\]$'
}
# enter TEXT WORDS: types a line and waits until the words have come, and the next question.
enter() {
  mark
  [ -z "$1" ] || keys -l -- "$1"
  keys Enter
  see "$2"
  within_time 'a prompt' is_asked
}
# press KEY WORDS: the same for one key.
press() {
  mark
  keys "$1"
  see "$2"
  within_time 'a prompt' is_asked
}
# begin CALL WORDS: a dialogue that is to show the words, up to its first question.
begin() {
  run "$1"
  see "$2"
  within_time 'a prompt' is_asked
}
checkin() { begin "checkin $1" "$2"; } # OPTIONS WORDS
# apologize OPTIONS WORDS: past the two questions that come first, to the words.
apologize() {
  begin "apologize $1" 'Is this something you did?'
  enter yes 'Are you free not to apologise?'
  enter yes "$2"
}
# kill_it: the program is ended in the midst of it, and nobody had a say in that.
kill_it() {
  local program
  program=$(pgrep -P "$(terminal display-message -p -t "$pane" '#{pane_pid}')")
  mark
  kill -KILL "$program"
  see '[status 137]'
}
# skip_to N: past all steps before it, whatever they ask.
skip_to() {
  local at
  at=$(news | grep -oE 'Step [0-9]+ of' | tail -n 1 | tr -dc 0-9)
  while [ "$at" -lt "$1" ]; do
    at=$((at + 1))
    enter '' "Step $at of"
  done
}

# An editor that does what was said last by `in_editor COMMAND`; the text is in "$1".
write_editor() {
  printf '#!/bin/sh\n. "%s/edit"\n' "$scratch" >editor
  chmod +x editor
}
in_editor() { echo "$1" >"$scratch/edit"; }

# --- what stands in a journal then

# is_only_draft FOLDER: there is one, for its owner alone.
is_only_draft() {
  [ "$(find "$1" -name 'draft-*' | wc -l)" -eq 1 ] || fail "not one draft: $(ls -la "$1")"
  [ "$(stat -c %a "$1"/draft-*.rec)" = 600 ] || fail "others can read the draft: $(ls -la "$1")"
}
# snapshot FOLDER: every file with its text and mode, nothing where there is no folder.
snapshot() {
  [ ! -e "$1" ] || find "$1" -printf '%p %m\n' -type f ! -name .trustkit.lock -exec cat {} + | sort
}
# holds FILE RECORD FIELDS WANTED: what recsel reads in a record, and recfix finds no fault.
holds() {
  local got
  recfix --check "$1" || fail "recfix finds fault with $1"
  got=$(recsel -n "$2" -p "$3" "$1")
  [ "$got" = "$4" ] || fail "record $2 of $1 holds: $got"
}

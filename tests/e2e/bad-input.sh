#!/usr/bin/env bash
# Bad input: one clear sentence, the documented status, nothing lost and nothing half written.
# shellcheck disable=SC2016  # programs of a shell of their own, quoted on purpose
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

# What is typed wrongly.
expect_status 2 trustkit akk
says "unknown command 'akk', did you mean 'ask'?"
expect_status 2 trustkit ask --dayly
says "unknown option '--dayly', did you mean '--daily'?"
expect_status 2 trustkit ask --depth 7
says "not '7'"
expect_status 2 trustkit ask --set
says "'--set' needs a value"
expect_status 4 trustkit ask --set warm-upp --answer x
says "did you mean 'warm-up'?"
expect_status 2 trustkit ask --at someday --answer x
says 'someday'
expect_status 2 trustkit ask --at '2026-03-29 02:30' --answer x
says 'skipped'
expect_status 2 env -u TRUSTKIT_NOW TZ=Mars/Olympus "$TRUSTKIT" ask -d J --answer x
says 'Mars/Olympus'
[ ! -e J ] || fail 'a refused command made a journal'

# No HOME: nothing but --dir is needed.
expect_status 2 env -u HOME "$TRUSTKIT" ask --answer x
says 'HOME is not set'
expect_status 0 env -u HOME "$TRUSTKIT" ask -d no-home --answer x

# The journal cannot be used.
echo text >a-file
expect_status 3 trustkit ask -d a-file --answer 'kept elsewhere'
says 'is a file, not a directory'
says "the entry is kept in '$HOME/.local/state/trustkit/rescued-"
grep -rqF 'kept elsewhere' "$HOME/.local/state/trustkit" || fail 'the entry is lost'
[ "$(stat -c %a "$HOME"/.local/state/trustkit/rescued-*)" = 600 ] || fail 'a rescued entry is open to others'
expect_status 3 trustkit review --list -d a-file
says 'is a file, not a directory'
mkdir -p dir-for-log/ask.rec
expect_status 3 trustkit ask -d dir-for-log --answer 'kept beside'
says 'Is a directory'
grep -qF 'kept beside' dir-for-log/rescued-*.rec || fail 'the entry is lost'

# As a user without rights: root may write anywhere.
if [ "$(id -u)" -eq 0 ]; then
  chmod 755 "$scratch"
  as_user() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$scratch/nobody" "$@"; }
  mkdir -m 700 nobody && chown 65534:65534 nobody
  install -m 755 "$TRUSTKIT" "$scratch/trustkit-copy"
  program=$scratch/trustkit-copy
else
  as_user() { "$@"; }
  program=$TRUSTKIT
fi
mkdir readonly
[ "$(id -u)" -ne 0 ] || chown 65534:65534 readonly
as_user "$program" ask -q -d readonly --answer 'before' >/dev/null
chmod 500 readonly readonly/ask.rec
chmod 400 readonly/ask.rec
expect_status 3 as_user "$program" ask -d readonly --answer 'after'
says 'Permission denied'
says 'the entry is kept in'
[ "$(recsel -P Answer readonly/ask.rec)" = before ] || fail 'a log that cannot be written has changed'
chmod 700 readonly
chmod 000 readonly/ask.rec
expect_status 3 as_user "$program" review --list -d readonly
says 'Permission denied'
chmod 600 readonly/ask.rec

# Logs that something has happened to: what can be read is read, what cannot is named, and a new
# entry stands on its own.
entry() { printf 'Time: 2026-11-0%s\nBy: sam\nQuestion: q\nAnswer: %s\nId: 00000000000%s\n' "$1" "$2" "$1"; }
mkdir damaged
log=damaged/ask.rec
check_damaged() { # what happened, number of answers expected afterwards
  cp "$log" before
  expect_status 0 trustkit ask -q -d damaged Q --answer 'after the damage'
  cmp -n "$(stat -c %s before)" before "$log" >/dev/null || fail "$1: what stood there was changed"
  expect_status 0 trustkit review --list -d damaged --format json
  [ "$(jq '[.entries[] | select(.fields.Answer != null)] | length' out)" -eq "$2" ] ||
    fail "$1: $(cat out)"
  [ "$(jq -r '[.entries[] | select(.fields.Answer == ["after the damage"])] | length' out)" -eq 1 ] ||
    fail "$1: the new entry does not stand alone: $(cat "$log")"
}
entry 1 whole >$log; printf '\nTime: 2026-11-02\nBy: sam\nAnswer: to' >>$log
check_damaged 'torn entry' 3
entry 1 whole >$log; printf '\nTime: 2026-11-02\nAnswer: ends in a backslash %s' "\\" >>$log
check_damaged 'backslash at the end' 3
entry 1 whole >$log; head -c 5000 /dev/zero >>$log
check_damaged 'NULs' 2
says 'NUL'
entry 1 whole | sed 's/$/\r/' >$log
check_damaged 'CRLF' 2
{ printf '\xef\xbb\xbf'; entry 1 whole; } >$log
check_damaged 'byte order mark' 2
{ entry 1 whole; echo; echo '<<<<<<< ours'; entry 2 ours; echo '======='; echo; entry 3 theirs; echo '>>>>>>> theirs'; } >$log
check_damaged 'conflict markers' 4
says 'damaged/ask.rec:7:1: a conflict marker'
printf '# Written by trustkit; see trustkit-log(5). Ed' >$log
check_damaged 'a header that a crash cut short' 1
recfix --check $log || fail 'a completed header is not right'

# Answers that a log cannot hold.
printf 'abc\xff' | expect_status 2 trustkit ask -d bad -
says 'not UTF-8 at byte 3'
printf 'a\033[2Jb' | expect_status 2 trustkit ask -d bad -
says 'control character 0x1b at byte 1'
head -c 10000000 /dev/zero | tr '\0' a | expect_status 2 trustkit ask -d bad -
says '10000000 bytes'
expect_status 2 trustkit ask -d bad - </dev/null
prints '?'
says 'no answer was given'
[ ! -e bad ] || fail 'a refused answer made a journal'

# Prompt sets of one's own, at file:line:column.
mkdir sets
printf 'set: bomb\nfor: ask\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n' >sets/bomb.yaml
expect_status 3 trustkit ask --set sets/bomb.yaml --answer x
says 'sets/bomb.yaml:3:4:'
{ printf 'set: deep\nfor: ask\nprompts: '; head -c 10000 /dev/zero | tr '\0' '['; } >sets/deep.yaml
expect_status 3 trustkit ask --set sets/deep.yaml --answer x
says 'sets/deep.yaml:3:'
printf 'set: open\nfor: ask\ntitle: "never closed\nprompts: []\n' >sets/open.yaml
expect_status 1 trustkit prompts check sets/open.yaml
prints 'sets/open.yaml:3:8:'
printf 'set: two\n---\nset: three\n' >sets/two.yaml
expect_status 1 trustkit prompts check sets/two.yaml
prints 'sets/two.yaml:2:'
expect_status 3 trustkit prompts check sets/missing.yaml
says 'No such file'
head -c 3000000 /dev/zero >sets/zero.yaml
expect_status 3 trustkit prompts check sets/zero.yaml

# A config with a mistyped key.
mkdir -p "$HOME/.config/trustkit"
printf 'name = "Alex"\nwiht = ["Sam"]\n' >"$HOME/.config/trustkit/config.toml"
expect_status 3 trustkit ask --print
says "config.toml:2:1: unknown key 'wiht', did you mean 'with'?"
expect_status 0 trustkit help help-lines
rm "$HOME/.config/trustkit/config.toml"

# Standard output that goes nowhere. The entry itself is safe by then.
expect_status 3 bash -c '"$TRUSTKIT" ask --print >/dev/full'
says 'cannot write to standard output'
expect_status 3 bash -c '"$TRUSTKIT" ask -d full --answer safe >/dev/full'
[ "$(recsel -P Answer full/ask.rec)" = safe ] || fail 'the entry is lost with the output'
expect_status 3 bash -c '"$TRUSTKIT" ask --print >&-'
says 'cannot write to standard output'
expect_status 3 bash -c '"$TRUSTKIT" ask -q -d closed --answer "not into the log" >&-'
recfix --check closed/ask.rec || fail 'output landed in the log'
[ "$(recsel -P Answer closed/ask.rec)" = 'not into the log' ] || fail 'the entry is lost'
expect_status 0 bash -c '"$TRUSTKIT" ask -q -d no-streams --answer x <&- 2>&-'
for n in $(seq 1 5000); do printf 'Time: 2026-01-01\nQuestion: %s\nAnswer: %s\n\n' "$n" "$n"; done >full/ask.rec
expect_status 141 bash -c '"$TRUSTKIT" review --list -d full | head -n 1 >/dev/null; exit "${PIPESTATUS[0]}"'
[ ! -s err ] || fail "SIGPIPE does not end quietly: $(cat err)"
echo 'bad-input: ok'

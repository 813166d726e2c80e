#!/usr/bin/env bash
# The wording check as it is met in a shell: what it says, where, and what it ends with, of texts of
# all kinds; rules of one's own; JSON that another program validates; and its note on a terminal.
# shellcheck disable=SC1112,SC2016  # curly quotes, and programs of another shell, on purpose
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"

# The distribution's Python, which has the validator; another may come first in PATH.
python=/usr/bin/python3
[ -x $python ] || python=python3
export PYTHONIOENCODING=utf-8

check() { trustkit apologize --check "$@"; }
# silent: nothing stands on standard output, or on that named.
silent() { [ ! -s "$scratch/${1:-out}" ] || fail "this was not to be said: $(cat "$scratch/${1:-out}")"; }
# lacks WORDS: they are not on standard output.
lacks() { ! grep -qF -- "$1" "$scratch/out" || fail "'$1' is in: $(cat "$scratch/out")"; }
# within_seconds SECONDS COMMAND...: it takes no longer, whatever it ends with in `status`.
within_seconds() {
  status=0
  timeout -s KILL "$1" "${@:2}" >"$scratch/out" 2>"$scratch/err" || status=$?
  [ $status -lt 124 ] || fail "status $status, or more than $1 s: ${*:2}"
}

# Two rules of one's own, the second in the journal. The built-in ones may change their words.
rules=$HOME/.config/trustkit/prompts/lint
mkdir -p "$rules" J/prompts/lint
rule() { # SET ID LEVEL PATTERN [BAD]
  printf 'set: %s\nfor: lint\nversion: 1\ntitle: Mine\nrules:\n  - id: %s\n    level: %s\n    part: both\n' "$1" "$2" "$3"
  printf "    match: '%s'\n    why: I say it too often.\n    say: Leave it out.\n    good: [Blue.]\n    bad: [%s]\n" "$4" "${5-So.}"
}
rule cheese green-cheese warning "(?i)it''s green cheese" 'It is green cheese.' >"$rules/cheese.yaml"
expect_status 1 trustkit prompts check "$rules/cheese.yaml"
prints "cheese.yaml: the rule 'green-cheese' does not find: 'It is green cheese.'"
rule cheese green-cheese warning "(?i)it''s green cheese" "It's green cheese." >"$rules/cheese.yaml"
expect_status 0 trustkit prompts check "$rules/cheese.yaml"
rule moon full-moon note '(?i)full moon' >J/prompts/lint/moon.yaml

# --- what it ends with

bad="I'm sorry if I hurt you." plain='I read your diary on Tuesday, and I was wrong to.'
echo "$bad" >bad.md
echo "$plain" >plain.md
echo "It's green cheese." >warning.md
echo 'Full moon.' >note.md
expect_status 1 check bad.md
prints 'bad.md:1:5: error: '
prints '[sorry-if]'
prints 'bad.md: repair: not shown.'
silent err
expect_status 0 check plain.md
prints 'plain.md: no pattern matched'
prints 'plain.md: act: shown: I read'
expect_status 1 trustkit apologise --check -q <bad.md
prints '-:1:5: error: '
expect_status 1 trustkit boundary check <warning.md
prints "-:1:1: warning: I say it too often. Leave it out. [green-cheese]"
lacks 'shown'
expect_status 0 trustkit boundary check bad.md
prints 'bad.md: no pattern matched'

# A level both shows and counts; without one, notes are shown and do not count.
expect_status 0 check -d J note.md
prints 'note.md:1:1: note: I say it too often. Leave it out. [full-moon]'
expect_status 1 check -d J --level note note.md
prints '[full-moon]'
expect_status 0 check -d J --level warning note.md
prints 'note.md: no pattern matched'
expect_status 1 check --level warning warning.md
expect_status 0 check --level error warning.md
lacks 'green-cheese'
expect_status 1 check --level error warning.md bad.md
expect_status 2 check --level bad bad.md
says "--level takes note, warning or error, not 'bad'"
silent
expect_status 2 trustkit apologize --level error
says '--level goes with --check'
expect_status 2 check --format csv bad.md
says 'csv'
expect_status 2 check --list bad.md

# Nothing of it is written anywhere.
strace -f -e trace=openat,open,creat,mkdir,rename,unlink -o files "$TRUSTKIT" apologize --check -q bad.md >/dev/null 2>&1 || true
[ -s files ] || fail 'strace says nothing'
! grep -E 'O_(WRONLY|RDWR|CREAT)|(mkdir|rename|unlink|creat)\(' files | grep -vE '"/dev/(null|tty)"' ||
  fail 'the check opened something for writing'
[ ! -e "$HOME/.local" ] || fail 'the check made a journal'

# --- several texts; what cannot be read is named, and the others are checked all the same

expect_status 1 check plain.md bad.md - <warning.md
grep -nE '^(plain.md: no pattern|bad.md:1:5:|-:1:1:)' "$scratch/out" | cut -d: -f2 | tr '\n' ' ' >order
[ "$(cat order)" = 'plain.md bad.md - ' ] || fail "not in the order in which they were named: $(cat order)"
mkdir folder
expect_status 3 check gone.md bad.md folder plain.md
says "'gone.md': No such file or directory"
says "'folder' is a directory"
prints 'bad.md:1:5: error: '
prints 'plain.md: no pattern matched'
expect_status 2 check - bad.md - <plain.md
says "'-' is given twice"
prints 'bad.md:1:5: error: '
expect_status 1 check -- bad.md
cp bad.md ./-x.md
expect_status 1 check -- -x.md
expect_status 1 check "$scratch/bad.md"
cp bad.md $'a\033[31mb.md'
expect_status 1 check $'a\033[31mb.md'
! grep -q $'\033' out || fail 'a name is shown with its control characters'

# --- texts of all kinds

printf '\177ELF\002\0\200\n%.0s' {1..500} >binary
printf 'Dear \xffSam' >broken.md
printf 'Dear \0Sam' >nul.md
: >empty.md
printf '> sorry if I hurt you\n\n```\nsorry if I hurt you\n```\n---\n' >quoted.md
expect_status 2 check binary broken.md nul.md bad.md
says 'binary: byte '
says 'broken.md: byte 5 is not UTF-8'
says 'nul.md has a NUL in it'
prints 'bad.md:1:5: error: '
expect_status 0 check empty.md quoted.md
prints 'empty.md: there is no sentence in it to check'
prints 'quoted.md: there is no sentence in it to check'
silent err
expect_status 0 check </dev/null

# Places, as counted by another program. The words found there are those that the rule looks for.
$python - <<'PYTHON' || fail 'places are wrong'
import json, os, re, subprocess, sys
piece = 'It’s green cheese'
texts = [piece + '.', '“Zoë” again:\t' + piece + '! Naïve ☕️ 👩‍👩‍👧 ' + piece + '?\n', '\ufeff' + piece, 'é e\u0301 ' + piece,
         'Dear Sam,\r\n\r\nwell… it’s green\r\n   cheese.\r\nIt is late. It\'s *green*   cheese.\r\n',
         '- 東京の朝 ' + piece + '\n# ' + piece + '\n\n1. **It\'s** green\u00a0cheese', 'To: Sam\nSubject: ' + piece + '\n\n' + piece + '\n-- \n' + piece]
wanted = [1, 2, 1, 1, 2, 3, 1]
for text, count in zip(texts, wanted):
    data = text.encode()
    run = [os.environ['TRUSTKIT'], 'apologize', '--check']
    report = json.loads(subprocess.run(run + ['--format', 'json'], input=data, capture_output=True).stdout)
    lines = subprocess.run(run, input=data, capture_output=True).stdout.decode().split('\n')
    found = [each for each in report['findings'] if each['rule'] == 'green-cheese']
    if len(found) != count:
        sys.exit(f'{len(found)} findings, not {count}, in {text!r}')
    starts = [0] + [end.end() for end in re.finditer('\n', text)]
    for each in found:
        at = starts[each['line'] - 1] + each['column'] - 1
        words = text[at:at + each['length']]
        plain = ' '.join(re.sub(r'\*', '', words.replace('’', "'")).split()).lower()
        if plain != "it's green cheese" or words != words.strip():
            sys.exit(f'{each} points to {words!r} in {text!r}')
        if not any(line.startswith('-:{line}:{column}: {level}: '.format(**each)) for line in lines):
            sys.exit(f'{each} is not in {lines}')
    for part in report['parts'][0]['shown']:
        if not text[starts[part['line'] - 1] + part['column'] - 1:].startswith(part['words']):
            sys.exit(f'{part} in {text!r}')
PYTHON

# Lines of 1 MB with many sentences and of 10 MB without a blank, with something to find at the end.
$python -c "print('I broke the cup. ' + 'Lorem ipsum dolor sit amet. ' * 37000 + 'It\'s green cheese.')" >long.md
$python -c "print('x' * 10000000 + '. It\'s green cheese.')" >longer.md
within_seconds 240 "$TRUSTKIT" apologize --check -q long.md longer.md
[ $status -eq 1 ] || fail "status $status"
prints "long.md:1:$((17 + 28 * 37000 + 1)): warning: "
prints 'longer.md:1:10000003: warning: '

# --- rules: one's own, broken ones, such that never end, and those that are switched off

expect_status 1 check -d J --level note - <<<'It’s green cheese. Full moon. '
prints '[green-cheese]'
prints '[full-moon]'
expect_status 1 env TRUSTKIT_DIR="$scratch/J" "$TRUSTKIT" boundary check --level note note.md
expect_status 0 trustkit apologize --explain full-moon -d J
prints 'full-moon: note'
prints 'Why: I say it too often.'
expect_status 0 trustkit boundary check --rules
prints 'green-cheese: warning: '
expect_status 0 trustkit apologize --rules --format json
jq -e '.rules | any(.rule == "green-cheese" and .off == false)' "$scratch/out" >/dev/null || fail 'a rule is not in the list'

rule moon full-moon note '(?i)full (moon' >J/prompts/lint/moon.yaml
expect_status 3 check -d J bad.md
says "J/prompts/lint/moon.yaml:9:12: the pattern '(?i)full (moon' is wrong at character "
silent
expect_status 1 check bad.md # it is the journal's

# A rule that gives up is named, and the check is not whole; what the others find is shown.
rule moon full-moon note '^(\w+\s?)*$' >J/prompts/lint/moon.yaml
{ for _ in {1..50}; do printf 'aaaaaaa '; done && echo '!'; } >slow.md
within_seconds 60 "$TRUSTKIT" apologize --check -d J bad.md slow.md warning.md
[ $status -eq 3 ] || fail "status $status"
says "the rule 'full-moon' needed more steps than a rule may have"
[ "$(grep -c full-moon "$scratch/err")" -eq 1 ] || fail 'it is named more than once'
prints 'bad.md:1:5: error: '
prints 'warning.md:1:1: warning: '
rm J/prompts/lint/moon.yaml

printf '[wording]\noff = ["green-cheese", "sorry-if"]\n' >off.toml
expect_status 0 check -c off.toml warning.md bad.md
lacks 'cheese]'
expect_status 0 trustkit apologize --explain green-cheese -c off.toml
prints 'switched off in your config'
printf '%s\n' "It's green cheese." '<!-- trustkit: allow green-cheese, sorry-if -->' "$bad" >allow.md
expect_status 0 check allow.md
expect_status 1 check allow.md warning.md # in its own text alone
lacks 'allow.md:1:'
expect_status 1 check - <<<$'trustkit: allow green-cheeze\n\nIt\'s green cheese.'
says "-:1:17: no rule is called 'green-cheeze', did you mean 'green-cheese'?"
prints '-:3:1: warning: '

expect_status 4 trustkit apologize --explain sorry-iff
says "no rule is called 'sorry-iff', did you mean 'sorry-if'?"
expect_status 0 trustkit boundary check --explain sorry-if # of either kind
prints 'Not in: '

# The reason that is given is the one that fits: nobody beside the two is in it.
expect_status 1 check - <<<'You left me no choice.'
prints '[because-you]'
! grep -q third "$scratch/out" || fail "a third person is found: $(cat "$scratch/out")"

# --- JSON, by its schema

validate() {
  $python - "$ROOT/lib/report/findings.schema.json" "$scratch/out" <<'PYTHON' || fail "not as the schema says: $(head -c 2000 "$scratch/out")"
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.Draft7Validator(schema).validate(json.load(open(sys.argv[2], encoding='utf-8')))
PYTHON
}
expect_status 1 check --format json bad.md plain.md warning.md - <note.md
validate
[ "$(jq -c '[[.findings[] | .file], [.parts[] | .file]]' "$scratch/out")" = \
  '[["bad.md","warning.md"],["bad.md","plain.md","warning.md","-"]]' ] || fail "files: $(cat "$scratch/out")"
jq -e '.parts[1] | (.shown | map(.part) | index("act")) and (.missing | index("repair"))' "$scratch/out" >/dev/null ||
  fail "parts: $(cat "$scratch/out")"
expect_status 1 trustkit boundary check --format json warning.md plain.md
validate
jq -e '(.findings | length) == 1 and has("parts") == false' "$scratch/out" >/dev/null || fail "a boundary: $(cat "$scratch/out")"
expect_status 0 check --format json empty.md
validate
expect_status 3 check --format json gone.md $'a\033[31mb.md' folder
validate
expect_status 2 check --format json broken.md
validate

# --- where the output goes

for _ in {1..2000}; do echo "$bad"; done >many.md
{
  check many.md 2>err || echo $? >status
} | head -n 1 >out
prints 'many.md:1:5: error: '
silent err
[ "$(cat status)" -eq 141 ] || [ "$(cat status)" -eq 1 ] || fail "it ended with $(cat status) when nobody read on"
expect_status 3 bash -c '"$TRUSTKIT" apologize --check many.md >/dev/full'
says 'No space left on device'
expect_status 3 bash -c '"$TRUSTKIT" apologize --check --format json bad.md >/dev/full'
says 'No space left on device'

expect_status 1 env LC_ALL=C "$TRUSTKIT" apologize --check - <<<'“Zoë”: it’s green cheese.'
prints '-:1:8: warning: '
for colour in '' NO_COLOR=1 CLICOLOR_FORCE=1; do
  expect_status 1 env ${colour:+"$colour"} "$TRUSTKIT" apologize --check bad.md
  ! grep -q $'\033' out || [ "$colour" = CLICOLOR_FORCE=1 ] || fail "colours in a pipe, with '$colour'"
done

# On a terminal of 40 columns no line is wider than that, and a caret stands below the words.
start 40 NO_COLOR=1
printf '%s\n' 'Dear Sam,' "$bad" >letter.md
run 'apologize --check letter.md'
see '[status 1]'
# Lines that the terminal had to break are whole here.
terminal capture-pane -J -p -S - -t "$pane" | sed '/^ready>/d' >shown
grep -qxF "  $bad" shown || fail "the line is not shown: $(cat shown)"
grep -qE '^      \^' shown || fail "there is no caret below it: $(cat shown)"
! grep -E '.{41}' shown || fail "too wide: $(cat shown)"
start 80 TERM=dumb
run 'apologize --check letter.md | cat'
see '[status 0]'
unsaid "$bad"
run 'boundary check'
see 'Ctrl-D'
keys -l "It's green cheese."
keys Enter C-d
see '-:1:1: warning: '
see '[status 1]'

# --- the safety note: on a terminal, after words of fear or harm; such words are never found fault with

echo "I am sorry. I am scared of you, because you hit me when it's green cheese." >fear.md
note='help help-lines'
find "$HOME" -type f | sort >before
expect_status 0 check fear.md
lacks "$note"
silent err
expect_status 0 check -q --format json fear.md
silent err
start 80 X=
run 'apologize --check fear.md'
see "$note"
see '[status 0]'
run 'apologize --check bad.md'
see '[status 1]'
unsaid "$note"
run 'boundary check fear.md bad.md >/dev/null'
see "$note"
run 'boundary check fear.md 2>/dev/null'
see '[status 0]'
unsaid "$note"
printf '[safety]\nnotes = false\n' >quiet.toml
run 'apologize --check -c quiet.toml fear.md'
see '[status 0]'
unsaid "$note"
mkdir shared && echo 'shared = true' >shared/trustkit.toml
run 'apologize --check -d shared fear.md'
see '[status 0]'
unsaid "$note"
find "$HOME" -type f | sort | cmp - before || fail 'something was written'
[ -z "$(find J shared -newer before -type f ! -name trustkit.toml)" ] || fail 'something was written to a journal'
echo 'wording: ok'

#!/usr/bin/env bash
# recutils is the judge of the format: it reads what trustkit writes byte for byte, and trustkit
# reads what it accepts as it does. Texts and files are pseudo-random, the same in every run.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

# Texts for standard input: N.text, and what a log holds of it (N.kept) or nothing where the text
# is refused.
python3 - <<'PYTHON'
import random, re

dice = random.Random(20261122)
parts = ['\n', '\n', ' ', '  ', '\t', '\\', '+', '+ ', '#', '# ', '%', '%rec: Ask', ':', 'Id: ',
         'Answer: x', 'word', 'é', '日本', '☕', '👨‍👩‍👧', '🇩🇪', "'", '"', '$HOME', '`', '<<<<<<<']
controls = ['\0', '\x01', '\x1b[2J', '\r', '\x7f', '\x85', '\x9b', '\v', '\f']
corners = ['a\n', 'a\n\n', 'a\\', 'a\\\n', 'a\\\nb', 'a\\\\', '\\', '\na', ' a ', '\ta', '+', '+ a', 'a\n+ b',
           '# a', '%rec: Ask\n\nA: b', 'a\r\nb', 'a\n\n\nb', 'a\n \nb', 'a \n', '\\\n\\\n\\', 'x' * 100000]
texts = corners + [c + 'a' for c in controls] + ['a' + c for c in controls] + ['', ' ', '\n\t \n']
while len(texts) < 340:
    texts.append(''.join(dice.choice(parts) for _ in range(dice.randint(1, 12))))
for number, text in enumerate(texts):
    with open(f'{number}.text', 'wb') as file:
        file.write(text.encode())
    kept = text.replace('\r\n', '\n').removesuffix('\n')
    kept = re.sub(r'\\(?=\n|\Z)', r'\\ ', kept)
    if kept.strip(' \t\n') and not re.search(r'[\x00-\x08\x0b-\x1f\x7f-\x9f]', kept):
        with open(f'{number}.kept', 'wb') as file:
            file.write(kept.encode() + b'\n')  # recsel ends it with a newline
PYTHON

record=0
refused=0
for ((number = 0; number < 340; number++)); do
  if [ -e $number.kept ]; then
    trustkit ask -q --set warm-up -d J - <$number.text >id || fail "text $number is not taken"
    recsel -t Ask -n $record -P Answer J/ask.rec >got
    cmp got $number.kept || fail "recsel reads text $number otherwise: $(head -c 500 got | cat -A)"
    record=$((record + 1))
  else
    expect_status 2 trustkit ask -q --set warm-up -d J - <$number.text
    refused=$((refused + 1))
  fi
done
[ $record -gt 250 ] || fail "only $record texts are kept"
[ $refused -gt 15 ] || fail "only $refused texts are refused"
recfix --check J/ask.rec || fail 'recfix finds fault with the log'
trustkit review --list --format rec -d J | recsel -t Ask -S Id >listed
recsel -t Ask -S Id J/ask.rec | cmp - listed || fail 'the list holds other entries than the log'

# Files as a person or another program may write them: N.rec. FILES and SEED make another run of it.
files=${FILES:-500}
python3 - "$files" "${SEED:-4711}" <<'PYTHON'
import random, sys

dice = random.Random(int(sys.argv[2]))
lines = ['A: x', 'B:', 'B: ', 'C:\ty', 'D:  z ', 'E:w', 'F: a: b', 'A: +', 'A: # x', '+ more', '+more', '+', '+\tmore',
         '+  more', '++', '+ # x', '+ \\', 'A: glue\\', '+ glue\\', 'A:\\', '+\\', 'A: back\\\\', 'A: a\\b', 'A: é 日 ☕',
         '# comment', '#', '# comment\\', '  # comment', '', '', '', ' ', '\t', '  G: indented', '\tH: indented',
         '%doc: words', '%rec: Ask', '%rec: Other', '%rec:  Third', 'junk', 'A : x', '9: x', 'Ä: x', '%: x', '%9: x', 'a_1: x',
         'A:B: x', ' + x', '<<<<<<< ours', '=======', 'A: x\r', '\\']
plain = [line for line in lines if line not in
         ('junk', 'A : x', '9: x', 'Ä: x', ' + x', '<<<<<<< ours', '=======', '%rec: Ask', '\\', 'A: x\r')]
for number in range(int(sys.argv[1])):
    some = lines if number % 10 == 0 else plain
    text = dice.choice(['', '# head\n', '\n \n', '  ']) + '%rec: Ask\n' + dice.choice(['', '%doc: x\n']) + '\n'
    for _ in range(dice.randint(1, 9)):
        line = dice.choice(some)
        # Mostly where it can stand: a plus behind a field.
        if line.startswith('+') and dice.random() < 0.8:
            line = 'A: x\n' + line
        if line[:1] in ' \t' and dice.random() < 0.8:
            line = '\n' + line
        text += line + '\n'
    text += dice.choice(['', '\n', 'Z: end\n'])
    if number % 25 == 0:
        text = text.removesuffix('\n')
    with open(f'{number}.rec', 'wb') as file:
        file.write(text.encode())
PYTHON

# reads_alike FILE: what recutils accepts, trustkit lists as recsel does, without a complaint. A file
# that recutils refuses is left alone (status 1).
mkdir -m 700 R
reads_alike() {
  local type=()
  recfix --check "$1" >/dev/null 2>&1 || return 1
  ! grep -q '%rec: Ask' "$1" || type=(-t Ask)
  cp "$1" R/ask.rec
  # A value may end in a backslash (before one that glues an empty line); recsel prints it so that
  # it could not be read again, trustkit with a space behind it.
  recsel "${type[@]}" "$1" | sed 's/\\$/\\ /' >wanted
  trustkit review --list --format rec -d R >listed 2>said || fail "$1: $(cat said)"
  [ ! -s said ] || fail "complaints about $1: $(cat said; cat -A "$1")"
  recsel -t Ask listed 2>/dev/null | cmp - wanted ||
    fail "$1 is read otherwise: $(cat -A "$1"; echo as; cat -A listed)"
}

accepted=0
for ((number = 0; number < files; number++)); do
  reads_alike $number.rec && accepted=$((accepted + 1))
done
[ $((5 * accepted)) -gt $((2 * files)) ] || fail "recfix accepted only $accepted files"

# The seeds of the fuzz target, which are corners somebody thought of or fell into. (Carriage
# returns, which trustkit takes for the end of a line and recutils for text, are documented.)
accepted=0
for seed in "$ROOT"/tests/fuzz/corpus/rec/*; do
  ! grep -q $'\r' "$seed" || continue
  reads_alike "$seed" && accepted=$((accepted + 1))
done
[ $accepted -ge 3 ] || fail "recfix accepted only $accepted seeds"
echo "recutils: $record texts and $files files, ok"

#!/usr/bin/env bash
# What `review --list` and `--together` write is read back by readers that other people wrote:
# JSON by a validator of schemas, CSV by Python and SQLite, Markdown by two readers of CommonMark,
# records by recutils.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

python=/usr/bin/python3  # that of the system, which has the packages
# One entry has no time that can be read, which is told each time and nothing else is.
review() {
  local status=0
  trustkit review -d J "$@" 2>told || status=$?
  grep -v "'soon' is no time" told >&2 || true
  return $status
}
list() { review --list --format "$@"; }

mkdir J
cat >J/ask.rec <<'REC'
%rec: Ask

Time: 2026-11-20T23:30:00+01:00
By: Alex
With: Sam
With: Kim, the elder
Set: warm-up 1
Prompt: fond-tool
Question: A *tool* <b>? https://example.org or www.example.org
Depth: 1
Answer: =cmd|' /C calc'!A0
+ # no heading
+     no code
+ - no item [no link](https://example.org) ![none](x) `c` &amp; <script>alert(1)</script>
+
+ 1. first, "quoted"; second
+ ===
Id: 00000000000a

Time: 2026-11-21
By: Sam
With: Alex
Set: warm-up 2
Prompt: fond-tool
Question: A tool?
Answer: 'tis -1
Id: 00000000000b

Time: 2026-11-21T10:00:00+01:00
By: Sam
Set: warm-up 2
Prompt: blue-room
Question: Which room?
Answer: zanzibar, and a long row of other words that nobody may guess
Id: 00000000000c

Time: 9999-12-31
By: Alex
Question: In the end?
Answer: @home
Answer: +49 30
Answer: -
Id: 00000000000d

Time: soon
Id: 00000000000e
REC
printf '%%rec: Checkin\n\nTime: 0001-01-01\nBy: Zoë\nHeard: many\nThanks:\nThanks: ''two\n+ \n+   lines  \nMood_now: 🎈\n\n' >J/checkin.rec

# --- JSON, by the published schemas

validate() { # SCHEMA
  $python - "$ROOT/lib/report/$1.schema.json" "$scratch/out" <<'PYTHON' || fail "not as the schema says: $(head -c 2000 "$scratch/out")"
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.Draft7Validator(schema).validate(json.load(open(sys.argv[2], encoding='utf-8')))
PYTHON
}
expect_status 0 list json
validate list
expect_status 0 review --together --as Alex --format json
validate together
expect_status 0 trustkit review --list -d none --format json
validate list
expect_status 0 trustkit review --together -d none --format json
validate together
# The schemas do not let just anything pass.
echo '{"version": 1, "entries": [{"kind": "ask"}]}' >out
(validate list) 2>err && fail 'the schema takes an entry without its fields'
echo '{"version": 1, "author": "A", "answered": [], "awaited": [{"set": null, "prompt": null, "question": null, "answered_by": ["B"], "length": 3}]}' >out
(validate together) 2>err && fail 'the schema takes what tells of a hidden answer'

# --- CSV: every value comes back, by the rule that the manual gives

expect_status 0 list csv
cp out list.csv
cat >read.py <<'PYTHON'
import csv, json, sys
rows = list(csv.DictReader(open('list.csv', encoding='utf-8', newline=''), strict=True))
for row in rows:
    assert None not in row and None not in row.values(), row
    for value in row.values():
        assert not value.lstrip(' ').startswith(('=', '+', '-', '@', '\t', '\r')), value
def plain(cell):
    return cell[1:] if cell.startswith("'") else cell
entries = {}
for row in rows:
    row = {name: plain(cell) for name, cell in row.items()}
    entry = entries.setdefault(row['entry'], [row, {}])
    if row['field']:
        entry[1].setdefault(row['field'], []).append(row['value'])
wanted = json.load(sys.stdin)['entries']
assert len(entries) == len(wanted), entries
for (row, fields), entry in zip(entries.values(), wanted):
    expected = dict(entry['fields'])
    assert row['set'] == expected.pop('Set', [''])[0], row
    assert fields == expected, (fields, expected)
    for name in ('kind', 'id', 'time', 'by'):
        assert row[name] == (entry[name] or ''), row
    assert row['with'].split('\n') == (entry['with'] or ['']), row
PYTHON
list json | $python read.py || fail 'Python reads other values than JSON has'
# The same values as recsel reads from the log itself.
recsel -t Ask -e 'Id = "00000000000a"' -P Answer J/ask.rec >wanted
$python -c '
import csv
for row in csv.DictReader(open("list.csv", encoding="utf-8", newline="")):
    if row["id"] == "00000000000a" and row["field"] == "Answer":
        print(row["value"].removeprefix("\x27"))' >got
diff wanted got || fail 'Python reads another answer than recsel'
[ "$(head -n 1 list.csv)" = $'entry,kind,id,time,by,with,set,field,value\r' ] || fail "header: $(head -n 1 list.csv)"
sqlite3 :memory: '.import --csv list.csv list' "SELECT value FROM list WHERE id = '00000000000a' AND field = 'Answer'" |
  sed "1s/^'//" | diff wanted - || fail 'SQLite reads another answer than recsel'
[ "$(sqlite3 :memory: '.import --csv list.csv list' 'SELECT count(DISTINCT entry), count(*) FROM list')" = '6|19' ] ||
  fail "SQLite: $(sqlite3 :memory: '.import --csv list.csv list' 'SELECT * FROM list')"
# The columns do not depend on what is found.
expect_status 0 trustkit review --list -d none --format csv
cmp out <(head -n 1 list.csv) || fail 'an empty list has another header'

# --- Markdown: what was said stands there, and is nothing but text

expect_status 0 list md
cp out list.md
cat >words.py <<'PYTHON'
import html.parser, json, sys
allowed = {'h2', 'p', 'strong', 'blockquote', 'br', 'ul', 'li'}
class Reader(html.parser.HTMLParser):
    text = ''
    def handle_starttag(self, tag, attributes):
        assert tag in allowed and not attributes, (tag, attributes)
    def handle_data(self, data):
        self.text += data
reader = Reader()
reader.feed(open(sys.argv[1], encoding='utf-8').read())
def words(text):
    return text.replace('\u00a0', ' ').split()
read = ' '.join(words(reader.text))
for entry in json.load(sys.stdin)['entries']:
    for name, values in entry['fields'].items():
        for value in values:
            if name not in ('Prompt', 'Depth'):
                assert ' '.join(words(value)) in read, (value, read)
PYTHON
cmark list.md >list.html
list json | $python words.py list.html || fail "cmark reads otherwise: $(cat list.html)"
cmark-gfm -e table -e strikethrough -e autolink -e tasklist -e footnotes list.md >list.html
list json | $python words.py list.html || fail "cmark-gfm reads otherwise: $(cat list.html)"
expect_status 0 review --together --as Alex --format md
cmark out >list.html
echo '{"entries": []}' | $python words.py <(sed 's/<code>[^<]*<.code>//' list.html) ||
  fail "cmark reads otherwise: $(cat list.html)"
[ "$(grep -c '^<h2>' list.html)" = 2 ] || fail "headings: $(cat list.html)"

# --- records

list rec >list.rec
recfix --check list.rec || fail 'recfix finds fault with the records'
[ "$(recsel -t Ask -c list.rec)" = 5 ] || fail 'recsel counts other entries'

# --- an answer that is hidden shows nowhere, in no format and by no option

for format in text json md; do
  for who in Alex Kim; do
    review --together --as $who --format $format >out
    if grep -qi 'zanzibar\|guess\|00000000000c\|T10:00' out; then fail "$format shows $who a hidden answer: $(cat out)"; fi
    prints 'Which room?'
    prints Sam
  done
done
expect_status 0 review --together --as Alex
prints '    trustkit ask --set warm-up --id blue-room'
expect_status 2 review --together --as Alex --grep '^zan'
says '--by and --grep go with --list'
before=$(wc -c <J/ask.rec)
review --together --as Alex --format json >one
sed -i 's/^Answer: zanzibar.*/Answer: x/' J/ask.rec
[ "$(wc -c <J/ask.rec)" -lt "$before" ] || fail 'the answer is as long as before'
review --together --as Alex --format json | cmp - one || fail 'what is shown depends on a hidden answer'
# What the command shown there does is all that is needed.
trustkit ask -d J --as Alex --set warm-up --id fond-tool --answer x -q >out
review --together --as Kim >out
if grep -qi "'tis" out; then fail 'an answer shows to somebody who has not answered'; fi
sed -i 's/^Prompt: blue-room/Prompt: fond-game/' J/ask.rec
printf '\nTime: 2026-11-22\nBy: Alex\nSet: warm-up 2\nPrompt: fond-game\nQuestion: Which room?\nAnswer: mine\nId: 00000000000f\n' >>J/ask.rec
expect_status 0 review --together --as Alex --set warm-up --since 2026-11-22 --format json
validate together
jq -e '[.answered[] | select(.prompt == "fond-game") | .answers[].text] == ["mine", "x"]' out >/dev/null ||
  fail "both answered: $(cat out)"

# --- where it is written

for format in text json csv md rec; do
  status=0
  list $format >/dev/full 2>err || status=$?
  [ "$status" = 3 ] || fail "status $status for $format on a full disk: $(cat err)"
  list $format 2>err | head -c 1 >out || true
  [ ! -s err ] || fail "$format to a reader that goes away: $(cat err)"
done
status=0
review --together --as Alex >/dev/full 2>err || status=$?
[ "$status" = 3 ] || fail "status $status for --together on a full disk: $(cat err)"

# An entry of any number of fields, and many entries, cost what they are worth.
{
  printf '%%rec: Checkin\n\nTime: 2026-01-01\n'
  seq -f 'F%.0f: v' 30000
} >J/checkin.rec
for format in text json csv md rec; do
  timeout 30 "$TRUSTKIT" review --list -d J --kind checkin --format $format | grep -c . >out ||
    fail "an entry of 30000 fields as $format"
  [ "$(cat out)" -ge 30000 ] || fail "an entry of 30000 fields as $format has $(cat out) lines"
done

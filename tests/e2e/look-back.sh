#!/usr/bin/env bash
# The look back: its figures are what recsel and sqlite3 make of the same logs; its JSON is what its
# schema says; broken and strange journals are looked at all the same.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
python=/usr/bin/python3
for tool in recsel recfix rec2csv sqlite3 jq; do
  command -v $tool >/dev/null || fail "no $tool"
done

# --- Random journals: two people, two sets, backdated entries, ratings left out, several offsets.
cat >make.py <<'PYTHON'
import datetime, pathlib, random, sys
folder, seed, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(seed)
folder.mkdir(mode=0o700)
number = 0
def new_id():
    global number
    number += 1
    return f'{number:012d}'
def time():
    day = datetime.date(2026, 11, 22) - datetime.timedelta(days=dice.randrange(60))
    return f'{day}T{dice.randrange(24):02d}:{dice.randrange(60):02d}:{dice.randrange(60):02d}{dice.choice(["+01:00", "Z", "-11:00", "+14:00"])}'
def write(kind, records):
    text = f'%rec: {kind}\n%type: Time date\n\n'
    for record in records:
        text += ''.join(f'{name}: {value}\n' for name, value in record) + '\n'
    (folder / f'{kind.lower()}.rec').write_text(text)
def head():
    return [('Time', time()), ('By', dice.choice(['alex', 'sam']))] + [('With', 'kim')] * dice.randrange(2)
checkins = []
for _ in range(count):
    name, keys = dice.choice([('weekly-pair 1', ['Heard', 'Standing', 'Word', 'Fair']), ('solo-five 1', ['Company'])])
    record = head() + [('Set', name)]
    record += [(key, dice.randint(1, 5)) for key in keys if dice.random() < .8]
    if name == 'weekly-pair 1' and dice.random() < .5:
        record.append(('Thanks', f'thanks {dice.random()}'))
    checkins.append(record + [('Id', new_id())])
write('Checkin', checkins)
asks = []
for _ in range(count):
    record = head() + ([('Set', 'warm-up 1'), ('Depth', dice.randint(1, 4))] if dice.random() < .8 else [])
    asks.append(record + [('Question', 'Q'), ('Answer', 'A'), ('Id', new_id())])
write('Ask', asks)
promises = []
for _ in range(count):
    name, of = new_id(), dice.choice(['alex', 'sam'])
    promises.append([('Time', '2026-09-01'), ('By', of), ('Event', 'made'), ('Text', 'x'), ('Id', name)])
    for event in dice.choice([[], ['kept'], ['missed'], ['dropped']]):
        promises.append([('Time', time()), ('By', of), ('Event', event), ('Of', name), ('Id', new_id())])
dice.shuffle(promises)
write('Promise', promises)
PYTHON

since=2026-10-26 until=2026-11-22
# count LOG EXPRESSION: of the author's entries in the period, as recsel has it. The day is that of
# the entry's own clock, so it is compared as text.
count() {
  recsel -C -t "$1" -e "By = 'alex' && $2" -P Time "journal/${1,,}.rec" | cut -c 1-10 |
    awk -v since=$since -v until=$until '/^2/ && $0 >= since && $0 <= until' | wc -l
}
equal() { # name, jq path, what it must be
  local found
  found=$(jq -r "$2" look.json)
  [ "$found" = "$3" ] || fail "$1: trustkit says $found, and the others $3 (seed $seed)"
}
for seed in 1 2 3; do
  rm -rf journal csv.db
  $python make.py journal $seed 150
  for log in journal/*.rec; do TZ=UTC0 recfix --check "$log"; done
  expect_status 0 trustkit review -d journal --since $since --until $until --format json
  [ ! -s err ] || fail "problems in a sound journal: $(cat err)"
  cp out look.json
  equal check-ins .entries.checkin "$(count Checkin "Time != ''")"
  equal questions .entries.ask "$(count Ask "Time != ''")"
  equal 'promise events' .entries.promise "$(count Promise "Time != ''")"
  for event in made kept missed dropped; do
    equal $event ".promises.$event" "$(count Promise "Event = '$event'")"
  done
  equal light .questions.light "$(count Ask 'Depth = 1')"
  equal tender .questions.tender "$(count Ask 'Depth = 3')"
  equal own .questions.own "$(count Ask '#Depth = 0')"
  equal thanks '.thanks | length' "$(count Checkin '#Thanks > 0')"
  equal 'solo check-ins' '.checkins[] | select(.set == "solo-five") | .entries' \
    "$(count Checkin "Set ~ 'solo-five'")"
  # The middle of each scale, and of its weeks, by a database.
  rec2csv -t Checkin journal/checkin.rec >checkin.csv
  sqlite3 csv.db '.mode csv' '.import checkin.csv c'
  for key in Heard Standing Word Fair; do
    rows="FROM c WHERE \"By\" = 'alex' AND substr(Time, 1, 10) BETWEEN '$since' AND '$until' AND \"Set\" = 'weekly-pair 1' AND $key <> ''"
    middle() { # of the rows with a further condition
      sqlite3 csv.db "WITH v AS (SELECT CAST($key AS INTEGER) AS x, row_number() OVER (ORDER BY CAST($key AS INTEGER)) AS n, count(*) OVER () AS m $rows $1) SELECT printf('%g', avg(x)) FROM v WHERE n IN ((m + 1) / 2, (m + 2) / 2)"
    }
    scale=".scales[] | select(.key == \"$key\")"
    equal "$key" "$scale | .median" "$(middle '')"
    equal "$key answers" "$scale | .answers" "$(sqlite3 csv.db "SELECT count(*) $rows")"
    equal "$key lowest" "$scale | .lowest" "$(sqlite3 csv.db "SELECT min($key) $rows")"
    equal "$key highest" "$scale | .highest" "$(sqlite3 csv.db "SELECT max($key) $rows")"
    for week in 0 1 2 3; do
      first=$(date -u -d "$since + $((week * 7)) days" +%F) last=$(date -u -d "$since + $((week * 7 + 6)) days" +%F)
      equal "$key in week $week" "$scale | .steps[$week].median" \
        "$(middle "AND substr(Time, 1, 10) BETWEEN '$first' AND '$last'")"
    done
  done
done

# --- JSON, by its schema; CSV, by a reader of its own
validate() {
  $python - "$ROOT/lib/report/summary.schema.json" "$1" <<'PYTHON' || fail "not as the schema says: $1"
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.Draft7Validator(schema).validate(json.load(open(sys.argv[2], encoding='utf-8')))
PYTHON
}
validate look.json
expect_status 0 trustkit review -d journal --all --format json
validate out
expect_status 0 trustkit review -d none --format json
validate out
expect_status 0 trustkit review -d journal --since $since --until $until --format csv
$python - out <<'PYTHON' || fail 'the CSV does not say what the JSON says'
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], newline='')))
look = json.load(open('look.json'))
assert sum(int(row['entries']) for row in rows if row['what'] == 'entries' and row['name'] == 'ask') == look['entries']['ask']
heard = [scale for scale in look['scales'] if scale['key'] == 'Heard'][0]
steps = [step for step in heard['steps'] if step]
found = [row for row in rows if row['what'] == 'scale' and row['name'] == 'Heard']
assert [(int(row['entries']), float(row['median'])) for row in found] == [(step['answers'], step['median']) for step in steps]
PYTHON

# --- Text: for people, in what their terminal shows, within its width
expect_status 0 env LC_ALL=C.UTF-8 "$TRUSTKIT" review -d journal
grep -q '[▁▂▃▄▅▆▇█]' out || fail 'no sparkline'
for columns in 1 20 40 100; do
  expect_status 0 env LC_ALL=C COLUMNS=$columns "$TRUSTKIT" review -d journal --all
  ! LC_ALL=C grep -q $'[\x80-\xff]' out || fail 'something that is not ASCII in the locale C'
  wide=$((columns < 20 ? 20 : columns))
  awk -v wide=$wide 'length($0) > wide { print; bad = 1 } END { exit bad }' out || fail "lines are wider than $wide"
done
expect_status 0 trustkit review -d none
prints 'Nothing was written in this time.'

# --- Strange journals
mkdir -m 700 odd
cat >odd/checkin.rec <<'REC'
Time: 0001-01-01
By: alex
Set: weekly-pair 1
Heard: 3

Time: 9999-12-31T23:59:59+14:00
By: alex
Set: weekly-pair 1
Heard: 3

Time: soon
By: alex
Set: weekly-pair 1
Heard: 3

Time: 2026-11-20
By: alex
Set: weekly-pair 1
Heard: 99999999999999999999
REC
expect_status 0 trustkit review -d odd --all --format json
validate out
says 'odd/checkin.rec:11'
says 'odd/checkin.rec:19: Heard is'
[ "$(jq -c '[.period.since, .period.step, .entries.checkin]' out)" = '["0001-01-01","year",2]' ] || fail "$(head -c 400 out)"
expect_status 0 trustkit review -d odd --until 9999-12-31 --since 9999-01-01 --format json
[ "$(jq .entries.checkin out)" = 1 ] || fail 'the last day is not in'
printf 'kind: what\n\nTime: 2026-11-20\nBy: alex\nAnswer: x\n' >odd/ask.rec
expect_status 0 trustkit review -d odd --format md
# Half the logs cannot be read: which is told, and the rest is there.
rm odd/ask.rec && mkdir odd/ask.rec
expect_status 3 trustkit review -d odd --all
says 'odd/ask.rec'
prints 'weekly-pair'
expect_status 2 trustkit review -d odd --since 2026-11-20 --until 2026-11-01
says '--since comes after --until'
expect_status 2 trustkit review -d odd --redact
expect_status 2 trustkit review -d odd --format ics
expect_status 2 trustkit review --list --all
expect_status 4 trustkit review -d journal --close none
status=0
trustkit review -d journal >/dev/full 2>err || status=$?
[ $status -eq 3 ] || fail "status $status for a full disk"
trustkit review -d journal --all --format json 2>err | head -c 10 >/dev/null || fail 'a closed pipe is loud'
[ ! -s err ] || fail "a closed pipe is loud: $(cat err)"

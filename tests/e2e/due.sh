#!/usr/bin/env bash
# What is due, for programs: JSON as its schema says, and a calendar that two readers which know
# nothing of trustkit (icalendar and khal) read as it was meant, in zones of every sort.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
export LC_ALL=C.UTF-8 TRUSTKIT_DIR=$scratch/journal
python=/usr/bin/python3
[ -x $python ] || python=python3
config=$HOME/.config/trustkit/config.toml
mkdir -p "${config%/*}"

# same WANTED GOT WHAT
same() { [ "$1" = "$2" ] || fail "$3: expected '$1', got '$2'"; }
due() { trustkit review --due "$@"; }

# --- a reader of calendars, and how a file has to be written

cat >read.py <<'PYTHON'
"""Prints UID, SEQUENCE, start (a day, or a time in UTC), alarm and title of each event of the
calendar FILE, after a look at its bytes. With the name of a ZONE, the file's own rules are what it
is read by, and are compared with the zone database."""
import datetime
import sys
import zoneinfo
import icalendar

utc = datetime.timezone.utc
data = open(sys.argv[1], 'rb').read()
assert data.endswith(b'\r\n') and data.count(b'\r') == data.count(b'\n') == data.count(b'\r\n')
for line in data[:-2].split(b'\r\n'):
    assert len(line) <= 75, line
    line.decode('utf-8')  # no character is cut
    assert not any(byte < 32 or byte == 127 for byte in line), line

def own_rules(data):
    """The calendar with its zone called as no zone is, so that a reader must use its rules."""
    name = icalendar.Calendar.from_ical(data).walk('VTIMEZONE')[0]['TZID']
    return data.replace(b'TZID:' + name.encode(), b'TZID:X-Own').replace(
        b';TZID=' + name.encode(), b';TZID=X-Own')

if len(sys.argv) > 2:
    data = own_rules(data)
calendar = icalendar.Calendar.from_ical(data)
assert calendar['VERSION'] == '2.0' and calendar['PRODID'] and 'METHOD' not in calendar
assert not calendar.errors
zones = calendar.walk('VTIMEZONE')
assert len(zones) == 1

if len(sys.argv) > 2:
    rules, known = zones[0].to_tz(), zoneinfo.ZoneInfo(sys.argv[2])
    moment = datetime.datetime(2025, 1, 2, tzinfo=utc)
    while moment.year < 2031:
        shown = rules.fromutc(moment.replace(tzinfo=rules))
        assert shown.utcoffset() == moment.astimezone(known).utcoffset(), (moment, shown)
        moment += datetime.timedelta(minutes=30)

uids = set()
for event in calendar.walk('VEVENT'):
    assert not event.errors
    assert event['CLASS'] == 'PRIVATE' and event['TRANSP'] == 'TRANSPARENT'
    assert event['UID'] not in uids
    uids.add(event['UID'])
    assert event['DTSTAMP'].dt.tzinfo and event['DTSTAMP'].to_ical().endswith(b'Z')
    alarm, = event.walk('VALARM')
    assert alarm['ACTION'] == 'DISPLAY' and alarm['DESCRIPTION'] == 'trustkit: due'
    start = event['DTSTART'].dt
    if isinstance(start, datetime.datetime):
        start = start.astimezone(utc).strftime('%Y-%m-%dT%H:%M')
    print(event['UID'], event['SEQUENCE'], start, alarm['TRIGGER'].dt, event['SUMMARY'])
PYTHON
read_calendar() { $python read.py "$@" || fail "icalendar cannot read $1"; }

write_khal() { # zone
  mkdir -p vdir
  cat >khal.conf <<END
[calendars]
[[due]]
path = $scratch/vdir
[locale]
local_timezone = $1
default_timezone = $1
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $scratch/khal.db
END
}
khal_lists() { khal -c khal.conf list --day-format '' --format '{start-date} {start-time}|{title}' "$@" | LC_ALL=C sort; }
khal_imports() { expect_status 0 khal -c khal.conf import --batch -a due "$1"; }

# --- JSON

cat >validate.py <<'PYTHON'
import json
import sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
jsonschema.Draft7Validator(schema).validate(json.load(open(sys.argv[2], encoding='utf-8')))
PYTHON
check_json() { # OPTION...
  expect_status 0 trustkit review --due --format json "$@"
  $python validate.py "$ROOT/lib/report/due.schema.json" out || fail "not as the schema says: $(head -c 2000 out)"
}

check_json
same 0 "$(jq .count out)" 'things due in an empty journal'

cat >"$config" <<'END'
name = "Alex"
[[checkin]]
set = "weekly-pair"
every = "1w"
on = "sunday 18:00"
[[checkin]]
set = "solo-five"
every = "3d"
END
promise=$(trustkit checkin -q --promise 'Water, the plants; früh \ spät.' --due 2026-11-29 --with Sam)
trustkit checkin -q Heard=4 >/dev/null
apology=$(trustkit apologize -q --with Sam Act='I forgot.' --free | head -n 1)
boundary=$(trustkit boundary set -q Limit='I do not lend my car.' OwnAct='I say no.' --safe | head -n 1)

check_json
same 'checkin solo-five null 2026-11-22 false' \
  "$(jq -r '.due[] | "\(.kind) \(.set) \(.id) \(.day) \(.ahead)"' out)" 'what is due today'
check_json --within 1w
same "checkin null weekly-pair 18:00 0
promise $promise null null 1
apology $apology null null 1" \
  "$(jq -r '.due[1:][] | "\(.kind) \(.id) \(.set) \(.time) \(.with | length)"' out)" 'what is due in a week'
check_json --discreet --within 1w
same '{"version":1,"count":4}' "$(jq -c . out)" 'a discreet document'
expect_status 1 trustkit review --due --format json --exit-code

# --- a calendar: everything with a day, and no word of what it is

due --format ics >calendar.ics
same "$(sort <<<"$apology@trustkit 0 2026-11-29 9:00:00 trustkit: due
$boundary@trustkit 0 2027-02-20 9:00:00 trustkit: due
$promise@trustkit 0 2026-11-29 9:00:00 trustkit: due")" \
  "$(read_calendar calendar.ics | grep -v ' 2026-11-22 ' | grep -v 'T17:00 ' | sort)" 'the events'
same '2026-11-22 9:00:00 trustkit: due
2026-11-29T17:00 0:00:00 trustkit: due' \
  "$(read_calendar calendar.ics | grep -E ' 2026-11-22 |T17:00 ' | cut -d ' ' -f 3-)" 'the check-ins'
! grep -qiE 'sam|alex|plants|car|forgot|weekly|solo|promise|bound|apolog' calendar.ics ||
  fail "the calendar tells too much: $(cat calendar.ics)"
due --format ics | cmp - calendar.ics || fail 'the same journal gives another calendar'
due --format ics --within 1w >week.ics
same 4 "$(read_calendar week.ics | wc -l)" 'events of a week'
expect_status 1 trustkit review --due --format ics --exit-code
trustkit checkin -q --set solo-five Free=4 >/dev/null
expect_status 0 trustkit review --due --format ics --exit-code
expect_status 1 trustkit review --due --format ics --exit-code --within 3d

# Nothing open: a calendar that can be read.
echo >empty.toml
expect_status 0 trustkit review --due --format ics -c empty.toml --as Nobody --exit-code
mv out empty.ics
same '' "$(read_calendar empty.ics)" 'events of an empty calendar'
write_khal Europe/Berlin
khal_imports empty.ics

# --- moved things move in a calendar that has them, and are not there twice

due --format ics --full >before.ics
khal_imports before.ics
same "2026-11-25 |check-in solo-five
2026-11-29 18:00|check-in weekly-pair
2026-11-29 |apology follow-up $apology: to Sam
2026-11-29 |promise $promise: Water, the plants; früh \\ spät.
2027-02-20 |boundary $boundary: I do not lend my car." \
  "$(khal_lists 2026-11-01 200d)" 'what khal lists'

export TRUSTKIT_NOW=2026-11-28T12:00:00+01:00
trustkit checkin -q --moved "$promise=2026-12-05" >/dev/null
trustkit apologize -q --follow-up "$apology" --note 'Better.' >/dev/null
trustkit boundary honored -q "$boundary" --review-on 2027-03-01 >/dev/null
trustkit checkin -q Heard=4 >/dev/null
trustkit checkin -q --set solo-five Free=4 >/dev/null
due --format ics --full >after.ics
khal_imports after.ics
same "2026-12-01 |check-in solo-five
2026-12-05 |promise $promise: Water, the plants; früh \\ spät.
2026-12-06 18:00|check-in weekly-pair
2026-12-22 |apology follow-up $apology: to Sam
2027-03-01 |boundary $boundary: I do not lend my car." \
  "$(khal_lists 2026-11-01 200d)" 'what khal lists of what was moved'
join <(read_calendar before.ics | sort) <(read_calendar after.ics | sort) >joined
same 5 "$(wc -l <joined)" 'events with the names that they had'
awk '{ print $1, $2 }' <(read_calendar before.ics) | sort >old
awk '{ print $1, $2 }' <(read_calendar after.ics) | sort >new
join old new | awk '$3 <= $2 { exit 1 }' || fail "not every SEQUENCE has risen: $(join old new)"

# What ended is no longer there.
trustkit checkin -q --kept "$promise" >/dev/null
due --format ics >ended.ics
! grep -q "$promise" ended.ics || fail 'a promise that was kept is in the calendar'

# --- zones: the instants are those that `date` and the zone database say

check_zone() { # ZONE [its value for TZ]
  local zone=$1 wanted day
  export TZ=${2:-$1}
  for day in 2026-03-29 2026-07-05 2026-12-27; do # Sundays; in Europe the first has the change
    printf '[[checkin]]\nset = "weekly-pair"\nevery = "1w"\non = "sunday 18:00"\n' >zone.toml
    rm -rf zoned
    TRUSTKIT_NOW=$(date -d "$day 12:00 7 days ago" +%FT%T%:z)
    trustkit -c zone.toml -d zoned checkin -q --at "$TRUSTKIT_NOW" Heard=4 >/dev/null
    trustkit -c zone.toml -d zoned review --due --format ics --full >zone.ics
    wanted=$(date -u -d "@$(date -d "$day 18:00" +%s)" +%FT%H:%M)
    same "$wanted" "$(read_calendar zone.ics | cut -d ' ' -f 3)" "18:00 on $day in $TZ"
    same "$wanted" "$(read_calendar zone.ics "$zone" | cut -d ' ' -f 3)" "18:00 on $day by the rules in the file, in $TZ"
  done
  # The other reader, whose own clock is elsewhere.
  rm -rf vdir khal.db
  write_khal Asia/Tokyo
  khal_imports zone.ics
  same "$(TZ=Asia/Tokyo date -d "${wanted}Z" '+%F %H:%M')|check-in weekly-pair" \
    "$(khal_lists 2026-12-20 20d)" "what khal lists in Tokyo of a check-in in $TZ"
}
for zone in Europe/Berlin UTC Asia/Kathmandu America/St_Johns Australia/Lord_Howe Europe/Dublin \
  Africa/Casablanca; do
  check_zone $zone
done
check_zone Europe/Berlin 'CET-1CEST,M3.5.0,M10.5.0/3'
grep -q '^TZID:trustkit-[0-9a-f]*.$' zone.ics || fail "a zone without a name is called $(grep TZID zone.ics)"
check_zone Europe/Berlin :/usr/share/zoneinfo/Europe/Berlin
grep -q '^TZID:Europe/Berlin.$' zone.ics || fail "Berlin is called $(grep TZID zone.ics)"
export TZ=Europe/Berlin TRUSTKIT_NOW=2026-11-22T21:30:00+01:00

# --- what somebody else wrote into a log, and the first and the last of all days

mkdir hostile
{
  printf 'Time: 2026-11-01T00:00:00Z\nBy: Alex\nText: evil \033]0;x\007 \377\376 ; , \\ \342\200\256 end %s\n' \
    "$(head -c 300000 /dev/zero | tr '\0' x)"
  printf 'Due: 9999-12-31\n\n'
  printf 'Time: 2026-11-01\nBy: Alex\nText: \360\237\214\261same\nDue: 0001-01-01\n\n%.0s' 1 2
  printf 'Time: 0001-01-01T00:00:00+14:00\nBy: Alex\nText: early\nDue: 2026-12-24\nId: 000000000001\n\n'
  printf 'Time: 9999-12-31T23:59:59-12:00\nBy: Alex\nText: late\nDue: 2026-12-25\nId: a\033[2J\r\n\n'
} >hostile/promise.rec
cp hostile/promise.rec hand.rec
trustkit review --due -d hostile -c empty.toml --as Alex --format ics --full >hostile.ics 2>/dev/null
same $'0001-01-01\n0001-01-01\n2026-12-24\n2026-12-25\n9999-12-31' \
  "$(read_calendar hostile.ics | cut -d ' ' -f 3 | sort)" 'the days of a hostile log'
read_calendar hostile.ics | grep -qF 'evil \x1b]0;x\x07 \xff\xfe ; , \ \u{202e} end xxx' ||
  fail "the text became: $(read_calendar hostile.ics)"
same 5 "$(read_calendar hostile.ics | cut -d ' ' -f 1 | sort -u | wc -l)" 'names of events'
check_json -d hostile -c empty.toml --as Alex --within 9999y
same 5 "$(jq .count out)" 'things in a hostile log'
! LC_ALL=C grep -q $'[\001-\010\013-\037\177]' out || fail 'a control character is in the document'
# What has no id keeps its name while it says the same, wherever it stands.
{ printf 'Time: 2026-11-02\nBy: Alex\nText: new\nDue: 2026-12-01\n\n' && cat hand.rec; } >hostile/promise.rec
trustkit review --due -d hostile -c empty.toml --as Alex --format ics --full >again.ics 2>/dev/null
same 5 "$(comm -12 <(read_calendar hostile.ics | cut -d ' ' -f 1 | sort) \
  <(read_calendar again.ics | cut -d ' ' -f 1 | sort) | wc -l)" 'names of events that stayed'

for last in 0001-01-01 9999-12-20; do
  rm -rf zoned
  mkdir zoned
  printf 'Time: %s\nBy: Alex\nSet: weekly-pair 1\nHeard: 4\n' $last >zoned/checkin.rec
  TRUSTKIT_NOW=${last}T12:00:00Z trustkit review --due -d zoned --as Alex -c zone.toml --format ics >far.ics
  same 1 "$(read_calendar far.ics | wc -l)" "events after $last"
done

echo 'due: ok'

#!/usr/bin/env bash
# What is due when: a year of weekly check-ins over clock changes in three time zones, rhythms of
# other lengths, travellers, and promises.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
config=$HOME/.config/trustkit/config.toml
mkdir -p "$(dirname "$config")"
export TRUSTKIT_DIR=''

# fresh: an empty journal from here on.
journals=0
fresh() {
  journals=$((journals + 1))
  TRUSTKIT_DIR=$scratch/journal-$journals
}

# rhythm EVERY [ON [SET]]: one more check-in in the config.
rhythm() {
  printf '[[checkin]]\nset = "%s"\nevery = "%s"\n' "${3:-weekly-pair}" "$1"
  [ -z "${2-}" ] || printf 'on = "%s"\n' "$2"
}

# clock WHEN: the program's clock stands at this time of the zone in TZ.
clock() { TRUSTKIT_NOW=$(date -d "$1" +%Y-%m-%dT%H:%M:%S%:z); }

# due_is LINE...: all that is due by the clock, and nothing is said beside it. No line: nothing is.
due_is() {
  local said
  said=$(trustkit review --due 2>&1) || fail "status $? at $TRUSTKIT_NOW: $said"
  [ "$said" = "$(printf '%s\n' "$@")" ] || fail "at $TRUSTKIT_NOW it says '$said' and not: $*"
}

# at WHEN [LINE...]: the same, at this time.
at() {
  clock "$1"
  shift
  due_is "$@"
}

# --- a year ---------------------------------------------------------------------------------------

day() { date -u -d "$1" +%F; }

# keep WHEN [DAY --at WORDS]: a check-in at this time. What its entry should say of the time, which
# is the day alone where only a day was given, goes to the file "wanted".
number=0 sum=0
keep() {
  local heard=$((number * number % 5 + 1)) day=${2-}
  clock "$1"
  number=$((number + 1)) sum=$((sum + heard))
  trustkit checkin -q "Heard=$heard" "${@:3}" >/dev/null || fail "no check-in at $TRUSTKIT_NOW"
  echo "${day:-$TRUSTKIT_NOW}" >>wanted
}

# week SUNDAY WAY: from Saturday to Tuesday, with the check-in done in one of the ways that people have.
week() {
  local sunday=$1 way=$2 saturday monday tuesday due="since $1: check-in weekly-pair"
  saturday=$(day "$sunday - 1 day") monday=$(day "$sunday + 1 day") tuesday=$(day "$sunday + 2 days")
  # Before the first one, it is due all along.
  [ "$number" -eq 0 ] || at "$saturday 12:00"
  [ "$way" != early ] || keep "$saturday 23:30"
  [ "$number" -eq 0 ] || at "$sunday 17:59"
  [ "$way" = early ] || at "$sunday 18:00" "$due"
  case $way in
    early) at "$sunday 18:00" ;;
    night) keep "$sunday 23:30" ;;
    late) at "$monday 08:00" "$due" && keep "$monday 21:15" ;;
    later) at "$tuesday 00:00" "$due" && keep "$tuesday 07:05" ;;
    afterwards) at "$tuesday 19:59" "$due" && keep "$tuesday 20:00" "$sunday" --at 'last sunday' ;;
  esac
  due_is
  at "$tuesday 23:59"
}

# year ZONE SUNDAY BACK FORWARD: 52 weeks from that Sunday on. On the night before the clock goes
# back, the check-in is done at 23:30; when it has gone forward, on Tuesday for that Sunday.
year() {
  local -x TZ=$1
  local week sunday way ways=(night late early afterwards later)
  fresh
  rhythm 1w 'sunday 18:00' >"$config"
  : >wanted
  number=0 sum=0
  for week in {0..51}; do
    sunday=$(day "$2 + $week weeks") way=${ways[week % 5]}
    case $sunday in
      "$3") way=early ;;
      "$4") way=afterwards ;;
    esac
    week "$sunday" "$way"
  done
  grep -q "^$(day "$3 - 1 day")T23:30" wanted || fail "$1: no check-in before the clock goes back"
  grep -qx "$4" wanted || fail "$1: no check-in on the day that lacks an hour"
  reads_back
}

# Other people's tools find what was kept: 52 check-ins, one for each week, and their mean.
reads_back() {
  local log=$TRUSTKIT_DIR/checkin.rec weeks mean
  # recutils takes a day alone for its local midnight, which clocks may skip.
  TZ=UTC0 recfix --check "$log" || fail "$TZ: recfix finds fault with the log"
  recsel -t Checkin -C -P Time "$log" >kept
  diff wanted kept || fail "$TZ: the times are others"
  [ "$(trustkit review --list --kind checkin --format json | jq '.entries | length')" -eq 52 ] ||
    fail "$TZ: the list has not 52 check-ins"
  # By the day that the entry gives. Day 0 was a Thursday, so that a Saturday is in a week with the
  # Tuesday that follows.
  weeks=$(cut -c 1-10 kept | date -u -f - +%s | awk '{ print int($1 / 86400 / 7) }' | sort -u | wc -l)
  [ "$weeks" -eq 52 ] || fail "$TZ: $weeks weeks"
  mean=$(awk -v sum="$sum" 'BEGIN { print sum / 52 }')
  [ "$(recsel -t Checkin -p 'Avg(Heard)' "$log")" = "Avg_Heard: $mean" ] || fail "$TZ: the mean is not $mean"
}

year America/Sao_Paulo 2018-03-04 2019-02-17 2018-11-04
year Europe/Berlin 2026-01-04 2026-10-25 2026-03-29
year Pacific/Auckland 2026-01-04 2026-04-05 2026-09-27

# --- hours that come twice or never ---------------------------------------------------------------

# first_due ZONE EVERY ON DONE MOMENT: after a check-in at noon of the day DONE, the next one is due
# from this moment on, and not a second earlier.
first_due() {
  local -x TZ=$1
  local seconds
  rhythm "$2" "$3" >"$config"
  fresh
  clock "$4 12:00"
  trustkit checkin -q Heard=3 >/dev/null
  due_is
  seconds=$(date -d "$5" +%s)
  at "@$((seconds - 1))"
  at "@$seconds" "since ${5% *}: check-in weekly-pair"
}

# The midnight and the half past two that clocks skip.
first_due America/Sao_Paulo 1w sunday 2018-10-28 '2018-11-04 01:00'
first_due America/Sao_Paulo 1w 'sunday 00:30' 2018-10-28 '2018-11-04 01:00'
first_due Europe/Berlin 1w 'sunday 02:30' 2026-03-22 '2026-03-29 03:00'

# In Sao Paulo, 23:30 came twice on that Saturday: both are that day's.
export TZ=America/Sao_Paulo
rhythm 1d >"$config"
for offset in -02:00 -03:00; do
  fresh
  TRUSTKIT_NOW=2019-02-16T23:30:00$offset
  trustkit checkin -q Heard=3 >/dev/null
  due_is
  at '2019-02-17 00:00' 'since 2019-02-17: check-in weekly-pair'
done

# A day whose midnight was skipped is a day as any other; a time that was skipped is none.
clock '2018-11-06 20:00'
fresh
rhythm 1w sunday >"$config"
for day in 'last sunday' 2018-11-04; do
  [ "$(trustkit checkin --dry-run Heard=3 --at "$day" | recsel -P Time)" = 2018-11-04 ] || fail "--at '$day'"
done
expect_status 2 trustkit checkin Heard=3 --at '2018-11-04 00:30'
says 'skipped 2018-11-04 00:30'
[ ! -e "$TRUSTKIT_DIR/checkin.rec" ] || fail 'a time that never was is kept'
clock '2018-10-30 20:00'
trustkit checkin -q Heard=3 --at 2018-10-28 >/dev/null
promise=$(trustkit checkin -q --promise 'Ring on the short day.' --due sunday)
clock '2018-11-03 23:59'
due_is
TRUSTKIT_NOW=2018-11-04T01:00:00-02:00
due_is 'since 2018-11-04: check-in weekly-pair' "since 2018-11-04: promise $promise: Ring on the short day."

# --- other rhythms --------------------------------------------------------------------------------

TZ=Europe/Berlin
first_due $TZ 1w '' 2026-11-24 '2026-12-01 00:00'
first_due $TZ 1w monday 2026-11-22 '2026-11-30 00:00' # a day early
first_due $TZ 1w 07:30 2026-11-22 '2026-11-29 07:30'
first_due $TZ 2w '' 2026-11-22 '2026-12-06 00:00'
first_due $TZ 2w 'sunday 18:00' 2026-11-24 '2026-12-06 18:00' # two days late
first_due $TZ 1m '' 2026-01-31 '2026-02-28 00:00'
first_due $TZ 1m friday 2026-10-30 '2026-11-27 00:00' # nearest to the 30th, a Monday
first_due $TZ 1m 20:00 2026-11-22 '2026-12-22 20:00'
first_due $TZ 3d '' 2026-10-24 '2026-10-27 00:00' # one of them has 25 hours
first_due $TZ 3d 07:30 2026-03-27 '2026-03-30 07:30' # one has 23
first_due $TZ 3d sunday 2026-11-22 '2026-11-29 00:00'

# What was never done is due since the last such moment, so at any hour.
fresh
rhythm 1w sunday >"$config"
at '2026-11-24 09:00' 'since 2026-11-22: check-in weekly-pair'
rhythm 3d >"$config"
at '2026-11-24 09:00' 'since 2026-11-24: check-in weekly-pair'
rhythm 1d 18:00 >"$config"
at '2026-11-24 09:00' 'since 2026-11-23: check-in weekly-pair'
at '2026-11-24 18:00' 'since 2026-11-24: check-in weekly-pair'
rhythm 3d >"$config"

# A traveller's check-in counts on the day that it was where it was written, in Berlin the day
# before or after.
for place in Pacific/Auckland:08:00 Pacific/Honolulu:22:00; do
  fresh
  TZ=${place%%:*} clock "2026-11-24 ${place#*:}"
  TZ=${place%%:*} trustkit checkin -q Heard=3 >/dev/null
  at '2026-11-26 23:59'
  at '2026-11-27 00:00' 'since 2026-11-27: check-in weekly-pair'
done

# Further west it may be the day before still, and the check-in is done all the same.
fresh
TZ=Pacific/Auckland clock '2026-11-24 08:00'
TZ=Pacific/Auckland trustkit checkin -q Heard=3 >/dev/null
TZ=Pacific/Honolulu at '2026-11-23 20:00'

# One that is dated ahead counts when its day has come, and the order in the file does not matter.
fresh
clock '2026-11-24 09:00'
trustkit checkin -q Heard=3 --at 2026-11-26 >/dev/null
due_is 'since 2026-11-24: check-in weekly-pair'
trustkit checkin -q Heard=3 --at 2026-11-23 >/dev/null
due_is
at '2026-11-26 00:00'
at '2026-11-29 00:00' 'since 2026-11-29: check-in weekly-pair'

# --- several, and the options ---------------------------------------------------------------------

# The earliest first; a set that stands there twice is named once; what others do is theirs.
fresh
{ rhythm 1w 'sunday 18:00' && rhythm 2w friday solo-five && rhythm 3d '' solo-five; } >"$config"
clock '2026-11-22 17:00'
LOGNAME=sam trustkit checkin -q --set solo-five Free=4 >/dev/null
due_is 'since 2026-11-15: check-in weekly-pair' 'since 2026-11-20: check-in solo-five'
at '2026-11-22 18:00' 'since 2026-11-20: check-in solo-five' 'since 2026-11-22: check-in weekly-pair'

# review STATUS LINES OPTION...
review() {
  expect_status "$1" trustkit review --due "${@:3}"
  [ "$(cat out err)" = "$2" ] || fail "review --due ${*:3} says: $(cat out err)"
}
review 1 $'since 2026-11-20: check-in solo-five\nsince 2026-11-22: check-in weekly-pair' --exit-code
review 0 'trustkit: 2 due' --discreet
review 1 'trustkit: 2 due' --discreet --exit-code

rhythm 1w 'sunday 18:00' >"$config"
trustkit checkin -q Heard=3 >/dev/null
review 0 '' --exit-code
review 0 '' --discreet --exit-code
clock '2026-11-26 09:00'
review 0 '' --within 2d
review 0 'on 2026-11-29: check-in weekly-pair' --within 3d
review 1 'trustkit: 1 due' --within 3d --discreet --exit-code

# The journal's own file may hold the rhythm; what stands in one's own is stronger.
rm "$config"
due_is
rhythm 3d >"$TRUSTKIT_DIR/trustkit.toml"
due_is 'since 2026-11-25: check-in weekly-pair'
rhythm 1w 'sunday 18:00' >"$config"
due_is
rm "$config"

# --- promises -------------------------------------------------------------------------------------

fresh
clock '2026-11-22 21:30'
promise() { trustkit checkin -q --promise "$@"; }
plants=$(promise 'Water the plants.' --due 'in 3 days')
ring=$(promise 'When the train is late, I will ring.' --due 2026-11-24)
promise 'Listen first.' >/dev/null
LOGNAME=sam promise 'Bring the ladder back.' --due 2026-11-23 >/dev/null
due_is
review 0 "on 2026-11-24: promise $ring: When the train is late, I will ring." --within 2d
at '2026-11-23 23:59'
at '2026-11-24 00:00' "since 2026-11-24: promise $ring: When the train is late, I will ring."
at '2026-11-27 00:00' "since 2026-11-24: promise $ring: When the train is late, I will ring." \
  "since 2026-11-25: promise $plants: Water the plants."
review 0 'trustkit: 2 due' --discreet

# Moved, it is due by its new day; ended, no more.
trustkit checkin -q --moved "$ring=2026-11-29" >/dev/null
due_is "since 2026-11-25: promise $plants: Water the plants."
trustkit checkin -q --kept "$plants" >/dev/null
due_is
at '2026-11-29 00:00' "since 2026-11-29: promise $ring: When the train is late, I will ring."
review 1 'trustkit: 1 due' --discreet --exit-code
trustkit checkin -q --missed "$ring" >/dev/null
due_is
book=$(promise 'Bring the book back.' --due today)
due_is "since 2026-11-29: promise $book: Bring the book back."
trustkit checkin -q --dropped "$book" >/dev/null
review 0 '' --within 1y --exit-code
echo "rhythm: $journals journals, ok"

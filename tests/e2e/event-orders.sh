#!/usr/bin/env bash
# The state of a boundary and of an apology is what its events say, wherever they stand in their file:
# merging and people put them in any order. The entries of both logs are shuffled, over and over.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

at() { # DAY COMMAND...: as if it was that day
  local day=$1
  shift
  TRUSTKIT_NOW="${day}T09:00:00+01:00" "$@"
}
on() { at "$1" trustkit "$2" -q -d J "${@:3}"; }

# Every event, several of them at the same second, of days alone, and of more than one person.
one=$(on 2026-03-02 boundary set Limit='No calls after ten' Happens='You ring' Ready=3)
on 2026-03-03 boundary revise "$one" --my-wish OwnAct='I let it ring' Ready=4 >/dev/null
on 2026-03-04 boundary said "$one" -w Sam >/dev/null
on 2026-03-20 boundary honored "$one" >/dev/null
on 2026-03-20 boundary crossed "$one" --note 'I hung up.' >/dev/null
on 2026-03-21 boundary revise "$one" --my-wish Limit='No calls after nine' --review-on 1y >/dev/null
on 2026-03-22 boundary revise "$one" --my-wish Limit='No calls after eight' >/dev/null
two=$(on 2026-03-02 boundary set --safe Limit='No loans' OwnAct='I say no')
on 2026-03-02 boundary honoured "$two" >/dev/null
on 2026-03-05 boundary retire "$two" --note 'Paid back.' >/dev/null
on 2026-03-02 boundary set Limit='No shouting' >/dev/null
on 2026-03-02 boundary --as Sam set --safe Limit='No visits' OwnAct='I go out' >/dev/null
cat >>J/boundary.rec <<'REC'
Time: 2026-03-01
By: alex
Statement: No.
Id: hand

Time: 2026-03-01
By: alex
Event: honoured
Of: hand
Id: h2

Time: 2026-03-01
By: alex
Event: said
Of: hand
Id: h1

Time: 2026-03-01
By: Sam
Event: retired
Of: hand
Id: h3
REC

sorry=$(on 2026-03-02 apologize -w Sam Act='I forgot.' Change='When late, I will ring.')
on 2026-03-04 apologize --said "$sorry" --due 2026-04-01 >/dev/null
on 2026-03-09 apologize --follow-up "$sorry" --note 'Warm.' >/dev/null
on 2026-04-10 apologize --follow-up "$sorry" --note 'Late.' >/dev/null
on 2026-03-02 apologize --set small -w Kim Act='I was late.' --free >/dev/null
on 2026-03-02 apologize --set small Act='I lied.' >/dev/null
cat >>J/apology.rec <<'REC'
Time: 2026-03-01
By: alex
Letter: I am sorry.
Id: hand

Time: 2026-03-01
By: alex
Event: followed
Of: hand
Id: h2

Time: 2026-03-01
By: alex
Event: said
Of: hand
Id: h1
REC

# What can be read of them in all ways: today's state, the history, and what is due.
state() {
  trustkit boundary -d J list --all --format json
  trustkit boundary -d J list --all --format json --as Sam
  trustkit boundary -d J show "$one"
  trustkit apologize -d J --list --format json
  trustkit apologize -d J --letter "$sorry"
  at 2027-01-01 trustkit review -d J --due
}
state >before 2>said
[ "$(grep -c '"state"' before)" -eq 9 ] || fail "other things than were made: $(cat before)"
grep -q "by 'Sam', and the boundary hand is alex's own; it is left out" said || fail "$(cat said)"
[ "$(recsel -t Boundary -c J/boundary.rec)" -eq 16 ] || fail "entries: $(cat J/boundary.rec)"

# shuffled FILE SEED: the same head, then the entries in another order.
shuffled() {
  awk -v seed="$2" '
    BEGIN { RS = ""; ORS = "\n\n"; srand(seed) }
    NR == 1 { print; next }
    { at = int(rand() * ++count) + 1; entry[count] = entry[at]; entry[at] = $0 }
    END { for (i = 1; i <= count; ++i) print entry[i] }' "$1"
}
for log in boundary apology; do cp J/$log.rec $log.rec; done
for ((seed = 1; seed <= ${ORDERS:-12}; seed++)); do
  for log in boundary apology; do
    shuffled $log.rec "$seed" >J/$log.rec
    recfix --check J/$log.rec || fail "recfix finds fault with $log.rec, order $seed"
    [ "$(recsel -S Id J/$log.rec)" = "$(recsel -S Id $log.rec)" ] || fail "not the same entries: $seed"
  done
  state >after 2>said || fail "order $seed: $(cat said)"
  cmp before after || fail "another state in the order $seed: $(diff before after; cat J/*.rec)"
done
cmp -s boundary.rec J/boundary.rec && fail 'nothing was shuffled'
[ -z "$(recfix --check J/promise.rec)" ] || fail 'recfix finds fault with the promises'
echo "event-orders: $((seed - 1)) orders, ok"

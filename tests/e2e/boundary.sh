#!/usr/bin/env bash
# A limit from its first words to its end, from the shell: what recutils reads of it, what is due,
# and that two who write at once lose nothing.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

mkdir -p J/prompts/boundary
cat >J/prompts/boundary/calls.yaml <<'YAML'
set: calls
for: boundary
version: 1
title: Calls
audience: [self]
items:
  - {key: Happens, type: text, ask: What happens?}
  - {key: Limit, type: text, ask: What is the limit?, required: true}
  - {key: OwnAct, type: text, ask: What will you do?}
  - {key: Ready, type: scale, about: self, ask: I am ready., points: [no, partly, yes]}
YAML

at() { # DAY COMMAND...: as if it was that day
  local day=$1
  shift
  TRUSTKIT_NOW="${day}T09:00:00+01:00" "$@"
}

id=$(at 2026-03-02 trustkit boundary -d J set --set calls Limit='No calls after ten' Ready=3)
expect_status 2 trustkit boundary -d J said "$id"
says "boundary revise $id OwnAct="
expect_status 2 trustkit boundary -d J revise "$id" OwnAct='I let it ring'
says 'a limit is yours to keep as it is'
at 2026-03-03 trustkit boundary -d J revise "$id" --my-wish OwnAct='I let it ring' >/dev/null
[ -z "$(at 2027-01-01 trustkit review -d J --due)" ] || fail 'a draft is due'
at 2026-03-04 trustkit boundary -d J said "${id:0:8}" -w Sam >/dev/null
at 2026-03-20 trustkit boundary -d J crossed "$id" --note - <<<'I hung up.' >/dev/null
at 2026-03-21 trustkit boundary -d J honoured "$id" >/dev/null
[ -z "$(at 2026-06-01 trustkit review -d J --due)" ] || fail 'due before its day'
[ "$(at 2026-06-02 trustkit review -d J --due)" = "since 2026-06-02: boundary $id: No calls after ten" ] ||
  fail 'not due on its day'
at 2026-06-02 trustkit boundary -d J honored "$id" --review-on 1y >/dev/null
[ -z "$(at 2026-12-01 trustkit review -d J --due)" ] || fail 'due before the day that was given'
at 2026-06-03 trustkit boundary -d J show "$id" | diff - <(
  cat <<TEXT
$id since 2026-03-04, look again 2027-06-02

No calls after ten. I let it ring.

Notes to yourself:
  Ready: 3

So far:
2026-03-02  drafted
2026-03-03  revised
  OwnAct: I let it ring
2026-03-04  said
  look again: 2026-06-02
2026-03-20  crossed
  note: I hung up.
2026-03-21  honored
2026-06-02  honored
  look again: 2027-06-02
TEXT
) || fail 'it is shown otherwise'
at 2026-07-01 trustkit boundary -d J retire "$id" >/dev/null
expect_status 2 trustkit boundary -d J crossed "$id"
says 'was retired already, on 2026-07-01'

# A log that was written by hand, and merged in any order, says the same.
printf '\nTime: 2026-01-01\nBy: alex\nStatement: No.\nId: hand\n\nTime: 2026-01-03\nBy: alex\nEvent: honoured\nOf: hand\nId: h2\n\nTime: 2026-01-02\nBy: alex\nEvent: said\nOf: hand\nId: h1\n' >>J/boundary.rec
[ "$(trustkit boundary -d J)" = 'hand since 2026-01-02: No.' ] || fail 'written by hand, it does not stand'
recfix --check J/boundary.rec || fail 'recfix finds fault with the log'
[ "$(recsel -t Boundary -e "Event = 'crossed'" -P Note J/boundary.rec)" = 'I hung up.' ] ||
  fail 'recsel reads the note otherwise'
[ "$(stat -c %a J/boundary.rec)" = 600 ] || fail 'others can read the log'
trustkit boundary -d J list --all --format json | python3 -c '
import json, sys
found = json.load(sys.stdin)
assert found["version"] == 1, found
assert [each["state"] for each in found["boundaries"]] == ["standing", "retired"], found
assert [event["event"] for event in found["boundaries"][0]["history"]] == ["drafted", "said", "honored"]
' || fail 'the JSON is another'

# Of two who retire it at once, one does.
two=$(trustkit boundary -d J set --set calls --safe Limit=a OwnAct=b)
for _ in 1 2 3 4 5 6; do
  trustkit boundary -d J retire "$two" >/dev/null 2>&1 &
done
wait
[ "$(recsel -t Boundary -e "Event = 'retired' && Of = '$two'" -c J/boundary.rec)" = 1 ] ||
  fail 'it was retired more than once'

#!/usr/bin/env bash
# The sample journal in examples/journal: a year of two people, in logs that recutils and trustkit
# read without a word of complaint, with something of everything in it, and a README whose lines work.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

cp -r "$ROOT/examples" .
sample=examples/journal

for log in ask checkin promise apology boundary; do
  TZ=UTC0 recfix --check "$sample/$log.rec" || fail "recfix finds fault with $log.rec"
done
[ "$(cat "$sample"/*.rec | grep '^Id: ' | sort | uniq -d)" = '' ] || fail 'an id stands twice'
[ -z "$(find "$sample" -name '.*' -o -name 'draft-*' -o -name 'pending*' -o -name 'rescued-*')" ] ||
  fail 'a lock, a draft or a rescued entry was left in it'

# Nothing in it is a problem to any command that reads, for either of the two.
for who in Robin Noor; do
  for line in 'review --list' 'review --due --within 1y' 'checkin --open' 'apologize --list' 'boundary list --all'; do
    # shellcheck disable=SC2086 # the words of a line
    expect_status 0 trustkit $line -d "$sample" --as "$who"
    [ -s out ] || fail "$line shows nothing for $who"
    [ ! -s err ] || fail "$line tells of a problem for $who: $(cat err)"
  done
done

# at_least N LOG EXPRESSION: so many entries of a log there are at least.
at_least() {
  local found
  found=$(recsel -e "$3" -c "$sample/$2.rec")
  [ "$found" -ge "$1" ] || fail "$found entries of $2.rec, not $1, with $3"
}
for who in Robin Noor; do
  at_least 40 checkin "By = '$who' && Set ~ '^weekly-pair '"
  at_least 3 checkin "By = '$who' && Set ~ '^monthly-look '"
  at_least 4 checkin "By = '$who' && Set ~ '^far-apart '"
  at_least 30 ask "By = '$who'"
  at_least 15 promise "By = '$who' && Event = 'made'"
  at_least 2 apology "By = '$who' && Event = 'drafted'"
  at_least 2 boundary "By = '$who' && Set ~ '^state '"
  # The four weeks that are looked at first have something of each kind.
  at_least 4 checkin "By = '$who' && Time >> '2026-10-25'"
  at_least 6 ask "By = '$who' && Time >> '2026-10-25'"
  at_least 4 promise "By = '$who' && Time >> '2026-10-25'"
  at_least 1 apology "By = '$who' && Time >> '2026-10-25'"
  at_least 1 boundary "By = '$who' && Time >> '2026-10-25'"
done
for depth in 1 2 3; do at_least 5 ask "Depth = $depth"; done
for event in moved kept missed dropped; do at_least 2 promise "Event = '$event'"; done
at_least 4 apology "Event = 'followed'"
for event in crossed honored revised retired drafted; do at_least 1 boundary "Event = '$event'"; done

both=$(recsel -e '#Prompt' -R By,Set,Prompt "$sample/ask.rec" | grep . | sort -u | cut -d ' ' -f 2- | sort | uniq -d | wc -l)
[ "$both" -ge 30 ] || fail "both answered $both questions, not 30"
people=$(grep -hE '^(By|With): ' "$sample"/*.rec | cut -d ' ' -f 2- | sort -u | tr '\n' ' ')
[ "$people" = 'Noor Robin ' ] || fail "the entries are by and with: $people"

# Every line of the README can be typed as it stands, in one shell, and shows something.
grep '^\$ ' "$sample/README.md" | cut -c 3- >lines
[ "$(grep -c . lines)" -ge 15 ] || fail 'the README shows fewer commands than it did'
unset TRUSTKIT_NOW
while IFS= read -r line; do
  status=0
  eval "$line" >out 2>err </dev/null || status=$?
  [ "$status" -eq 0 ] || fail "status $status from: $line -- $(cat err)"
  case $line in
    export* | cp* | *'>'*) ;;
    *) [ -s out ] || fail "nothing is shown by: $line" ;;
  esac
  case $line in
    *'--due'*Robin*)
      prints 'since 2026-11-20: promise '
      prints 'since 2026-11-22: check-in weekly-pair'
      prints 'since 2026-11-22: apology follow-up '
      prints 'since 2026-11-22: boundary '
      ;;
    *'--due'*Noor*) prints 'on 2026-11-28: boundary ' ;;
  esac
done <lines
# The page beside the journal is the one that is made of it.
cmp robin.html "$ROOT/$sample/robin.html" ||
  fail "examples/journal/robin.html is not what its README's line writes; write it anew"
diff -r "$ROOT/$sample" "$sample" || fail 'a line of the README writes into the sample itself'
echo 'sample-journal: ok'

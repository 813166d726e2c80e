#!/usr/bin/env bash
# Pages in a real browser: light, dark, on a phone, on paper; with little in them, with much, and
# with texts that try to be more than text. tests/e2e/page.py says what is looked at.
. "$ROOT/tests/e2e/common.sh"

axe=$ROOT/build/page/node_modules/axe-core/axe.min.js
[ -e "$axe" ] || fail "no axe-core in build/page: './bootstrap.sh test' puts it there"
mkdir pages

# page NAME OPTION...: writes a page of the journal in $TRUSTKIT_DIR.
page() {
  local name=$1
  shift
  expect_status 0 trustkit review --format html "$@"
  cp out "pages/$name.html"
  [ ! -s err ] || fail "$name: $(cat err)"
}

export TRUSTKIT_DIR=$scratch/journal
mkdir "$TRUSTKIT_DIR"
page empty
page no-entries --list

# --- a few weeks, written with the program ---
for day in 2026-10-28 2026-11-04 2026-11-18; do
  trustkit checkin --at "$day" --set weekly-pair Heard=4 Standing=3 Word=5 Fair=2 \
    Thanks="The soup on $day." Promise="When I come home late, I will write." 2>err
done
trustkit ask --at 2026-11-10 --set warm-up --answer "A knife, old and thin." 2>err
trustkit ask --at 2026-11-12 "What did I miss this week?" --answer "Sleep." 2>err
trustkit checkin --at 2026-11-12 --promise "Call the plumber" --due 2026-11-20 --with Sam 2>err
page weeks
page weeks-redacted --redact
page entries --list
! grep -q 'soup\|knife\|plumber\|Sam\|alex' pages/weeks-redacted.html || fail "words on a redacted page"

# --- ten years, and ids that a page could be told by ---
for ((i = 0; i < 3000; i++)); do
  day=$(printf '%04d-%02d-%02d' $((2016 + i / 300)) $((1 + i / 25 % 12)) $((1 + i % 25)))
  printf 'Time: %s\nBy: alex\nSet: weekly-pair 1\nHeard: %d\nWord: %d\nThanks: %s\nId: %012d\n\n' \
    "$day" $((1 + i / 40 % 5)) $((1 + i % 3)) "You made room for what I had to say." "$i"
done >ten-years
mkdir decade
{
  printf '%%rec: Checkin\n\n'
  cat ten-years
} >decade/checkin.rec
TRUSTKIT_DIR=$scratch/decade page decade --since 2016-01-01
bytes=$(wc -c <pages/decade.html)
[ "$bytes" -lt 500000 ] || fail "the page of a decade has $bytes bytes"

# --- everything that can stand in a log tries to be markup ---
mkdir hostile
evil='</script></style></title>"><img src=x onerror="document.title=1">]]>&lt;'$'\u202e'"javascript:"
for kind in Ask Checkin Promise Boundary Apology; do
  file=hostile/$(tr '[:upper:]' '[:lower:]' <<<"$kind").rec
  {
    printf '%%rec: %s\n\n' "$kind"
    for field in Heard Set Event; do
      printf 'Time: 2026-11-20\nBy: alex\nWith: %s\n' "$evil"
      case $kind in
        Ask) printf 'Set: %s\nPrompt: p\nQuestion: %s\nDepth: 1\n' "$evil" "$evil" ;;
        Checkin) printf 'Set: weekly-pair 1\nHeard: 4\n%s: 3\n' "$field" ;;
        Promise) printf 'Event: made\nDue: 2026-11-21\n' ;;
        Boundary) printf 'Event: said\nOwnAct: %s\nLimit: %s\n' "$evil" "$evil" ;;
        Apology) printf 'Event: said\nAct: %s\n' "$evil" ;;
      esac
      printf 'Text: %s\nAnswer: %s\nThanks: %s %s\nId: %s%s\n\n' "$evil" "$evil" "$evil" \
        "$(printf '\xff\x01')" "$field" "$evil"
    done
  } >"$file"
done
for name in hostile hostile-entries hostile-redacted; do
  case $name in
    hostile) set -- ;;
    hostile-entries) set -- --list ;;
    hostile-redacted) set -- --redact ;;
  esac
  # What is wrong with such a journal is said; the page is whole all the same.
  expect_status 0 env TRUSTKIT_DIR="$scratch/hostile" "$TRUSTKIT" review --format html "$@"
  cp out "pages/$name.html"
done
grep -q '&lt;img src=x' pages/hostile.html || fail "the hostile texts are not on the page at all"
! grep -q 'img src=x' pages/hostile-redacted.html || fail "texts on a redacted page"

/usr/bin/python3 "$ROOT/tests/e2e/page.py" "$axe" pages pages/*.html ||
  fail "something is wrong with the pages: see above"

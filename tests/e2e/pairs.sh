#!/usr/bin/env bash
# A check-in and its promises, which go into two logs: whatever is found of one that was broken off,
# both logs have all of it after the next command that writes, once, or none of it.
# shellcheck source-path=SCRIPTDIR source=common.sh

# Only root mounts, and in name spaces of one's own everybody is root and leaves nothing mounted.
if [ -z "${OWN_MOUNTS-}" ]; then
  for spaces in '--mount' '--user --map-root-user --mount'; do
    # shellcheck disable=SC2086  # several words
    if unshare $spaces true 2>/dev/null; then OWN_MOUNTS=1 exec unshare $spaces bash "$0"; fi
  done
fi
. "$(dirname "$0")/common.sh"
shopt -s dotglob nullglob
export ASAN_OPTIONS=detect_leaks=0 # which is not possible in a traced process
umask 077
state=$HOME/.local/state/trustkit

# With lines that look like something else where a file is cut.
words=$'You rang.\n# end\n\n%rec: Ask\n+ and \\so on\tÄ\nId: 000000000000\n# end'
check_in=("$TRUSTKIT" checkin -q --with Sam Heard=4 Ahead='# end' Thanks="$words")
check_in+=(Promise='When it is one, # end' --promise 'When it is two, %rec: I will.' --due 2w)
answer() { "$TRUSTKIT" ask -q -d "$1" Q --answer 'after it'; }

# ended COMMAND...: the process is killed when both logs have all of it.
ended() {
  { expect_status 137 strace -f -qq -o trace -e inject=unlink:signal=KILL "$@"; } 2>/dev/null
}

# before: a journal with a pair. after: with another one. broken: what was on its way then. new and
# newly_broken: the same for the first of a journal.
answer before >/dev/null
"${check_in[@]}" -d before >/dev/null
for made in after new; do
  [ $made = new ] || cp -r before $made
  ended "${check_in[@]}" -d $made
done
mv after/pending.rec broken
mv new/pending.rec newly_broken
[ "$(tail -n 1 broken)" = '# end' ] || fail "what was on its way: $(cat broken)"

situation() { # a journal J like this, with nothing on its way
  rm -rf J "$state"
  cp -r before J
}

same() { # FILE FILE, both of text
  local one='' two=''
  IFS= read -rd '' one <"$1" || true
  IFS= read -rd '' two <"$2" || true
  [ "$one" = "$two" ]
}

is_like() { # FOLDER, what happened: J has its check-ins and promises, and nothing on its way
  local file files=(J/*)
  for file in checkin.rec promise.rec; do
    same "J/$file" "$1/$file" || fail "$2: $file: $(cat J/$file)"
  done
  [ ! -e J/pending.rec ] || fail "$2: pending.rec is left"
  [ "${files[*]}" = 'J/.trustkit.lock J/ask.rec J/checkin.rec J/promise.rec' ] ||
    fail "$2: left ${files[*]}"
}

# The logs of J are sound, and each check-in that was made with two promises has two.
is_sound() { # what happened
  local log
  for log in J/*.rec; do
    [ ! -f "$log" ] || [[ $log == */rescued-* ]] || recfix --check "$log" || fail "$1: recfix: $log"
  done
  diff <(recsel -t Promise -e '#From' -CR From J/promise.rec | sed 's/^checkin //' | sort) \
    <(recsel -t Checkin -e '#Ahead' -CR Id J/checkin.rec | sed p | sort) || fail "$1: a pair is half"
  [ ! -e J/pending.rec ] || fail "$1: pending.rec is left"
}

is_finished() { # FOLDER, what happened: an answer is kept, and J has what the folder has
  answer J >/dev/null || fail "$2: the next answer fails"
  is_like "$1" "$2"
}

# What was broken off is finished to the byte, whichever part of it the logs have, by every command
# that writes, and by no other.
for has in '' promise 'promise checkin' checkin; do
  situation
  for log in $has; do cp "after/$log.rec" J; done
  cp broken J/pending.rec
  expect_status 0 trustkit review --list -d J
  expect_status 0 trustkit checkin --open -d J
  expect_status 0 trustkit ask -d J Q --answer A --dry-run
  expect_status 0 "${check_in[@]}" -d J --dry-run
  cmp broken J/pending.rec || fail "reading changes what was broken off"
  is_finished after "the logs have: $has"
done
for command in 'checkin Heard=5' 'checkin --promise When' 'ask Q --answer A'; do
  situation
  cp broken J/pending.rec
  # shellcheck disable=SC2086  # several words
  expect_status 0 trustkit $command -q -d J
  for log in checkin promise; do
    cmp -n "$(stat -c %s after/$log.rec)" J/$log.rec after/$log.rec || fail "$command: $log.rec"
  done
  is_sound "$command"
done
situation
rm J/*.rec
cp newly_broken J/pending.rec
is_finished new 'the first check-in of a journal'

# One of the logs was torn when it was broken off: it has the whole entry all the same, and nobody
# waits for a lock that is their own.
situation
printf 'Time: 2026-11-22\nBy: alex\nEvent: made\nText: When it is tw' >>J/promise.rec
cp broken J/pending.rec
expect_status 0 strace -f -qq -o trace -e trace=flock "$TRUSTKIT" ask -q -d J Q --answer A
! grep -q LOCK_SH trace || fail "a lock is waited for that is held: $(tail -n 1 trace)"
is_sound 'a torn log'
[ "$(recsel -t Promise -e '#From' -c J/promise.rec)" = 4 ] ||
  fail "a torn log: $(cat J/promise.rec)"

# Torn at any byte, nothing of it is in the logs yet, and what there is of it is kept aside.
kept_aside() { # FILE, what happened
  local rescued=(J/rescued-*.rec)
  [ ${#rescued[@]} -eq 1 ] || fail "$2: not kept aside: $(echo J/*)"
  cmp "$1" "${rescued[0]}" || fail "$2: another text is kept aside: $(cat "${rescued[0]}")"
  [ "$(stat -c %a "${rescued[0]}")" = 600 ] || fail "$2: open to others"
  rm "${rescued[0]}"
}
situation
size=$(stat -c %s broken)
for ((bytes = 0; bytes < size; bytes++)); do
  head -c $bytes broken | tee torn >J/pending.rec
  answer J >/dev/null || fail "torn after $bytes bytes: the next answer fails"
  [ $bytes -eq 0 ] || kept_aside torn "torn after $bytes bytes"
  is_like before "torn after $bytes bytes"
done

# The same for what is no pair at all.
put_aside() { # what it is; its text comes on standard input
  tee torn >J/pending.rec
  answer J >/dev/null || fail "$1: the next answer fails"
  kept_aside torn "$1"
  is_like before "$1"
}
head -c "$size" /dev/zero | put_aside 'NULs after a power cut'
head -c 5000 "$TRUSTKIT" | put_aside 'bytes'
echo 'Remember the milk.' | put_aside 'words'
sed 's/^%rec: Promise/%rec: Diary/' broken | put_aside 'an entry for no log'
sed '/^%rec/d' broken | put_aside 'entries without their logs'
sed '$d' broken | put_aside 'no end'
grep -v '^Id: ' broken | put_aside 'entries without ids'
printf ' \n' >J/pending.rec
is_finished before 'an empty line'

# What is no file of one's own is left as it is: an answer is kept, and a pair is rescued.
not_taken() { # what it is; strace options
  local rescued
  expect_status 0 strace -f -qq -o trace "${@:2}" "$TRUSTKIT" ask -q -d J Q --answer A
  expect_status 3 strace -f -qq -o trace "${@:2}" "${check_in[@]}" -d J
  rescued=(J/rescued-*.rec)
  says "is kept in '$PWD/${rescued[0]}'"
  [ "$(recsel -t Checkin -P Thanks "${rescued[0]}")" = "$words" ] || fail "$1: half is rescued"
  [ -e J/pending.rec ] || [ -L J/pending.rec ] || fail "$1: it is gone"
  rm -r J/pending.rec "${rescued[@]}"
  is_finished before "$1"
}
situation
mkdir J/pending.rec
not_taken 'a directory' -e trace=none
mkfifo J/pending.rec
not_taken 'a pipe' -e trace=none
ln -s nowhere J/pending.rec
not_taken 'a link to nothing' -e trace=none
cp broken theirs
ln -s ../theirs J/pending.rec
not_taken "a link to somebody else's file" -e inject=geteuid:retval=4711
cmp broken theirs || fail "somebody else's file has changed"

# A log that takes nothing: what it misses waits, and everything else goes on.
waits() { # what happened
  is_named_pending
  recsel -t Checkin -e "Thanks = 'Waits.'" -c J/pending.rec | grep -qx 1 || fail "$1: $(cat J/pending.rec)"
  cp J/pending.rec waiting
  answer J >/dev/null || fail "$1: an answer fails"
  cmp waiting J/pending.rec || fail "$1: what waits has changed"
}
is_named_pending() {
  says "is kept in '$PWD/J/pending.rec', and the next command that writes to this journal puts it"
}
comes_back() { # what happened; how many promises there are now
  answer J >/dev/null || fail "$1: the next answer fails"
  is_sound "$1"
  recsel -t Checkin -e "Thanks = 'Waits.'" -c J/checkin.rec | grep -qx 1 || fail "$1: no check-in"
  [ "$(recsel -t Promise -c J/promise.rec)" = "$2" ] || fail "$1: $(cat J/promise.rec)"
}
mere=("$TRUSTKIT") # to whom a mode means something, also where everybody is root
[ "$(id -u)" -ne 0 ] || mere=(setpriv '--bounding-set=-dac_override,-dac_read_search'
  '--inh-caps=-dac_override,-dac_read_search' "$TRUSTKIT")
waiting=(checkin -q -d J Heard=4 Ahead=x Thanks=Waits. Promise='When it is one.' --promise 'When it is two.')
for log in checkin promise; do
  situation
  chmod 400 J/$log.rec
  expect_status 3 "${mere[@]}" "${waiting[@]}"
  is_named_pending
  expect_status 0 "${mere[@]}" ask -q -d J Q --answer A
  [ -e J/pending.rec ] || fail "a read-only $log.rec: what waits is gone"
  expect_status 3 "${mere[@]}" "${waiting[@]}"
  says "is kept in '$PWD/J/rescued-"
  rm J/rescued-*.rec
  chmod 600 J/$log.rec
  comes_back "a read-only $log.rec" 4
done
situation
mv J/promise.rec kept
mkdir J/promise.rec
expect_status 3 trustkit "${waiting[@]}"
waits 'a directory in the place of a log'
rmdir J/promise.rec
mv kept J/promise.rec
comes_back 'a directory in the place of a log' 4

# Words that came on standard input are kept, too, where the log cannot even be read.
situation
mv J/checkin.rec kept
mkdir J/checkin.rec
expect_status 3 trustkit checkin -d J Issue=- --promise When <<<'It stung.'
says ' is kept in '
grep -rqx 'Issue: It stung.' J "$state" || fail "words from standard input are lost: $(cat err)"

# tried WHAT COMMAND...: a pair by this command, and what came of it: kept, later or lost. In no
# case is anything half, and what is nowhere is said to be.
tried() {
  local status=0 rescued said
  said=$("${@:2}" "${check_in[@]}" -d J 2>&1) || status=$?
  rescued=(J/rescued-*.rec "$state"/rescued-*.rec)
  [ ${#rescued[@]} -le 1 ] || fail "$1: kept twice"
  for file in J/pending.rec "${rescued[@]}"; do
    [[ ! -e $file || $(tail -n 1 "$file") == '# end' ]] || fail "$1: half of it is in $file"
  done
  if [ $status -eq 0 ]; then
    result=kept
    [[ ! -e J/pending.rec && ${#rescued[@]} -eq 0 ]] || fail "$1: kept, and not"
  else
    [[ $status -eq 3 && $said == 'trustkit: '* ]] || fail "$1: status $status: $said"
    result=lost
    if [ -e J/pending.rec ]; then
      result=later
      [[ $said == *"is kept in '$PWD/J/pending.rec', and"* && ${#rescued[@]} -eq 0 ]] || fail "$1: $said"
    elif [ ${#rescued[@]} -gt 0 ]; then
      [[ $said == *"is kept in '"*"${rescued[0]}'" ]] || fail "$1: $said"
      rm "${rescued[@]}"
    else
      [[ $said == *'there was no other place to keep the entry' ]] || fail "$1: $said"
    fi
  fi
  results[$result]=1
}

# With room again: it has come to stand in both logs, or in none.
comes_to() { # HOW-MANY-THERE-WERE, what happened
  local wanted=$1
  [ $result = lost ] || wanted=$((wanted + 1))
  answer J >/dev/null || fail "$2: the next answer fails"
  [ "$(recsel -t Checkin -c J/checkin.rec)" = "$wanted" ] || fail "$2, $result: $(cat J/checkin.rec)"
  is_sound "$2"
}
declare -A results=()
all_seen() { # what happened
  [ ${#results[@]} -eq 3 ] || fail "$1 led to nothing but: ${!results[*]}"
  results=()
}

# A limit on the sizes of files cuts a write short at any byte: of what is on its way, or of a log.
situation
comment=$(head -c 1500 /dev/zero | tr '\0' a)
sed -i "1i # $comment" J/promise.rec
sed -i "1i # $comment$comment" J/checkin.rec
rm -rf long && cp -r J long
second=$(stat -c %s J/promise.rec) third=$(stat -c %s J/checkin.rec)
limits=$(seq 0 97 "$size" && seq $((second - 3)) 13 $((second + 600)) && seq "$third" 13 $((third + 626)))
for bytes in $limits; do
  rm -rf J && cp -r long J
  tried "at most $bytes bytes" prlimit --fsize="$bytes"
  comes_to 1 "at most $bytes bytes"
done
all_seen 'a limit on the sizes of files'

# Several at once, of which some are killed on their way, after one that was broken off: what was
# said to be kept is there, and all is whole.
worker() { # NAME KILLED
  local i
  for i in {1..25}; do
    ${2:+timeout -s KILL "0.00$((i % 5))"} "${check_in[@]}" -d J --as "$1" 2>/dev/null | head -n 1 ||
      [ -n "$2" ] || fail "$1 fails"
  done >"$1.ids"
}
situation
cp broken J/pending.rec
worker sam '' &
worker kim '' &
worker alex killed 2>/dev/null &
wait
answer J >/dev/null
is_sound 'several at once'
for who in sam kim; do
  diff <(recsel -t Checkin -e "By = '$who'" -CR Id J/checkin.rec | sort) <(sort $who.ids) ||
    fail "$who: other ids"
  [ "$(wc -l <$who.ids)" -eq 25 ] || fail "$who: not all were kept"
done
[ -z "$(comm -13 <(recsel -t Checkin -CR Id J/checkin.rec | sort) <(sort alex.ids))" ] ||
  fail 'an id too early'

# A disk with so many free pages.
disk=$scratch/disk
mkdir "$disk"
trap 'cd /; umount "$disk" 2>/dev/null || true; rm -rf "$scratch"' EXIT
if ! mount -t tmpfs -o size=128k,mode=700 none "$disk" 2>/dev/null; then
  echo 'pairs: ok; a full disk is not tested, since mounts are not permitted'
  exit
fi
before=$scratch/before page=$(getconf PAGESIZE)
check_in+=("Issue=$(head -c $((2 * page)) /dev/zero | tr '\0' a)")
cd "$disk"
for pages in {0..7}; do
  rm -rf J filler
  cp -r "$before" J
  cat /dev/zero >filler 2>/dev/null || true
  truncate -s "-$((pages * page))" filler
  tried "$pages free pages" env
  rm filler
  comes_to 1 "$pages free pages"
done
all_seen 'a full disk'
echo 'pairs: ok'

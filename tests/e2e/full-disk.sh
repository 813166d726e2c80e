#!/usr/bin/env bash
# A disk that is full at any byte of an entry, or read-only: the log is as it was or has the whole
# entry, what is not in it is kept elsewhere, and with room again all goes on.
# shellcheck source-path=SCRIPTDIR source=common.sh

# Only root mounts, and in name spaces of one's own everybody is root and leaves nothing mounted.
if [ -z "${OWN_MOUNTS-}" ]; then
  for spaces in '--mount' '--user --map-root-user --mount'; do
    # shellcheck disable=SC2086  # several words
    if unshare $spaces true 2>/dev/null; then OWN_MOUNTS=1 exec unshare $spaces bash "$0"; fi
  done
fi
. "$(dirname "$0")/common.sh"
state=$HOME/.local/state/trustkit
page=$(getconf PAGESIZE)
words='do not show these words'
export ASAN_OPTIONS=detect_leaks=0 # which is not possible in a traced process

# A small file system: of our own, else a shared one that may be filled for a moment.
disk=$scratch/disk own=''
mkdir "$disk"
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$scratch" "$disk"' EXIT
if mount -t tmpfs -o size=128k,nr_inodes=32,mode=700 none "$disk" 2>/dev/null; then
  own=1
elif [ "$(stat -f -c %T /dev/shm)" = tmpfs ] &&
  [ "$(df --output=size /dev/shm | tail -n 1)" -le 262144 ]; then
  disk=$(mktemp -d /dev/shm/trustkit-test.XXXXXX)
else
  echo 'full-disk: not tested: mounts are not permitted, and /dev/shm has more than 256 MiB'
  exit
fi

# append JOURNAL ANSWER COMMAND...: runs it with trustkit behind, sets status and said, which comes
# through a pipe, so that a limit on files does not cut it.
appends=0
append() {
  status=0
  appends=$((appends + 1))
  said=$("${@:3}" "$TRUSTKIT" ask -q -d "$1" Q --answer "$2" 2>&1) || status=$?
}

not_kept() { # what happened: it failed, and said nothing of what was written
  [ "$status" -eq 3 ] || fail "$1: status $status: $said"
  [[ $said == 'trustkit: '* && $said != *"$words"* && $said != *$'\n'* ]] || fail "$1: said $said"
}

kept_in() { # FOLDER ANSWER, what happened: the whole entry is there, alone, private, and is named
  local rescued=("$1"/rescued-*.rec)
  not_kept "$3"
  [[ -e ${rescued[0]} && ${#rescued[@]} -eq 1 ]] || fail "$3: the entry is not in $1: $said"
  [[ $said == *"the entry is kept in '${rescued[0]}'" ]] || fail "$3: said $said"
  [ "$(stat -c %a "${rescued[0]}")" = 600 ] || fail "$3: the rescued entry is open to others"
  [ "$(recsel -P Answer "${rescued[0]}")" = "$2" ] || fail "$3: half an entry is kept"
  rm "${rescued[0]}"
}

lost() { # what happened: nothing is left of the entry, and that is said
  not_kept "$1"
  [[ $said == *'there was no other place to keep the entry' ]] || fail "$1: said $said"
}

same() { # FILE, what happened: it is as it was before
  cmp -s before "$1" || fail "$2: the log has changed: $(cat "$1")"
}

goes_on() { # JOURNAL, what happened: the next entry stands on its own
  append "$1" 'after it'
  [ "$status" -eq 0 ] || fail "$2: the next append fails: $said"
  trustkit review --list -d "$1" --format json 2>/dev/null |
    jq -e --arg id "$said" '[.entries[] | select(.id == $id and .fields.Answer == ["after it"])]
      | length == 1' >/dev/null || fail "$2: the next entry does not stand on its own: $(cat "$1/ask.rec")"
}

# A limit on the sizes of files cuts a write short at any byte, be its signal ignored or not: of a
# new log with its header, then of one that has an entry.
new=$disk/new log=$disk/new/ask.rec
append "$new" "$words"
size=$(stat -c %s "$log")
entry=$((size - $(grep -bo '^Time: ' "$log" | cut -d: -f1)))
for signal in default ignore; do
  for ((bytes = 0; bytes < size; bytes++)); do
    what="a new log of at most $bytes bytes, signal: $signal"
    rm -rf "$new"
    append "$new" "$words" prlimit --fsize=$bytes env --$signal-signal=XFSZ
    [ ! -e "$log" ] || fail "$what: it is there"
    if [ $bytes -lt $entry ]; then lost "$what"; else kept_in "$new" "$words" "$what"; fi
    [ -z "$(ls "$new")" ] || fail "$what: left $(ls "$new")"
  done
  append "$new" "$words" prlimit --fsize="$size" env --$signal-signal=XFSZ
  [ "$status" -eq 0 ] || fail "a new log that just fits: $said"
  append "$new" "$words"
  cp "$log" before
  old=$(stat -c %s before)
  for bytes in 0 $((old - 1)) $(seq "$old" $((old + entry - 1))); do
    what="a log of $old and at most $bytes bytes, signal: $signal"
    append "$new" "$words" prlimit --fsize="$bytes" env --$signal-signal=XFSZ
    same "$log" "$what"
    if [ "$bytes" -lt $entry ]; then lost "$what"; else kept_in "$new" "$words" "$what"; fi
  done
  goes_on "$new" 'limits on file sizes'
  recfix --check "$log" || fail 'recfix finds fault after limits on file sizes'
done
[ -z "$(ls "$state")" ] || fail "left in the state folder: $(ls "$state")"

# Where what was written cannot even be cut off again, a torn header is completed and a torn entry
# is left alone.
for ((bytes = 1; bytes < size; bytes += 3)); do
  what="a new log torn after $bytes bytes"
  rm -rf "$new"
  append "$new" "$words" strace -f -o /dev/null -e inject=ftruncate:error=EIO prlimit --fsize=$bytes
  if [ $bytes -lt $entry ]; then lost "$what"; else kept_in "$new" "$words" "$what"; fi
  [ "$(stat -c %s "$log")" -eq $bytes ] || fail "$what: it has $(stat -c %s "$log") bytes"
  cp "$log" before
  goes_on "$new" "$what"
  cmp -s -n $bytes before "$log" || fail "$what: what was torn has changed"
  [ $bytes -gt $((size - entry)) ] || recfix --check "$log" || fail "$what: recfix: $(cat "$log")"
done

# Words that are kept nowhere are shown where a person sees them, and nowhere else.
rm -rf "$new"
status=0
python3 -c 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' \
  prlimit --fsize=10 "$TRUSTKIT" ask -d "$new" Q --answer "$words" </dev/null >shown || status=$?
[ "$status" -eq 3 ] || fail "on a terminal: status $status: $(cat shown)"
grep -qF "Answer: $words" shown || fail "a terminal does not show what is lost: $(cat shown)"

# A disk with so many free pages.
J=$disk/J log=$disk/J/ask.rec
leave() {
  rm -f "$disk/filler"
  cat /dev/zero >"$disk/filler" 2>/dev/null || true
  truncate -s "-$(($1 * page))" "$disk/filler"
}
of_size() { head -c "$1" /dev/zero | tr '\0' a; }
journal() { # with one entry, and room
  rm -rf "$J" "$disk/filler"
  append "$J" had
  [ "$status" -eq 0 ] || fail "no journal on the small disk: $said"
  cp "$log" before
}
journal
rest=$((page - $(stat -c %s before) % page)) # of the last page
append "$J" x
around=$(($(stat -c %s "$log") - $(stat -c %s before) - 1)) # what an entry has beside its answer
for pages in 0 1 2; do
  room=$((rest + pages * page - around))
  for more in 0 1 $((3 * page)); do
    what="$pages free pages, $more bytes too many"
    journal
    leave $pages
    answer=$(of_size $((room + more)))
    append "$J" "$answer"
    if [ $more -eq 0 ]; then
      [ "$status" -eq 0 ] || fail "$what: $said"
      [ "$(recsel -e "Id = '$said'" -P Answer "$log")" = "$answer" ] || fail "$what: half an entry"
    else
      kept_in "$state" "$answer" "$what"
      same "$log" "$what"
    fi
    [ "$(ls -A "$J")" = "$(printf '.trustkit.lock\nask.rec')" ] || fail "$what: left $(ls -A "$J")"
    rm "$disk/filler"
    goes_on "$J" "$what"
    recfix --check "$log" || fail "$what: recfix finds fault"
  done
done

# No room for a first entry, in the journal and for the state as well.
for pages in 0 1; do
  what="$pages free pages for a first entry"
  rm -rf "$J"
  leave $pages
  answer=$(of_size $((pages * page + 1)))
  append "$J" "$answer"
  kept_in "$state" "$answer" "$what"
  append "$J" "$words$answer" env XDG_STATE_HOME="$disk/state"
  lost "$what"
  [ -z "$(find "$disk" -type f ! -name filler ! -name .trustkit.lock)" ] ||
    fail "$what: left $(find "$disk" -type f)"
  rm -r "$disk/filler"
  goes_on "$J" "$what"
done

# No room for another file; a journal that has all of its own needs none.
if [ -n "$own" ]; then
  remount() { mount -t tmpfs -o "remount,$1" none "$disk"; }
  for missing in '' .trustkit.lock ask.rec; do
    what="no inode for '$missing'"
    remount nr_inodes=32
    journal
    [ -z "$missing" ] || rm "$J/$missing"
    remount "nr_inodes=$(df --output=iused "$disk" | tail -n 1 | tr -d ' ')"
    append "$J" "$words"
    if [ -z "$missing" ]; then
      [ "$status" -eq 0 ] || fail "$what: $said"
    else
      kept_in "$state" "$words" "$what"
      [ ! -e "$J/$missing" ] || fail "$what: it is there"
    fi
    remount nr_inodes=32
    goes_on "$J" "$what"
    recfix --check "$log" || fail "$what: recfix finds fault"
  done

  # Read-only: it can be read, a torn entry as well, and nothing more.
  for missing in '' .trustkit.lock; do
    what="a read-only disk without '$missing'"
    journal
    printf 'Time: 2026-11-02\nBy: sam\nAnswer: to' >>"$log"
    [ -z "$missing" ] || rm "$J/$missing"
    cp "$log" before
    remount ro
    expect_status 0 trustkit review --list -d "$J" --format json
    [ "$(jq '.entries | length' out)" -eq 2 ] || fail "$what: $(cat out err)"
    expect_status 0 trustkit ask --print -d "$J"
    append "$J" "$words"
    kept_in "$state" "$words" "$what"
    append "$disk/other" "$words"
    kept_in "$state" "$words" "$what, a new journal"
    remount rw
    same "$log" "$what"
    goes_on "$J" "$what"
  done
fi
echo "full-disk: $appends appends ok"

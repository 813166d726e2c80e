#!/usr/bin/env bash
# A full disk, a write that is cut short, a killed process: the log is as it was or has the whole
# entry, and what could not be written is kept.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

# A limit on file sizes (in KiB) stands for the disk: the write is cut short in the middle.
trustkit ask -q -d J Q --answer "$(printf 'a%.0s' $(seq 1 3000))" >/dev/null
cp J/ask.rec before
status=0
(
  trap '' XFSZ
  ulimit -f 4
  exec "$TRUSTKIT" ask -d J Q --answer "$(printf 'b%.0s' $(seq 1 3000))"
) >out 2>err || status=$?
[ "$status" -eq 3 ] || fail "a short write gives status $status: $(cat err)"
cmp before J/ask.rec || fail 'a short write left something in the log'
grep -qF 'the entry is kept in' err || fail "no word on where the entry is: $(cat err)"
grep -qF bbbb J/rescued-*.rec || fail 'the entry is lost'

# Every system call of an append that can fail, made to fail; and the process killed at each.
run_with() { # strace's fault, then what must hold
  rm -rf F && mkdir F && cp before F/ask.rec
  status=0
  strace -f -o trace -e "inject=$1" "$TRUSTKIT" ask -q -d F Q --answer whole >out 2>err || status=$?
  answers=$(recsel -P Answer F/ask.rec | grep -cx whole || true)
  recfix --check F/ask.rec >/dev/null 2>&1 || fail "$1: the log is broken: $(cat F/ask.rec)"
  if [ "$status" -eq 0 ]; then
    [ "$answers" -eq 1 ] || fail "$1: status 0 and no entry"
  else
    [ "$answers" -eq 1 ] || cmp -s before F/ask.rec || fail "$1: the log is neither old nor new"
  fi
}
for fault in write:error=ENOSPC write:error=EIO write:error=EDQUOT write:error=EINTR:when=1 \
  fsync:error=EIO pread64:error=EIO:when=2+ fstat:error=EIO flock:error=ENOLCK \
  ftruncate:error=EIO; do
  run_with "$fault"
done
for call in openat flock write fsync pread64 close; do
  for n in 1 2 3 4 5; do run_with "$call:signal=KILL:when=$n"; done
done
echo 'full-disk: ok'

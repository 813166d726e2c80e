# What the end-to-end tests share. Each is run with TRUSTKIT naming the program and ROOT the
# sources; it works in a scratch folder of its own, with a bare environment and a stopped clock.
# shellcheck shell=bash
set -euo pipefail

: "${TRUSTKIT:?names the program to test}" "${ROOT:?names the sources}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

export HOME=$scratch/home LOGNAME=alex TZ=Europe/Berlin TRUSTKIT_NOW=2026-11-22T21:30:00+01:00
mkdir "$HOME"
unset TRUSTKIT_DIR XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_DATA_DIRS \
  VISUAL EDITOR PAGER NO_COLOR CLICOLOR_FORCE LC_ALL LANG COLUMNS

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# expect_status N COMMAND...: runs it with output in $scratch/out and $scratch/err.
expect_status() {
  local wanted=$1 status=0
  shift
  "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
  [ "$status" -eq "$wanted" ] ||
    fail "status $status, not $wanted, from: $* -- $(cat "$scratch/out" "$scratch/err")"
}

# says WORDS: they are in what the last command said on standard error, in one sentence a line.
says() {
  grep -qF -- "$1" "$scratch/err" || fail "expected '$1' in: $(cat "$scratch/err")"
}

# prints WORDS: the same for standard output.
prints() {
  grep -qF -- "$1" "$scratch/out" || fail "expected '$1' in: $(cat "$scratch/out")"
}

trustkit() { "$TRUSTKIT" "$@"; }

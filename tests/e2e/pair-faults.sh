#!/usr/bin/env bash
# A check-in and its promises go into two logs. Every system call of that fails, in each way it can,
# and the process is ended at each; then an answer is kept and another check-in. Both logs have
# all of it, once, or none of it; then it is kept elsewhere, or was said to be lost.
# shellcheck disable=SC2053  # patterns are compared with on purpose
# shellcheck source-path=SCRIPTDIR source=fault-runs.sh
. "$(dirname "$0")/fault-runs.sh"

# first: no journal yet. again: both logs are there, and two promises are made. broken: an answer is
# kept where a check-in was broken off when the first of its two promises stood in its log.
# By scenario and log: what a log held, the same with the header of a new one, and as patterns what
# is added to that, and by go_on(). By scenario: the text of pending.rec, as a pattern.
declare -A old base block next bundle
logs=(ask checkin promise)
for log in "${logs[@]}"; do old[first,$log]=''; done
entry=$'\n\nTime: 2026-11-01\nBy: sam\nHeard: 3\nId: 00000000000'
promise=$'\n\nTime: 2026-11-01\nBy: sam\nEvent: made\nText: '
sealed=$'Event: made\nText: When it is one, I will.\nFrom: checkin 000000000006\nId: 000000000004\n\n'
old[again,ask]=$'%rec: Ask\n\nTime: 2026-11-01\nBy: sam\nAnswer: had\nId: 000000000001\n\n'
old[again,checkin]=$'%rec: Checkin\n%type: Heard range 1 5'$entry$'2\n\n'
old[again,promise]=$'%rec: Promise'$promise$'had\nId: 000000000003\n\n'
for log in "${logs[@]}"; do old[broken,$log]=${old[again,$log]}; done
old[broken,promise]+=$'Time: 2026-11-20\nBy: alex\n'$sealed
broken_off=$'%rec: Promise\n\nTime: 2026-11-20\nBy: alex\n'$sealed$'%rec: Promise'$promise
broken_off+=$'When it is two, I will.\nFrom: checkin 000000000006\nId: 000000000005\n\n%rec: Checkin'
broken_off+=$entry$'6\n\n# end\n'

declare -A kept_from=([first]='/run/J/checkin[.]rec"' [again]='/run/J/checkin[.]rec"'
  [broken]='/run/J(/ask[.]rec)?"')
declare -A now
checkin=("$TRUSTKIT" checkin -d run/J --with Sam Heard=4 Thanks=$'You rang.\n\nTwice.')

# A run in a fresh folder. Sets what the logs hold now, and pending, beside what traced() sets.
attempt() { # SCENARIO STRACE-OPTION...
  local log words=("${checkin[@]}" Promise='When it is one, I will.' --due 2w)
  [ "$1" != again ] || words+=(--promise 'When it is two, I will.')
  [ "$1" != broken ] || words=("$TRUSTKIT" ask -d run/J What --answer that)
  rm -rf run
  mkdir -p run/home run/tmp
  if [ "$1" != first ]; then
    mkdir -m 700 run/J
    umask 077
    for log in "${logs[@]}"; do printf '%s' "${old[$1,$log]}" >"run/J/$log.rec"; done
    [ "$1" != broken ] || printf '%s' "$broken_off" >run/J/pending.rec
    umask 022
  fi
  traced /dev/null "$TRUSTKIT_NOW" "${@:2}" "${words[@]}"
  for log in "${logs[@]}"; do contents "run/J/$log.rec" && now[$log]=$text; done
  contents run/J/pending.rec && pending=$text
}

to_pattern() { # TEXT: sets text, which fits it whatever the ids are
  text=${1//$'\n'Id: $id_pattern$'\n'/$'\n'Id: $id_pattern$'\n'}
  text=${text//From: checkin $id_pattern/From: checkin $id_pattern}
}

# How much of it is where: in_logs, waiting (in pending.rec) and rescued.
look() { # SCENARIO STAGE OUTCOME
  local log file own=${bundle[$1]}
  [ "$1" != broken ] || own=${block[broken,ask]}
  in_logs=1 waiting='' rescued=(run/J/rescued-*.rec run/home/.local/state/trustkit/rescued-*.rec)
  for log in "${logs[@]}"; do
    [[ ${now[$log]} == "${old[$1,$log]}"* ]] || wrong "$log.rec has changed: ${now[$log]}" || return
    [[ -z ${block[$1,$log]} || ${now[$log]} == "${base[$1,$log]}"${block[$1,$log]} ]] || in_logs=
  done
  [[ $pending != ${bundle[$1]} ]] || waiting=1
  [[ -n $waiting || ! -e run/J/pending.rec || (-z $pending && (-n ${signals[$3]-} || $3 == twice)) ]] ||
    wrong "half of it is in pending.rec: $pending" || return
  for file in "${rescued[@]}"; do
    contents "$file"
    [[ $text == $own && $file == *"/rescued-$(tail -n 3 "$file" | sed -n 's/^Id: //p').rec" ]] ||
      # Where no id can be made, it is kept without one.
      [[ $label == *' getrandom:'* && ($1 == broken || $text == *$'\n\n# end\n') ]] ||
      [[ -n ${signals[$3]-} && -z $text ]] || wrong "half of it is in $file: $text" || return
    [[ -n ${signals[$3]-} || $err == *" is kept in '$PWD/$file'"* || $3 == silent || $2 == told ]] ||
      wrong "no word on $file" || return
  done
  nothing_else
}

# The ids that were printed are those of the entries: that of the check-in, then of its promises.
printed() { # SCENARIO
  local log wanted='' added
  for log in "${logs[@]}"; do
    [[ $1 != broken || $log == ask ]] || continue
    added=${now[$log]#"${base[$1,$log]}"}
    while [[ $added == *$'\nId: '* ]]; do
      added=${added#*$'\nId: '}
      wanted+=${added:0:12}$'\n'
    done
  done
  [ "$out" = "$wanted" ] || wrong "printed other ids than $wanted"
}

# Whether that is right for what happened.
judge() { # SCENARIO STAGE OUTCOME
  [[ -n ${signals[$3]-} || $trace == *INJECTED* ]] || wrong 'the fault did not happen' || return
  look "$@" || return
  if [ -n "${signals[$3]-}" ]; then
    [ "$status" -eq "${signals[$3]}" ] || wrong 'the signal did not end it' || return
  elif [ "$status" -eq 0 ]; then
    [[ ${#rescued[@]} -eq 0 ]] || wrong 'success, and it was rescued' || return
    # What cannot be removed is found to be in the logs by the next command.
    [[ $1 == broken || ($in_logs && (! -e run/J/pending.rec || $label == *' unlink:'*)) ]] ||
      wrong 'success without it' || return
    [[ $1 != broken || ${now[ask]} == "${base[broken,ask]}"${block[broken,ask]} ]] ||
      wrong 'success without the answer' || return
    printed "$1" || return
  else
    [[ $err == *'trustkit: '* || $2 == told || $3 == silent ]] || wrong 'not a word' || return
    [[ $status -eq 3 || ($2 == before && $status -eq 2) ]] || wrong 'another status' || return
    [[ $2 != before || $1 != first || ! -e run/J ]] || wrong 'refused, with a journal' || return
    kept_somewhere "$@" || return
  fi
}

kept_somewhere() { # SCENARIO STAGE OUTCOME
  if [ "$2" = before ]; then return; fi
  if [[ $2 == told && $3 == error ]]; then
    [ -n "$in_logs" ] || wrong 'nothing is in the logs' || return
  elif [ "$3" = nowhere ]; then
    [[ ${#rescued[@]} -eq 0 && $err == *'there was no other place'* ]] ||
      wrong 'not said to be lost' || return
  elif [[ $1 != broken && $waiting && $2 != told && $3 != silent && ${#rescued[@]} -eq 0 ]]; then
    [[ $err == *"is kept in '$PWD/run/J/pending.rec', and the next command"* ]] ||
      wrong 'no word on pending.rec' || return
  else
    [[ $waiting || ${#rescued[@]} -gt 0 || $in_logs ]] || wrong 'it is lost' || return
  fi
  [[ $err != *"is kept in '$PWD/run/J/pending.rec'"* || -e run/J/pending.rec ]] ||
    wrong 'no such pending.rec' || return
}

# The next commands, of which the first finishes what was broken off.
add_more() {
  HOME=$PWD/run/home "$TRUSTKIT" ask -q -d run/J Then --answer 'after it' >said 2>&1 ||
    wrong "the next answer fails: $(cat said)" || return
  [[ ! -e run/J/pending.rec ]] || wrong 'the next command leaves pending.rec' || return
  HOME=$PWD/run/home "${checkin[@]}" -q --as sam Promise='When it is three, I will.' >said 2>&1 ||
    wrong "the next check-in fails: $(cat said)" || return
  [[ ! -e run/J/pending.rec ]] || wrong 'pending.rec is left' || return
}

go_on() { # SCENARIO; stage and outcome are those of the case
  local log count='' place
  add_more || return
  nothing_else || return
  for log in "${logs[@]}"; do
    contents "run/J/$log.rec"
    [[ $text == "${now[$log]}"* ]] || wrong "$log.rec: what stood there has changed" || return
    place=$(placed "$1" "$log") || wrong "$log.rec is neither old nor new: $text" || return
    if [[ $log != ask && -n ${block[$1,$log]} ]]; then count+=$place; fi
    now[$log]=$text
  done
  if [ "$count" = 11 ]; then
    from_right "$1" || return
  else
    [[ $count == 00 && $1 != broken && -z $waiting ]] || wrong 'half of it' || return
    [[ ${#rescued[@]} -gt 0 || $stage == start || $stage == before || $outcome == nowhere ||
      -n ${signals[$outcome]-} ]] || wrong 'it is lost' || return
  fi
  judged_by_recutils
}

placed() { # SCENARIO LOG: 1 if `text` has what was added, 0 if not
  if [[ -n ${block[$1,$2]} && $text == "${base[$1,$2]}"${block[$1,$2]}${next[$1,$2]} ]]; then
    echo 1
  elif [[ $text == "${base[$1,$2]}"${next[$1,$2]} ]]; then
    echo 0
  else
    return 1
  fi
}

from_right() { # SCENARIO: its promises name the check-in
  local id added=${now[checkin]#"${base[$1,checkin]}"}
  id=${added#*$'\nId: '} && id=${id:0:12}
  added=${now[promise]:${#base[$1,promise]}:${#block[$1,promise]}}
  [[ $added == *"From: checkin $id"* && ${added//From: checkin $id/} != *From:* ]] ||
    wrong "the promises are not from $id: $added"
}

# What differs from logs that recutils has judged in ids and times alone is not shown to it again.
declare -A judged=()
judged_by_recutils() {
  local log
  for log in "${logs[@]}"; do
    to_pattern "${now[$log]}"
    [ -z "${judged[$text]-}" ] || continue
    recfix --check "run/J/$log.rec" >said 2>&1 || wrong "recfix: $(cat said)" || return
    judged[$text]=1
  done
}

# Without a fault: it comes to stand in both logs, and each step has its place.
reference() { # SCENARIO
  local log stage=told outcome=error steps
  label="$1, no fault"
  attempt "$1"
  [ "$status" -eq 0 ] || wrong 'a check-in fails'
  for log in "${logs[@]}"; do
    base[$1,$log]=${old[$1,$log]:-${now[$log]%%Time: *}}
    to_pattern "${now[$log]#"${base[$1,$log]}"}"
    block[$1,$log]=$text
  done
  bundle[$1]=$broken_off
  rescued=()
  add_more
  for log in "${logs[@]}"; do
    contents "run/J/$log.rec"
    to_pattern "${text#"${now[$log]}"}"
    next[$1,$log]=$text
  done
  steps=('flock(*/J/.trustkit.lock>, LOCK_EX' 'write(*/J/promise.rec>' 'fsync(*/J/promise.rec>'
    'pread64(*/J/promise.rec>' 'write(*/J/checkin.rec>' 'fsync(*/J/checkin.rec>'
    'pread64(*/J/checkin.rec>' 'unlink(*/J/pending.rec"' 'fsync(*/J>')
  if [ "$1" = broken ]; then
    steps+=('write(*/J/ask.rec>')
  else
    steps=("${steps[0]}" 'openat(*/J/pending.rec", *O_CREAT|O_EXCL' 'write(*/J/pending.rec>'
      'fsync(*/J/pending.rec>' 'fsync(*/J>' "${steps[@]:1}")
  fi
  in_order "${steps[@]}" 'close(*/J/.trustkit.lock>' 'write(1<'
  [ "$1" = broken ] || bundle_of "$1"
  attempt "$1"
}

bundle_of() { # SCENARIO: what is in pending.rec when both logs have it
  attempt "$1" -e inject=unlink:signal=KILL
  [[ $pending == *$'\n\n# end\n' ]] || wrong "pending.rec: $pending"
  to_pattern "$pending"
  bundle[$1]=$text
}

# A file system that says that it has written and has not, one that reads back something else, and
# one that is gone from a log, the first sync or the first file on.
lies() { # SCENARIO
  local log write
  for log in promise checkin; do
    write=$(last_of write "/$log.rec")
    echo "$1 keeping error write:retval=$((${#now[$log]} - ${#old[$1,$log]})):when=$write"
    echo "$1 keeping error write:retval=7:when=$write"
    echo "$1 keeping error pread64:poke_exit=@arg2=58:when=$(last_of pread64 "/$log.rec")"
    echo "$1 keeping silent write:error=ENOSPC:when=$write+"
  done
  [ "$1" != broken ] || return 0
  echo "$1 keeping nowhere fsync:error=EIO:when=$(last_of fsync /pending.rec)+"
  echo "$1 keeping nowhere openat:error=EMFILE:when=$(last_of openat /.trustkit.lock)+"
}

# What comes behind one fault, each of which fails as well.
behind() { # SCENARIO CALL NUMBER ERROR [ROWS]
  attempt "$1" -e "inject=$2:error=$4:when=$3"
  two_faults "$@"
}

ended_by=TERM # the other signals are alike
for scenario in first again broken; do
  reference "$scenario"
  one_fault "$scenario"
  lies "$scenario"
  write=$(last_of write /promise.rec) sync=$(last_of fsync /checkin.rec)
  new=$(last_of write /pending.rec)
  behind "$scenario" write "$write" ENOSPC 'ftruncate fsync unlink openat,O_CREAT'
  behind "$scenario" fsync "$sync" EIO 'ftruncate fsync unlink openat,O_CREAT'
  behind "$scenario" unlink 1 EIO
  [ "$scenario" = broken ] || behind "$scenario" write "$new" ENOSPC
done >cases
run_cases

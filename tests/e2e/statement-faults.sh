#!/usr/bin/env bash
# A boundary, a change of it, and an apology that goes into two logs with what it promises. Every
# system call of that fails, in each way it can, and the process is ended at each; then something is
# written again. The logs have all of it, once, or none of it; then it is kept elsewhere.
# shellcheck disable=SC2053  # patterns are compared with on purpose
# shellcheck source-path=SCRIPTDIR source=fault-runs.sh
. "$(dirname "$0")/fault-runs.sh"

# free: an apology that was said, where there is no journal yet. said: one that is a draft in its
# log. safe: a boundary that stands, where there is no journal yet. revise: a change of one.
# By scenario and log: what a log held, the same with the header of a new one, and as patterns what
# is added to that, and by go_on(). By scenario: what is kept elsewhere, as a pattern.
declare -A old base block next kept kept_from
logs=(apology promise boundary)
for scenario in free said safe revise; do
  for log in "${logs[@]}"; do old[$scenario,$log]=''; done
  kept_from[$scenario]='/run/J/[.]trustkit[.]lock"'
done
had=$'\n\nTime: 2026-11-01\nBy: alex\nEvent: '
old[said,apology]="%rec: Apology${had}drafted"$'\nSet: full 1\nAct: I forgot.\n'
old[said,apology]+=$'Change: When it is late, I will ring.\nId: 000000000001\n\n'
old[said,promise]="%rec: Promise${had}made"$'\nText: had\nId: 000000000002\n\n'
old[revise,boundary]="%rec: Boundary${had}said"$'\nSet: state 1\nLimit: No calls.\n'
old[revise,boundary]+=$'OwnAct: I hang up.\nId: 000000000003\n\n'
declare -A now
# shellcheck disable=SC2034 # attempt() finds them by their names
{
  at_free=(apologize --with Sam Act=$'I forgot.\n\nTwice.' 'Change=When it is late, I will ring.' --free)
  at_said=(apologize --said 0000000000 --due 2w --note 'On the stairs.')
  at_safe=(boundary set --safe Limit=$'No calls.\n\nNone.' 'OwnAct=I hang up.')
  at_revise=(boundary revise 000000000003 --my-wish 'Limit=No calls after ten.' --note 'Since June.')
}

# A run in a fresh folder. Sets what the logs hold now, and pending, beside what traced() sets.
attempt() { # SCENARIO STRACE-OPTION...
  local log
  local -n words=at_$1
  rm -rf run
  mkdir -p run/home run/tmp
  if [[ $1 == said || $1 == revise ]]; then mkdir -m 700 run/J; fi
  umask 077
  for log in "${logs[@]}"; do
    [ -z "${old[$1,$log]}" ] || printf '%s' "${old[$1,$log]}" >"run/J/$log.rec"
  done
  umask 022
  traced /dev/null "$TRUSTKIT_NOW" "${@:2}" "$TRUSTKIT" "${words[0]}" -d run/J "${words[@]:1}"
  for log in "${logs[@]}"; do contents "run/J/$log.rec" && now[$log]=$text; done
  contents run/J/pending.rec && pending=$text
}

to_pattern() { # TEXT: sets text, which fits it whatever the ids are
  text=${1//$'\n'Id: $id_pattern$'\n'/$'\n'Id: $id_pattern$'\n'}
  text=${text//$'\n'Of: $id_pattern$'\n'/$'\n'Of: $id_pattern$'\n'}
  text=${text//From: apology $id_pattern/From: apology $id_pattern}
}

# How much of it is where: in_logs, waiting (in pending.rec) and rescued.
look() { # SCENARIO STAGE OUTCOME
  local log file
  in_logs=1 waiting='' rescued=(run/J/rescued-*.rec run/home/.local/state/trustkit/rescued-*.rec)
  for log in "${logs[@]}"; do
    [[ ${now[$log]} == "${old[$1,$log]}"* ]] || wrong "$log.rec has changed: ${now[$log]}" || return
    [[ -z ${block[$1,$log]} || ${now[$log]} == "${base[$1,$log]}"${block[$1,$log]} ]] || in_logs=
  done
  [[ $pending != ${kept[$1]} ]] || waiting=1
  [[ $waiting || ! -e run/J/pending.rec || (-z $pending && (${signals[$3]-} || $3 == twice)) ]] ||
    wrong "half of it is in pending.rec: $pending" || return
  for file in "${rescued[@]}"; do
    contents "$file"
    # Where no id can be made, it is kept without one.
    [[ $text == ${kept[$1]} || $label == *' getrandom:'* || (${signals[$3]-} && -z $text) ]] ||
      wrong "half of it is in $file: $text" || return
    [[ ${signals[$3]-} || $2 == told || $err == *" is kept in '$PWD/$file'"* ]] ||
      wrong "no word on $file" || return
  done
  nothing_else
}

# The ids that were printed are those of the entries, that of a promise last.
printed() { # SCENARIO
  local log wanted='' added
  for log in apology boundary promise; do
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
  [[ ${signals[$3]-} || $trace == *INJECTED* ]] || wrong 'the fault did not happen' || return
  look "$@" || return
  if [ "${signals[$3]-}" ]; then
    [ "$status" -eq "${signals[$3]}" ] || wrong 'the signal did not end it' || return
  elif [ "$status" -eq 0 ]; then
    [[ ${#rescued[@]} -eq 0 && $in_logs && (! -e run/J/pending.rec || $label == *' unlink:'*) ]] ||
      wrong 'success without it' || return
    printed "$1" || return
  else
    [[ $err == *'trustkit: '* || $2 == told ]] || wrong 'not a word' || return
    [[ $status -eq 3 || ($2 == before && $status -eq 2) ]] || wrong 'another status' || return
    [[ $2 != before || ${#rescued[@]} -gt 0 || ! -e run/J || $1 == said || $1 == revise ]] ||
      wrong 'refused, with a journal' || return
    [[ $2 == before || $waiting || ${#rescued[@]} -gt 0 || ($in_logs && $2 == told) ||
      ($in_logs && $label =~ pread64|ftruncate|unlink) ]] || wrong 'it is lost' || return
    [[ ! $waiting || $2 == told || ${#rescued[@]} -gt 0 || $err == *"is kept in '$PWD/run/J/pending.rec'"* ]] ||
      wrong 'no word on pending.rec' || return
  fi
}

# The next commands, of which the first finishes what was broken off.
add_more() {
  HOME=$PWD/run/home "$TRUSTKIT" apologize -q -d run/J --set small Act='After it.' >said 2>&1 ||
    wrong "the next apology fails: $(cat said)" || return
  [[ ! -e run/J/pending.rec ]] || wrong 'the next command leaves pending.rec' || return
  HOME=$PWD/run/home "$TRUSTKIT" boundary -q -d run/J set Limit='After it.' >said 2>&1 ||
    wrong "the next boundary fails: $(cat said)" || return
}

go_on() { # SCENARIO; stage and outcome are those of the case
  local log places='' added
  add_more || return
  nothing_else || return
  for log in "${logs[@]}"; do
    contents "run/J/$log.rec"
    [[ $text == "${now[$log]}"* ]] || wrong "$log.rec: what stood there has changed" || return
    now[$log]=$text
    added=${text#"${base[$1,$log]}"}
    if [[ $added == ${block[$1,$log]}${next[$1,$log]} ]]; then
      [ -z "${block[$1,$log]}" ] || places+=1
    elif [[ $added == ${next[$1,$log]} ]]; then
      places+=0
    else
      wrong "$log.rec is neither old nor new: $text" || return
    fi
  done
  if [[ $places != *0* ]]; then
    belongs_together "$1" || return
  else
    [[ $places != *1* && ! $waiting ]] || wrong 'half of it' || return
    [[ ${#rescued[@]} -gt 0 || $stage == start || $stage == before || ${signals[$outcome]-} ]] ||
      wrong 'it is lost' || return
  fi
  judged_by_recutils
}

belongs_together() { # SCENARIO: what was said, and promised, names the apology
  local id=000000000001
  [[ $1 == free || $1 == said ]] || return 0
  if [ "$1" = free ]; then id=${now[apology]#*$'\nId: '} && id=${id:0:12}; fi
  [[ ${now[apology]} == *$'\nEvent: said\nOf: '"$id"$'\n'* ]] || wrong "not of $id: ${now[apology]}" || return
  [[ ${now[promise]} == *"From: apology $id"* ]] || wrong "not from $id: ${now[promise]}"
}

# What differs from logs that recutils has judged in ids alone is not shown to it again.
declare -A judged=()
judged_by_recutils() {
  local log
  for log in "${logs[@]}"; do
    to_pattern "${now[$log]}"
    [[ $text && ! ${judged[$text]-} ]] || continue
    recfix --check "run/J/$log.rec" >said 2>&1 || wrong "recfix: $(cat said)" || return
    judged[$text]=1
  done
}

# Without a fault: it comes to stand in its logs, and each step has its place.
reference() { # SCENARIO
  local log steps=() stage=told outcome=error
  label="$1, no fault"
  attempt "$1"
  [ "$status" -eq 0 ] || wrong 'nothing is written'
  for log in "${logs[@]}"; do
    base[$1,$log]=${old[$1,$log]}
    [ -n "${base[$1,$log]}" ] || base[$1,$log]=${now[$log]%%Time: *}
    to_pattern "${now[$log]#"${base[$1,$log]}"}"
    block[$1,$log]=$text
    [ -z "$text" ] || steps+=("write(*/J/$log.rec>" "fsync(*/J/$log.rec>" "pread64(*/J/$log.rec>")
  done
  kept[$1]=${block[$1,boundary]}
  rescued=() pending=''
  add_more
  for log in "${logs[@]}"; do
    contents "run/J/$log.rec"
    [ -n "${base[$1,$log]}" ] || base[$1,$log]=${text%%Time: *}
    text=${text#"${base[$1,$log]}"}
    to_pattern "${text:$((${#now[$log]} > ${#base[$1,$log]} ? ${#now[$log]} - ${#base[$1,$log]} : 0))}"
    next[$1,$log]=$text
  done
  if [ -n "${block[$1,promise]}" ]; then # the promise first, and both wait until they are there
    steps=('openat(*/J/pending.rec", *O_CREAT|O_EXCL' 'write(*/J/pending.rec>'
      'fsync(*/J/pending.rec>' 'fsync(*/J>' "${steps[@]:3}" "${steps[@]:0:3}" 'unlink(*/J/pending.rec"')
  fi
  in_order 'flock(*/J/.trustkit.lock>, LOCK_EX' "${steps[@]}" 'close(*/J/.trustkit.lock>' 'write(1<'
  if [ -n "${block[$1,promise]}" ]; then
    attempt "$1" -e inject=unlink:signal=KILL
    [[ $pending == *$'\n\n# end\n' ]] || wrong "pending.rec: $pending"
    to_pattern "$pending"
    kept[$1]=$text
  fi
  attempt "$1"
}

# What comes behind one fault, each of which fails as well.
behind() { # SCENARIO CALL NUMBER ERROR ROWS
  attempt "$1" -e "inject=$2:error=$4:when=$3"
  two_faults "$@"
}

ended_by=TERM # the other signals are alike
for scenario in free said safe revise; do
  reference "$scenario"
  one_fault "$scenario"
  case $scenario in
    free | said) log=promise ;;
    *) log=boundary ;;
  esac
  behind "$scenario" write "$(last_of write "/$log.rec")" ENOSPC 'ftruncate fsync unlink openat,O_CREAT'
done >cases
run_cases

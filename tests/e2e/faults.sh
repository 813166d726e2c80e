#!/usr/bin/env bash
# Every system call of an append fails, in each way it can, and the process is ended at each: the
# log is as it was or has the whole entry, and an entry that is not in it is kept elsewhere.
# shellcheck disable=SC2053  # patterns are compared with on purpose
# shellcheck source-path=SCRIPTDIR source=fault-runs.sh
. "$(dirname "$0")/fault-runs.sh"

# first: no journal yet. torn: a log whose last entry was cut short. piped: the answer comes on
# standard input, at the time of the clock. What a log held, its answers, and what is added to it
# as a pattern.
answer=$'one line\n\nand another'
printf '%s' "$answer" >answer
sound=$'%rec: Ask\n\nTime: 2026-11-01\nBy: sam\nAnswer: had\nId: 000000000001\n\n'
declare -A old=([first]='' [torn]="$sound"$'Time: 2026-11-02\nBy: sam\nAnswer: to' [piped]=$sound)
declare -A had=([first]='' [torn]=$'had\n\nto\n\n' [piped]=$'had\n\n')
declare -A whole=()
# An answer on the command line is being kept from the first look at the journal on, one on standard
# input from its end on.
look_at_journal='/run/J(/ask[.]rec)?"'
declare -A kept_from=([first]=$look_at_journal [torn]=$look_at_journal
  [piped]='behind read[(]0<.* = 0$')

# An append in a fresh folder. Sets log beside what traced() sets.
attempt() { # SCENARIO STRACE-OPTION...
  local words=(--answer "$answer") input=/dev/null now=$TRUSTKIT_NOW
  rm -rf run
  mkdir -p run/home run/tmp
  if [ "$1" != first ]; then
    mkdir -m 700 run/J
    printf '%s' "${old[$1]}" >run/J/ask.rec
    [ "$1" != torn ] || : >run/J/.trustkit.lock # a reader looks for it behind a torn entry
  fi
  if [ "$1" = piped ]; then words=(--seed 7 -) input=$scratch/answer now=; fi
  traced "$input" "$now" "${@:2}" "$TRUSTKIT" ask -d run/J --set warm-up "${words[@]}"
  contents run/J/ask.rec && log=$text
}

# What stands in the log and beside it after an attempt: place (old or new), id, rescued.
look() { # SCENARIO STAGE OUTCOME
  local file body
  place=old id='' rescued=(run/J/rescued-*.rec run/home/.local/state/trustkit/rescued-*.rec)
  if [ "$log" != "${old[$1]}" ]; then
    [[ $log == "${old[$1]}"${whole[$1]} ]] || wrong "the log is neither old nor new: $log" || return
    place=new id=${log: -14:12}
  fi
  for file in "${rescued[@]}"; do
    contents "$file"
    body=Time:${whole[$1]#*Time:}
    [[ $text == $body && $file == *"/rescued-${text: -14:12}.rec" ]] ||
      # Where no id can be made, it is kept without one.
      [[ $label == *' getrandom:'* && $text == ${body%Id:*}$'\n' && $file == */rescued-process-*.rec ]] ||
      [[ $3 == KILL && -z $text ]] || wrong "half an entry in $file: $text" || return
    [ "$(stat -c %a "$file")" = 600 ] || wrong "$file is open to others" || return
    [[ $3 == KILL || $2 == told || $err == *"the entry is kept in '$PWD/$file'"* ]] ||
      wrong "no word on $file" || return
  done
  for file in run/**; do
    [[ -d $file || $file == run/J/ask.rec || $file == run/J/.trustkit.lock ||
      " ${rescued[*]} " == *" $file "* ]] || wrong "$file was left behind" || return
  done
  [[ -z $out || ($place == new && $out == "$id"$'\n') ]] || wrong 'an id too early' || return
}

# Whether that is right for what happened.
judge() { # SCENARIO STAGE OUTCOME
  [[ -n ${signals[$3]-} || $trace == *INJECTED* ]] || wrong 'the fault did not happen' || return
  look "$@" || return
  local places=${#rescued[@]}
  [ $place = old ] || places=$((places + 1))
  if [ -n "${signals[$3]-}" ]; then
    [ "$status" -eq "${signals[$3]}" ] || wrong 'the signal did not end it' || return
    [ "$places" -le 1 ] || wrong 'kept twice' || return
  elif [ "$status" -eq 0 ]; then
    [ "$place$places$out" = "new1$id"$'\n' ] || wrong 'success without the entry' || return
  else
    [[ $err == *'trustkit: '* || $2 == told ]] || wrong 'not a word' || return
    [[ $places -gt 0 || $2 == before || $3 == nowhere ]] || wrong 'the entry is lost' || return
    [[ $status -eq 3 || ($2 == before && $status -eq 2) ]] || wrong 'another status' || return
    [[ $3 != nowhere || ($places -eq 0 && ($2 == told || $err == *'there was no other place'*)) ]] ||
      wrong 'not said to be lost' || return
    [[ $place == old || $2 == told || $label == *' pread64:'* || $label == *' ftruncate:'* ]] ||
      wrong 'the log has an entry that it was said not to have' || return
    [[ $places -le 1 || $3 == twice ]] || wrong 'kept twice' || return
    [[ $1 != first || $place == new || ! -e run/J/ask.rec || $label == *twice*\ unlink:* ||
      $label == *twice*fstat*:* ]] || wrong 'an empty log is left' || return
    [[ $2 != before || $1 != first || ! -e run/J ]] || wrong 'refused, with a journal' || return
  fi
}

# The next append succeeds and stands on its own, whatever is there. What differs from a log that
# recutils has judged in ids and times alone is not shown to it again.
declare -A judged=()
go_on() { # SCENARIO
  local now answers="${had[$1]}after it"
  [ "$place" = old ] || answers="${had[$1]}$answer"$'\n\nafter it'
  HOME=$PWD/run/home "$TRUSTKIT" ask -q -d run/J Then --answer 'after it' >next 2>&1 ||
    wrong "the next append fails: $(cat next)" || return
  contents run/J/ask.rec
  now=$text
  [[ $now == "$log"* ]] || wrong "the next append changed what stood there: $now" || return
  now=${now//Id: $id_pattern/Id: x}
  now=${now//Time: $time_pattern/Time: x}
  [ -z "${judged[$answers$now]-}" ] || return 0
  recfix --check run/J/ask.rec >next 2>&1 || wrong "recfix: $(cat next)" || return
  [ "$(recsel -t Ask -P Answer run/J/ask.rec)" = "$answers" ] || wrong "answers: $now" || return
  judged[$answers$now]=1
}

# Without a fault: recsel reads the entry, its id comes last, and each step has its place.
reference() { # SCENARIO
  local steps id
  label="$1, no fault"
  attempt "$1"
  [ "$status" -eq 0 ] || wrong 'an append fails'
  id=${out%$'\n'}
  [[ $log == *$'\nId: '"$id"$'\n\n' ]] || wrong "the id is not last: $log"
  [ "$(recsel -e "Id = '$id'" -P Answer run/J/ask.rec)" = "$answer" ] || wrong "recsel: $log"
  whole[$1]=${log#"${old[$1]}"}
  whole[$1]=${whole[$1]/Id: $id_pattern/Id: $id_pattern}
  [ "$1" != piped ] || whole[$1]=${whole[$1]/Time: $time_pattern/Time: $time_pattern}
  place=new
  go_on "$1"
  steps=('flock(*/run/J/.trustkit.lock>, LOCK_EX' 'openat(*/run/J/ask.rec", *O_APPEND')
  [ "$1" = first ] || steps+=('pread64(*/run/J/ask.rec>')
  steps+=('write(*/run/J/ask.rec>' 'fsync(*/run/J/ask.rec>' 'pread64(*/run/J/ask.rec>')
  [ "$1" != first ] || steps=('mkdir(*/run/J"' 'fsync(*/run>' "${steps[@]}" 'fsync(*/run/J>')
  in_order "${steps[@]}" 'close(*/run/J/.trustkit.lock>' 'write(1<'
}

# A file system that says that it has written and has not, one that reads back something else, and
# one that is gone from the write, the sync or the first file on.
lies() { # SCENARIO
  local size=$((${#log} - ${#old[$1]}))
  echo "$1 keeping error write:retval=$size:when=$write"
  echo "$1 keeping error write:retval=$((size - 1)):when=$write"
  echo "$1 keeping error pread64:poke_exit=@arg2=58:when=$(last_of pread64 /ask.rec)"
  echo "$1 told nowhere write:error=ENOSPC:when=$write+"
  echo "$1 keeping nowhere fsync:error=EIO:when=$sync+"
  echo "$1 keeping nowhere openat:error=EMFILE:when=$(last_of openat /.trustkit.lock)+"
}

# What comes behind a failed write or sync of the log, each of which fails as well.
failed() { # SCENARIO CALL NUMBER ERROR [ROWS]
  attempt "$1" -e "inject=$2:error=$4:when=$3"
  in_order "$2(*/run/J/ask.rec>*INJECTED" 'ftruncate(*/run/J/ask.rec>' 'fsync(*/run/J/ask.rec>' \
    'openat(*/rescued-*O_CREAT|O_EXCL' 'write(*/rescued-' 'fsync(*/rescued-' 'fsync(*/run/J>' \
    'write(2<'
  two_faults "$@"
}

for scenario in first torn piped; do
  reference "$scenario"
  write=$(last_of write /ask.rec) sync=$(last_of fsync /ask.rec)
  one_fault "$scenario"
  lies "$scenario"
  [ "$scenario" != piped ] || continue
  failed "$scenario" write "$write" ENOSPC
  failed "$scenario" write "$write" EIO 'ftruncate openat,O_CREAT'
  failed "$scenario" write "$write" EDQUOT 'ftruncate openat,O_CREAT'
  failed "$scenario" fsync "$sync" EIO
done >cases

run_cases

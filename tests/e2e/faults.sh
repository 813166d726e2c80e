#!/usr/bin/env bash
# Every system call of an append fails, in each way it can, and the process is ended at each: the
# log is as it was or has the whole entry, and an entry that is not in it is kept elsewhere. The
# calls are read from a trace, so that none is forgotten.
# shellcheck disable=SC2053  # patterns are compared with on purpose
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
shopt -s globstar dotglob nullglob
if grep -q __asan_init "$TRUSTKIT"; then
  echo 'faults: not tested, since the calls of the sanitizers cannot be told from those of the program'
  exit
fi

# How each call can fail. An empty row: in no way that matters, so the process is only ended there.
# A call without a row fails the test, so that somebody thinks about it.
opening='EIO EINTR EACCES EMFILE ENOMEM'
full='ENOSPC EDQUOT'
declare -A errors=(
  [brk]=retval=0 # the kernel gives no error here, but a break that has not moved
  [access]=EIO [chmod]='EIO EROFS' [clock_gettime]='' [clock_nanosleep]=EINTR [close]='EIO EINTR'
  [exit_group]='' [fcntl]='' [flock]='ENOLCK EINTR EAGAIN' [fstat]=EIO [fsync]="EIO EINTR $full"
  [ftruncate]='EIO EINTR' [futex]='' [getcwd]=ENOENT [getdents64]=EIO [geteuid]='' [getpid]=''
  [getrandom]='EINTR ENOSYS' [ioctl]=EIO [lseek]=EIO [lstat]='EIO EACCES' [madvise]=''
  [mkdir]="EIO EACCES EROFS $full" [mkdirat]="EIO EACCES EROFS $full" [mmap]=ENOMEM
  [mprotect]='' [munmap]='' [newfstatat]='EIO EACCES' [open]=$opening
  [open,O_CREAT]="$opening EROFS $full" [openat]=$opening [openat,O_CREAT]="$opening EROFS $full"
  [pread64]='EIO EINTR' [prctl]='' [prlimit64]=EPERM [read]='EIO EINTR' [readlink]=EIO
  [rename]="EIO $full" [rt_sigaction]='' [rt_sigprocmask]='' [stat]='EIO EACCES' [statx]='EIO EACCES'
  [unlink]='EIO EROFS' [unlinkat]='EIO EROFS' [write]="EIO EINTR $full"
)
declare -A signals=([KILL]=137 [TERM]=143 [HUP]=129 [INT]=130)

# first: no journal yet. torn: a log whose last entry was cut short. piped: the answer comes on
# standard input, at the time of the clock. What a log held, its answers, and what is added to it
# as a pattern.
answer=$'one line\n\nand another'
printf '%s' "$answer" >answer
sound=$'%rec: Ask\n\nTime: 2026-11-01\nBy: sam\nAnswer: had\nId: 000000000001\n\n'
declare -A old=([first]='' [torn]="$sound"$'Time: 2026-11-02\nBy: sam\nAnswer: to' [piped]=$sound)
declare -A had=([first]='' [torn]=$'had\n\nto\n\n' [piped]=$'had\n\n')
declare -A whole=()
id_pattern='????????????' time_pattern='20??-??-??T??:??:?????:??'

contents() { # FILE: its text is in `text`, nothing if there is no file
  text=
  [ ! -e "$1" ] || IFS= read -r -d '' text <"$1" || true
}

# An append in a fresh folder, traced. Leaves status, out, err, log and trace.
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
  words=(strace -f -y -qq -o trace "${@:2}" "$TRUSTKIT" ask -d run/J --set warm-up "${words[@]}")
  status=0
  { HOME=$PWD/run/home TMPDIR=$PWD/run/tmp TRUSTKIT_NOW=$now env --default-signal=HUP,INT,TERM \
    "${words[@]}" <"$input" >out 2>err || status=$?; } 2>/dev/null # the shell's "Killed"
  contents out && out=$text
  contents err && err=$text
  contents trace && trace=$text
  contents run/J/ask.rec && log=$text
}

# The calls of the trace: name, how many-th of that name, stage, row in the table of errors. An
# answer on the command line is being kept from the first look at the journal on, one on standard
# input from its end on; a command that is refused before that loses nothing.
calls() { # SCENARIO
  awk -v piped="$([ "$1" != piped ] || echo 1)" '
    BEGIN { stage = "start" }
    $2 ~ "^execve" { next }
    match($2, /^[a-z_0-9]+\(/) {
      name = substr($2, 1, RLENGTH - 1)
      if (stage == "start" && /fcntl.*F_GETFD/) stage = "before"
      if (stage == "before" && !piped && /\/run\/J(\/ask\.rec)?"/) stage = "keeping"
      if ($2 ~ /^write\([12]</) stage = "told"
      print name, ++count[name], stage, name (/O_CREAT/ ? ",O_CREAT" : "")
      if (stage == "before" && piped && /read\(0<.* = 0$/) stage = "keeping"
    }' trace
}

row_of() { # CALL: fails the test where there is none
  [ -n "${errors[$1]+there}" ] || fail "no row in the table of errors for $1: $trace"
}

# Cases are a scenario, a stage, what comes of it and one or two faults.
one_fault() { # SCENARIO
  local name number stage row error signal
  while read -r name number stage row; do
    echo "$1 $stage KILL $name:signal=KILL:when=$number"
    [ "$stage" != start ] || continue # before main, so nothing has been taken
    row_of "$row"
    for error in ${errors[$row]}; do
      [[ $error == *=* ]] || error=error=$error
      echo "$1 $stage error $name:$error:when=$number"
    done
    [ "$name" != exit_group ] || continue
    for signal in TERM HUP INT; do
      echo "$1 $stage $signal $name:signal=$signal:when=$number"
    done
  done < <(calls "$1")
}

# The same for what comes behind one fault; only for some rows, where they are named.
two_faults() { # SCENARIO CALL NUMBER ERROR [ROWS]
  local name number stage row error seen='' first=$2:error=$4:when=$3
  while read -r name number stage row; do
    if [ "$name $number" = "$2 $3" ]; then seen=1 && continue; fi
    [[ -n $seen && " ${5-$row} " == *" $row "* ]] || continue
    row_of "$row"
    if [ "$name" = "$2" ]; then # strace knows one fault for each name, so it is the same again
      echo "$1 $stage twice $2:error=$4:when=$3..$number+$((number - $3))"
      continue
    fi
    echo "$1 $stage KILL $first $name:signal=KILL:when=$number"
    for error in ${errors[$row]}; do
      [[ $error == *=* ]] || error=error=$error
      echo "$1 $stage twice $first $name:$error:when=$number"
    done
  done < <(calls "$1")
}

in_order() { # PATTERN...: lines of the trace that have them come one after another
  local line
  while IFS= read -r line; do
    if [[ $# -gt 0 && $line == *$1* ]]; then shift; fi
  done <trace
  [ $# -eq 0 ] || fail "no '$1' where it belongs in the trace: $trace"
}

last_of() { # CALL TEXT: how many-th of its name is the last such call that has the text
  awk -v call="$1(" -v text="$2" '
    index($2, call) == 1 { ++count; if (index($0, text)) last = count }
    END { print last }' trace
}

wrong() {
  echo "FAILED: $label: $*; status $status, printed '$out', said '$err', files: $(echo run/**)" >&2
  return 1
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

# Two at a time: each job takes every second case, in a folder of its own.
job() { # 0 or 1
  local number=0 runs=0 bad=0 scenario stage outcome fault second
  mkdir "job$1"
  cd "job$1"
  while read -r scenario stage outcome fault second; do
    [ $((number++ % 2)) -eq "$1" ] || continue
    label="$scenario, $outcome: $fault $second"
    attempt "$scenario" -e "trace=${fault%%:*}${second:+,${second%%:*}}" -e "inject=$fault" \
      ${second:+-e "inject=$second"}
    if ! judge "$scenario" "$stage" "$outcome" || ! go_on "$scenario"; then bad=$((bad + 1)); fi
    runs=$((runs + 1))
  done <"$scratch/cases"
  echo "$runs $bad" >count
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

job 0 &
job 1 &
wait
[[ -e job0/count && -e job1/count ]] || fail 'a job ended early'
read -r runs bad < <(awk '{ runs += $1; bad += $2 } END { print runs, bad }' job?/count)
[ "$bad" -eq 0 ] || fail "$bad of $runs runs"
echo "faults: $runs runs ok"

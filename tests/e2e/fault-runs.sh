# Shared by the tests in which each system call of a run fails, in each way it can, and the process
# is ended at each. The calls are read from a trace, so that none is forgotten. To be sourced, in
# the place of common.sh, by a test that has the functions
#   attempt SCENARIO STRACE-OPTION...   a run in a fresh folder `run`, by traced()
#   judge SCENARIO STAGE OUTCOME        whether what came of it is right; says what is `wrong`
#   go_on SCENARIO                      the same for what comes next
# and `kept_from`: by scenario, a pattern of awk for the call from which on nothing may be lost; and
# perhaps `ended_by`: the signals beside KILL.
# shellcheck shell=bash disable=SC2034,SC2154  # names that the test uses or sets
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
shopt -s globstar dotglob nullglob
if grep -q __asan_init "$TRUSTKIT"; then
  echo "$(basename "$0" .sh): not tested, since the calls of the sanitizers cannot be told from those of" \
    'the program'
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

id_pattern='????????????' time_pattern='20??-??-??T??:??:?????:??'

contents() { # FILE: its text is in `text`, nothing if there is no file
  text=
  [ ! -e "$1" ] || IFS= read -r -d '' text <"$1" || true
}

# traced INPUT NOW COMMAND...: runs it with a home and a folder for temporary files in `run`, and at
# this time, or the clock's. Sets status, out, err and trace; the options of strace come first.
traced() {
  status=0
  { HOME=$PWD/run/home TMPDIR=$PWD/run/tmp TRUSTKIT_NOW=$2 env --default-signal=HUP,INT,TERM \
    strace -f -y -qq -o trace "${@:3}" <"$1" >out 2>err || status=$?; } 2>/dev/null # the shell's "Killed"
  contents out && out=$text
  contents err && err=$text
  contents trace && trace=$text
}

# nothing_else: beside the logs that the test names in `logs`, and the files in `rescued`, a run has
# left nothing, and nothing that others can read.
nothing_else() {
  local file known
  known=$(IFS='|' && echo "${logs[*]}")
  for file in run/**; do
    [[ -d $file || $file =~ ^run/J/(($known|pending)[.]rec|[.]trustkit[.]lock)$ ||
      " ${rescued[*]} " == *" $file "* ]] || wrong "$file was left behind" || return
  done
  [ -z "$(find run -type f ! -perm 600)" ] || wrong "open to others: $(find run -type f ! -perm 600)"
}

# The calls of the trace: name, how many-th of that name, stage, row in the table of errors. In the
# stage "keeping" something has been taken and is kept; a command that is refused before that loses
# nothing. A pattern that begins with "behind " is of the last call before it.
calls() { # SCENARIO
  awk -v from="${kept_from[$1]#behind }" -v behind="$([[ ${kept_from[$1]} != 'behind '* ]] || echo 1)" '
    BEGIN { stage = "start" }
    $2 ~ "^execve" { next }
    match($2, /^[a-z_0-9]+\(/) {
      name = substr($2, 1, RLENGTH - 1)
      if (stage == "start" && /fcntl.*F_GETFD/) stage = "before"
      if (stage == "before" && !behind && $0 ~ from) stage = "keeping"
      if ($2 ~ /^write\([12]</) stage = "told"
      print name, ++count[name], stage, name (/O_CREAT/ ? ",O_CREAT" : "")
      if (stage == "before" && behind && $0 ~ from) stage = "keeping"
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
    for signal in ${ended_by-TERM HUP INT}; do
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

# Every case of the file `cases`; prints how many there were.
run_cases() {
  job 0 &
  job 1 &
  wait
  [[ -e job0/count && -e job1/count ]] || fail 'a job ended early'
  read -r runs bad < <(awk '{ runs += $1; bad += $2 } END { print runs, bad }' job?/count)
  [ "$bad" -eq 0 ] || fail "$bad of $runs runs"
  echo "$(basename "$0" .sh): $runs runs ok"
}

#!/usr/bin/env bash
# The manual is true: the pages are well formed, the files they show load, and the lines they say
# one can type work. Needs TRUSTKIT (the program) and ROOT (the sources).
#
# In a page, a line that starts with "$ " can be typed as it stands. Where it ends in the comment
# "# at a terminal" it would ask a person; here it must say so (status 2) and nothing worse. A
# block whose first line is a comment with the path of a file shows that file.
set -eu
export LC_ALL=C.UTF-8

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$(realpath "$TRUSTKIT")" "$scratch/bin/trustkit"
PATH=$scratch/bin:$PATH
unset TRUSTKIT_DIR XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_DATA_DIRS
export TRUSTKIT_NOW=2026-11-22T21:30:00+01:00 LOGNAME=alex NO_COLOR=1

failed=0
fail() {
  printf 'manual.sh: %s\n' "$1" >&2
  failed=1
}

pages=("$ROOT"/man/*.[1-8])

# The page as its reader sees it, in lines long enough for every example.
rendered() {
  mandoc -Tutf8 -O width=200 "$1" | sed 's/.\x08//g'
}

check_form() {
  local said
  said=$(mandoc -Tlint -Wwarning "${pages[@]}" 2>&1) || true
  [ -z "$said" ] || fail "mandoc finds fault with the pages:
$said"
}

# Writes the block of page $1 that starts with the line $2 to the file $3.
write_block() {
  rendered "$1" | awk -v first="$2" '
    !inside && !over && substr($0, match($0, /[^ ]/)) == first { inside = 1; indent = RSTART - 1 }
    inside && NF && match($0, /[^ ]/) <= indent { inside = 0; over = 1 }
    inside { lines[++count] = substr($0, indent + 1); if (NF) last = count }
    END { for (i = 1; i <= last; ++i) print lines[i]; print "" }' >"$3"
}

# Writes the files that a page shows below HOME, and checks them. Their number is in `shown`.
write_files() {
  local page=$1 line path
  shown=0
  while IFS= read -r line; do
    path=$HOME/${line#*\~/}
    mkdir -p "${path%/*}"
    write_block "$page" "$line" "$path"
    shown=$((shown + 1))
    check_file "$path" "${page##*/}"
  done < <(rendered "$page" | sed -n 's/^ *\(# ~\/.*\.\(yaml\|toml\|md\)\)$/\1/p')
}

check_file() {
  local said
  case $1 in
    */prompts/*.yaml) said=$(trustkit prompts check "$1" 2>&1) ;;
    */config.toml) said=$(trustkit -c "$1" prompts list 2>&1) ;;
    */trustkit.toml) said=$(trustkit -d "${1%/*}" prompts list 2>&1) ;;
    */letter.md) said=$(check_findings "$page") ;;
    *) said='no check is known for such a file' && false ;;
  esac || fail "$2 shows ${1#"$HOME"/}, which is wrong:
$said"
}

# What a page says that the wording check prints of its letter, which it shows as on a terminal; a
# line of dots stands for what is left out.
check_findings() {
  local shown status=0
  shown=$(rendered "$1" | sed -n '/^ *letter\.md:[0-9]/,/^ *\.\.\.$/p' | tr -s ' \n' ' ')
  (cd "$HOME" && trustkit apologize --check letter.md) >"$scratch/out" || status=$?
  # Without the line of the text and the mark below it.
  shown=$(sed 's/\(\[[a-z0-9-]*\]\) [^\^]* ^/\1/; s/^ //; s/ \.\.\. $//' <<<"$shown")
  case $(tr -s ' \n' ' ' <"$scratch/out") in
    "$shown "*) [ "$status" = 1 ] && [ -n "$shown" ] ;;
    *) printf '%s\n' "$shown" && cat "$scratch/out" && false ;;
  esac
}

# The log in trustkit-log(5) becomes the journal's, for the lines that read it.
write_log() {
  local log=$HOME/.local/share/trustkit/ask.rec count
  mkdir -p "${log%/*}"
  write_block "$1" '# Written by trustkit; see trustkit-log(5). Edit freely: blank lines separate entries.' "$log"
  count=$(trustkit review --list --format json 2>"$scratch/err" | grep -c '"kind": "ask"') || true
  [ "$count" = 2 ] || fail "the log in ${1##*/} has $count entries where 2 are shown"
  [ ! -s "$scratch/err" ] || fail "the log in ${1##*/} cannot be read:
$(cat "$scratch/err")"
  # What the program writes today starts as the page says.
  trustkit --dir "$HOME/new" ask --answer x >/dev/null 2>&1 || fail "an answer is not kept"
  if ! diff <(sed '/^$/q' "$log") <(sed '/^$/q' "$HOME/new/ask.rec") >"$scratch/err"; then
    fail "a log starts otherwise than ${1##*/} shows:
$(cat "$scratch/err")"
  fi
}

# The page's other logs, for the lines that read them. What it shows of apologies and boundaries
# comes behind an entry of the program's own, and counts as it says.
write_other_logs() {
  {
    trustkit checkin --as Alex Heard=4 --promise "Ring." --due 2w &&
      trustkit apologize --as Alex Act="I forgot." --free Change="I will ring." &&
      trustkit boundary set --as Alex Limit="I do not lend my car."
  } >/dev/null 2>&1 || fail "no check-in, apology or boundary is kept"
  write_events "$1" apology.rec 'Time: 2026-11-20T18:00:00+01:00'
  write_events "$1" boundary.rec 'Time: 2026-11-21T19:00:00+01:00'
  trustkit apologize --as Alex --list >"$scratch/out" 2>"$scratch/err"
  trustkit boundary list --as Alex >>"$scratch/out" 2>>"$scratch/err"
  if [ -s "$scratch/err" ] ||
    ! grep -qx '2d8wq0m5tzk7 said 2026-11-22 to Sam; look back on 2026-12-22' "$scratch/out" ||
    ! grep -qx '5ck9s3g6m1vd since 2026-11-21, look again 2027-03-04: .*' "$scratch/out"; then
    fail "the events in ${1##*/} do not count as it says:
$(cat "$scratch/out" "$scratch/err")"
  fi
}

write_events() { # page, log, the first line of the block
  write_block "$1" "$3" "$scratch/events"
  cat "$scratch/events" >>"$HOME/.local/share/trustkit/$2"
}

# Runs one line; the working directory stays for the next.
run_line() {
  local line=$1 page=$2 status=0 wanted=0
  case $line in
    recsel* | recfix* | rec2csv*)
      if ! command -v "${line%% *}" >/dev/null; then
        echo "manual.sh: not tried, as recutils is not here: $line"
        return
      fi
      ;;
    *'# at a terminal') wanted=2 ;;
  esac
  eval "$line" </dev/null >"$scratch/out" 2>"$scratch/err" || status=$?
  if [ "$status" != "$wanted" ] || grep -q 'unknown\|unexpected' "$scratch/err"; then
    fail "$page says to type this, which ends with $status where $wanted is right: $line
$(cat "$scratch/err")"
  fi
}

# The lines of a page that can be typed; one that ends in a backslash goes on in the next.
lines_of() {
  rendered "$1" | awk '
    joined { sub(/^ */, ""); line = line $0 }
    !joined && /^ +\$ / { sub(/^ +\$ /, ""); line = $0 }
    line != "" { joined = sub(/\\$/, "", line); if (!joined) { print line; line = "" } }'
}

check_page() {
  local page=$1 name=${1##*/} line ran=0
  export HOME=$scratch/home-$name
  mkdir "$HOME"
  cd "$HOME"
  case $name in trustkit-log.5) write_log "$page" && write_other_logs "$page" ;; esac
  write_files "$page"
  case $name in
    trustkit-prompts.5 | trustkit-config.5) [ "$shown" -ge 2 ] || fail "$name shows no files" ;;
    trustkit-apologize.1) [ "$shown" -eq 1 ] || fail "$name shows no letter" ;;
  esac
  while IFS= read -r line; do
    ran=$((ran + 1))
    run_line "$line" "$name"
  done < <(lines_of "$page")
  [ "$ran" -gt 0 ] || fail "$name has no example that can be typed"
  echo "$name: $shown files, $ran lines"
}

set -o pipefail
trustkit --version >/dev/null || { fail "$TRUSTKIT does not run"; exit 1; }
check_form
for page in "${pages[@]}"; do
  check_page "$page"
done
exit "$failed"

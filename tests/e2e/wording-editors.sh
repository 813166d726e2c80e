#!/usr/bin/env bash
# The wording check where people write: the examples in examples/wording as they stand, in Vim, in
# commits of git, in neomutt on a real terminal, and around an editor.
# shellcheck disable=SC1112,SC2016  # curly quotes, and programs of another shell, on purpose
# shellcheck source-path=SCRIPTDIR source=tmux.sh
. "$(dirname "$0")/tmux.sh"
examples=$ROOT/examples/wording

# A home with trustkit installed; and the system's programs, without a trustkit that may be among them.
mkdir programs tools
ln -s "$(realpath "$TRUSTKIT")" programs/trustkit
cp "$examples/check-and-edit" programs
ln -s /usr/bin/* /bin/* tools 2>/dev/null || true
rm -f tools/trustkit
without_trustkit=$scratch/tools
export PATH=$scratch/programs:$without_trustkit LC_ALL=C.UTF-8

# same WANTED GOT WHAT
same() { [ "$1" = "$2" ] || fail "$3: expected '$1', got '$2'"; }

shellcheck "$examples/pre-commit" "$examples/check-and-edit" || fail 'shellcheck finds fault'

# A rule of one's own, for both kinds of drafts.
mkdir -p "$HOME/.config/trustkit/prompts/lint"
cat >"$HOME/.config/trustkit/prompts/lint/own.yaml" <<'END'
set: own
for: lint
version: 1
title: Own
rules: [{id: cheese, level: warning, part: both, match: '(?i)\bgreen cheese\b', why: So., say: No.,
  good: [Blue cheese.], bad: [Green cheese.]}]
END

# --- Vim: the list has each finding at its line and byte, and Vim goes to the first

mkdir -p vim/compiler
cp "$examples/trustkit.vim" vim/compiler
cat >write.vim <<'END'
compiler trustkit
silent make
let found = filter(getqflist(), 'v:val.valid')
let Line = {f -> join([bufname(f.bufnr), f.lnum, f.col, f.type, matchstr(f.text, '\[.*\]$')], ':')}
call writefile(map(found, 'Line(v:val)'), $scratch .. '/list')
call writefile(map(getqflist(), 'v:val.text'), $scratch .. '/whole')
call writefile([line('.') .. ':' .. strpart(getline('.'), col('.') - 1, 4)], $scratch .. '/at')
qall!
END
export scratch # for that
# make_in_vim FILE [COMMAND]: then `list` has a line "FILE:LINE:BYTE:TYPE:[RULE]" for each finding,
# `at` the line and the text that the cursor is on, and `whole` all that the list says.
make_in_vim() {
  rm -f list at whole
  vim -es -N -u NONE -i NONE -n --cmd "set rtp^=$scratch/vim encoding=utf-8" \
    -c "${2-}" -S "$scratch/write.vim" -- "$1" </dev/null >vim.log 2>&1 || fail "vim: $(cat vim.log)"
}

printf '%s\n' 'Dear Sam,' '' $'It’s “Zoë” again:\tI broke the cup. I’m sorry if I hurt you.' '' 'I lied to you.' \
  'I’m sorry if I hurt you.' >'to sam.apology.md'
make_in_vim 'to sam.apology.md' 'set linebreak tabstop=3'
before=$'It’s “Zoë” again:\tI broke the cup. I’m '
same "to sam.apology.md:3:$(($(printf %s "$before" | wc -c) + 1)):e:[sorry-if]
to sam.apology.md:6:7:e:[sorry-if]" "$(grep sorry-if list)" 'what is in the list'
same '3:sorr' "$(cat at)" 'where Vim goes'
grep -q 'effect: not shown' whole || fail "no word on what is not shown: $(cat whole)"
! grep -qE ': shown:|broke the cup' whole || fail "the list repeats the letter: $(cat whole)"

echo 'Green cheese.' >boundary.md
make_in_vim boundary.md
grep -q '^boundary.md:1:1:w:.cheese.$' list || fail "not checked as a boundary: $(cat list)"
! grep -q 'not shown' whole || fail 'parts of an apology in a check of a boundary'

mkdir -p sub && printf 'I’m sorry if I hurt you.\r\n' >'sub/-it'"'"'s & 100% (more).md'
make_in_vim 'sub/-it'"'"'s & 100% (more).md' 'cd sub'
grep -q '1:7:e:.sorry-if.$' list || fail "names with blanks and worse: $(cat list vim.log)"

# --- git: staged drafts are checked, as they are staged

git init -q repository
cp "$examples/pre-commit" repository/.git/hooks
cd repository
git config user.name Alex
git config user.email alex@example.org
mkdir 'a folder'
bad="I'm sorry if I hurt you." plain='I read your diary on Tuesday, and I was wrong to.'
expect_commit() { # STATUS FILE...: a commit of all
  local status=$1
  shift
  git add -A
  expect_status "$status" git commit -q -m 'A draft' "$@"
}

echo "$bad" >notes.md
expect_commit 0
echo "$bad" >'a folder/to Säm.apology.md'
printf '%s\n' "$plain" >plain.apology.md
expect_commit 1
says 'a folder/to Säm.apology.md: not committed'
says 'a folder/to Säm.apology.md:1:5: error: '
says '[sorry-if]'
! grep -qE 'hurt you|diary|plain.apology' "$scratch/err" || fail "the hook tells too much: $(cat "$scratch/err")"
[ ! -s "$scratch/out" ] || fail "the hook prints: $(cat "$scratch/out")"

# What counts is staged, not what stands in the folder.
echo "$plain" >'a folder/to Säm.apology.md'
expect_status 1 git commit -q -m 'A draft'
expect_commit 0
echo "$bad" >plain.apology.md
echo 'more' >>notes.md
git add notes.md
expect_status 0 git commit -q -m 'Without the draft'
expect_status 1 git commit -q -am 'With it'
git -c core.quotePath=true mv 'a folder/to Säm.apology.md' $'a folder/a "new\nname".apology.md'
git checkout -q plain.apology.md
echo "$bad" >$'a folder/a "new\nname".apology.md'
expect_commit 1
says 'a "new?name".apology.md:1:5: error:'
git reset -q --hard

# A boundary has rules of its own. A warning lets it pass, what cannot be checked does not.
echo 'If you talk to him again, you will never see the kids.' >late.boundary.md
expect_commit 1
says 'late.boundary.md:1:'
echo 'Green cheese.' >late.boundary.md
expect_commit 0
printf 'no text \xff\n' >late.boundary.md
expect_commit 1
says 'is not UTF-8'
expect_commit 0 --no-verify
git rm -q late.boundary.md
expect_commit 0
echo "$bad" >plain.apology.md
PATH=$without_trustkit expect_commit 0
[ ! -s "$scratch/err" ] || fail "without trustkit the hook says: $(cat "$scratch/err")"
cd ..

# --- check-and-edit, with an editor that follows a script: how it was called is in `calls`

cat >vim/nano <<'END'
#!/bin/sh
# Its name says that it can open a file at a line. The next state of the text is the first of steps/.
echo "$*" >>calls
for file; do :; done
next=$(ls steps | head -n 1)
[ -z "$next" ] || { cat "steps/$next" >"$file" && rm "steps/$next"; }
END
chmod +x vim/nano
# steps TEXT...: what the editor makes of the file, time after time.
steps() {
  local n=0 text
  rm -rf steps calls && mkdir steps
  for text; do n=$((n + 1)) && printf '%b' "$text" >"steps/$n"; done
}
type_line() {
  mark
  keys -l -- "$1"
  keys Enter
}

start 80 "EDITOR='$scratch/vim/nano -x' PATH=$PATH"
: >'my draft.md'
steps "Dear Sam,\n\n$bad\n" "$plain\n$bad\n" "$plain\n"
type_line "check-and-edit 'my draft.md'; echo \"[status \$?]\""
see '-:3:5: error: '
see 'Edit it again? [Y/n]'
type_line ''
see '-:2:5: error: '
see 'Edit it again? [Y/n]'
type_line 'y'
see '[status 0]'
unsaid 'error:'
same "-x my draft.md
-x +3 my draft.md
-x +2 my draft.md" "$(cat calls)" 'how the editor was called'
same "$plain" "$(cat 'my draft.md')" 'the text'

# Enough of it: the text stays as it is.
steps "$bad\n"
type_line "check-and-edit ./-x.md; echo \"[status \$?]\""
see 'Edit it again?'
type_line 'no'
see '[status 0]'
same "$bad" "$(cat ./-x.md)" 'the text'
same 1 "$(wc -l <calls)" 'calls'

# A boundary; an editor that knows no lines; one that fails; none that would call itself.
steps 'Green cheese.\n'
type_line "EDITOR=\"env $scratch/vim/nano\" check-and-edit -b b.md; echo \"[status \$?]\""
see '[cheese]'
see 'Edit it again?'
type_line ''
see 'Edit it again?'
keys C-c
see 'ready>'
same $'b.md\nb.md' "$(cat calls)" 'how the editor was called'
type_line "EDITOR='sh -c \"exit 7\"' check-and-edit b.md; echo \"[status \$?]\""
see '[status 7]'
unsaid 'Edit it again'
type_line "VISUAL=check-and-edit check-and-edit b.md"
see '"b.md"'
type_line ':q'
see 'Edit it again?'
type_line n
see 'ready>'

# Nobody to ask, or no trustkit: it is the editor alone.
steps "$bad\n"
EDITOR=$scratch/vim/nano check-and-edit c.md </dev/null >out 2>&1 || fail 'without a terminal it fails'
[ ! -s out ] || fail "without a terminal it says: $(cat out)"
same "$bad" "$(cat c.md)" 'the text'
type_line "PATH=$without_trustkit EDITOR=true $examples/check-and-edit c.md; echo \"[status \$?]\""
see '[status 0]'
unsaid '-:1:'
expect_status 2 check-and-edit
says 'usage'

# --- neomutt: the keys of the compose menu, and the wrapper as its editor

# --- neomutt: the keys of the compose menu, and the wrapper as its editor

cat >muttrc - "$examples/neomuttrc" <<END
set from=alex@example.org realname=Alex folder=$scratch/mail spoolfile=$scratch/inbox record=''
set postponed=$scratch/postponed tmpdir=$scratch mailcap_path=/dev/null sendmail=false postpone=no
set autoedit=yes fast_reply=yes edit_headers=yes abort_unmodified=no editor="$scratch/vim/nano"
END
mkdir mail && : >inbox
printf '%s\n' '> You said that you are sorry if you hurt me.' '' "$bad" '' '-- ' 'sorry if I hurt you' >letter
# It leaves the terminal as it found it, so what counts is what stands there now.
stands() { screen | tr -s ' \n' ' ' | grep -qF -- "$1"; }
look() { within_time "$1" stands "$1"; }
press_key() { # KEY... WORDS
  keys "${@:1:$#-1}"
  look "${!#}"
}

steps
start 80 "EDITOR='$scratch/vim/nano -x' PATH=$PATH"
keys -l 'neomutt -n -F muttrc -s "green cheese" -i letter sam@example.org'
press_key Enter 'NeoMutt: Compose'
press_key Escape a 'Press any key'
look '-:3:5: error: '
press_key Enter 'NeoMutt: Compose'
press_key Escape b '-: no pattern matched'
look 'Press any key'
press_key Enter 'NeoMutt: Compose'

steps "Dear Sam,\n\n$plain\n$bad\n" "$plain\n"
press_key Escape w 'Edit it again?'
look '-:4:5: error: '
press_key Enter 'NeoMutt: Compose'
same "$plain" "$(cat neomutt-*)" 'the mail'
grep -qE '^-x \+4 .*/neomutt-' calls || fail "the editor was called as: $(cat calls)"
keys -l ':set ?editor'
press_key Enter "editor=\"$scratch/vim/nano\""

# With its header before it, as after every edit.
steps "To: sam@example.org\nSubject: sorry if I hurt you\n\nDear Sam,\n\n> sorry if I hurt you\n\n$bad\n" \
  "To: sam@example.org\nSubject: sorry if I hurt you\n\n$plain\n"
keys -l ':set editor=check-and-edit'
keys Enter
press_key E '-:8:5: error: '
look 'Edit it again?'
if stands '-:2:' || stands '-:6:'; then fail "headers or quoted lines were checked: $(screen)"; fi
press_key Enter 'Subject: sorry if I hurt you'
same "$plain" "$(cat neomutt-*)" 'the mail'
press_key q 'ready>'
echo 'wording-editors: ok'

#!/usr/bin/env bash
# Nothing leaves the machine, and nothing is opened for writing outside the journal.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

strace -f -e trace=network -o net "$TRUSTKIT" ask -q -d J --answer x >/dev/null
strace -f -e trace=network -o net2 "$TRUSTKIT" review --list -d J >/dev/null
! grep -hE '^[0-9]+ +(socket|connect|send|recv|bind)' net net2 || fail 'a network call'

# The program imports no socket function. A static one imports nothing at all.
! nm -D -u "$TRUSTKIT" 2>/dev/null | grep -wE 'socket|connect|getaddrinfo|gethostbyname|send(to|msg)?|recv(from|msg)?' ||
  fail 'a socket function is imported'

strace -f -e trace=openat,open,creat,mkdir,rename,unlink -o files "$TRUSTKIT" ask -q -d J --answer y >/dev/null
! grep -E 'O_(WRONLY|RDWR|CREAT)' files | grep -vE "\"($scratch/J|/dev/(null|tty))" ||
  fail 'something outside the journal was opened for writing'

# The answer is in no process title, and standard input keeps it out of arguments.
echo secret-word | strace -f -e trace=execve,prctl -o exec "$TRUSTKIT" ask -q -d J - >/dev/null
! grep -F secret-word exec || fail 'the answer shows in a system call that others see'

# Private sets are refused where others read along.
trustkit init -q shared --shared >/dev/null
expect_status 2 trustkit ask -d shared --set alone --answer x
says 'private'
[ ! -e shared/ask.rec ] || fail 'a private answer was written into a shared journal'
echo 'privacy: ok'

#!/usr/bin/env bash
# The reminders in examples/reminders work as they stand: in a cron daemon, as units of systemd, in
# shells that start, in tmux, and as a calendar. They say how much is due and no more, and nothing when
# nothing is.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
examples=$ROOT/examples/reminders
export LC_ALL=C TERM=dumb
export PATH=$PATH:/usr/sbin:/sbin

# A person who was there on Sunday: on Monday nothing is due, and in the evening of the next Sunday
# something is. The trustkit of this home notes who ran it on which day.
calm=2026-11-23T09:00:00+01:00 due=2026-11-29T18:05:00+01:00
programs=$HOME/.local/bin
mkdir -p "$programs" "$HOME/.config/trustkit"
touch "$HOME/.hushlogin" # some systems greet in every first shell
cat >"$HOME/.config/trustkit/config.toml" <<'END'
dir = "~/quiet-name"
name = "Alex"
[[checkin]]
set = "weekly-pair"
every = "1w"
on = "sunday 18:00"
END
cat >"$programs/trustkit" <<END
#!/bin/sh
echo "\$LOGNAME \$TRUSTKIT_NOW \$*" >>$scratch/runs
exec '$(realpath "$TRUSTKIT")' "\$@"
END
chmod +x "$programs/trustkit"
"$programs/trustkit" checkin -q Heard=4 >/dev/null

# The system's programs without a trustkit that may be among them.
mkdir tools
ln -s /usr/bin/* /bin/* tools 2>/dev/null || true
rm -f tools/trustkit tools/notify-send

# same WANTED GOT WHAT
same() { [ "$1" = "$2" ] || fail "$3: expected '$1', got '$2'"; }

# --- cron: started here, looked at when the others are done ----------------------------------------

# In name spaces of our own, the daemon finds nothing but our crontab, and our catcher of mails. A
# plain user may not set groups there, and the daemon need not know.
private_cron() {
  local file
  mount --bind "$scratch/run" /run
  mount --bind "$scratch/spool" /var/spool/cron
  mount -t overlay -o "lowerdir=$scratch/sbin:/usr/sbin" none /usr/sbin
  for file in /etc/crontab /etc/pam.d/cron /etc/pam.d/crond; do
    [ ! -e $file ] || mount --bind "$scratch/etc/${file##*/}" $file
  done
  [ ! -d /etc/cron.d ] || mount --bind "$scratch/etc/none.d" /etc/cron.d
  exec strace -f -o "$scratch/cron.trace" -e trace=setgroups -e inject=setgroups:retval=0 \
    "$(command -v cron || command -v crond)" -f
}

# The example twice, on both days and every minute, its command as it is.
write_crontab() {
  local line day
  line=$(grep -v '^#' "$examples/crontab")
  grep -qE '^[0-9]+ [0-9]+ \* \* [0-7] PATH' <<<"$line" || fail "this is not once a week: $line"
  printf '%s\n' "HOME=$HOME" ASAN_OPTIONS=detect_leaks=0
  for day in $calm $due; do
    printf '%s\n' "TRUSTKIT_NOW=$day" "* * * * * PATH${line#*PATH}"
  done
}

start_cron() {
  local spaces kind
  mkdir -p run sbin spool/crontabs etc/none.d mails
  : >etc/crontab
  for kind in auth account session; do echo "$kind required pam_permit.so"; done >etc/cron
  cp etc/cron etc/crond
  printf '#!/bin/sh\ncat >%s/mails/$$\n' "$scratch" >sbin/sendmail
  chmod +x sbin/sendmail
  (umask 077 && write_crontab | tee spool/root >spool/crontabs/root)
  for spaces in '--mount' '--user --map-root-user --mount'; do
    # shellcheck disable=SC2086  # several words
    if unshare $spaces true 2>/dev/null; then
      scratch=$scratch unshare $spaces --pid --fork --kill-child \
        bash -euc "$(declare -f private_cron); private_cron" >cron.log 2>&1 &
      cron=$!
      return
    fi
  done
}

stop_cron() {
  [ -n "$cron" ] || return 0
  kill -KILL "$cron" 2>/dev/null || true
  wait "$cron" 2>/dev/null || true
}

# Did cron run it on that day? Its crontab is that of root, in the name spaces.
ran() { grep -qx "root $1 review --due --discreet" runs; }

check_cron() {
  local mail day
  for _ in $(seq 1 180); do
    if ran $calm && ran $due && [ -n "$(ls mails)" ]; then break; fi
    kill -0 "$cron" 2>/dev/null || fail "cron ended: $(cat cron.log)"
    sleep 0.5
  done
  sleep 1 # for a mail too many
  stop_cron
  for day in $calm $due; do ran "$day" || fail "cron did not run it on $day: $(cat runs cron.log)"; done
  same 1 "$(find mails -type f | wc -l)" 'mails, for one day that asks for one and one that does not'
  mail=$(cat mails/*)
  same 'trustkit: 1 due' "$(sed '1,/^$/d' <<<"$mail")" 'the text of the mail'
  ! grep -qiE 'weekly|pair|check-?in|quiet-name|alex' <<<"$mail" || fail "the mail tells too much: $mail"
}

cron=''
leave() {
  stop_cron
  if [ "$(type -t stop_tmux)" = function ]; then stop_tmux; fi
  rm -rf "$scratch"
}
trap leave EXIT
if ! command -v cron crond >/dev/null; then
  echo 'reminders: cron is not tried, there is none'
else
  start_cron
  [ -n "$cron" ] || echo 'reminders: cron is not tried, as name spaces of our own are not permitted'
fi

# --- systemd --------------------------------------------------------------------------------------

# What the service runs, with lines joined and signs replaced as systemd does it.
service=$(sed -z 's/\\\n/ /g' "$examples/trustkit-due.service" |
  sed -n "s|^ExecStart=/bin/sh -ec '\(.*\)'\$|\1|p")
service=${service//'$$'/'$'}

# serve DAY FOLDER...: runs it on that day with programs from these folders.
serve() {
  local IFS=:
  TRUSTKIT_NOW=$1 PATH="${*:2}" /bin/sh -ec "$service"
}

check_service() {
  local path
  path=$(sed -n 's/^Environment=PATH=//p' "$examples/trustkit-due.service")
  [[ ${path//%h/$HOME}: == "$programs":* ]] || fail "the service does not look into $programs: $path"

  # Without notify-send, then with one that shows nothing, then with one that does.
  same 'trustkit: 1 due' "$(serve $due "$programs" "$scratch/tools" 2>&1)" 'without notify-send'
  mkdir notify
  printf '#!/bin/sh\necho "no bus" >&2\nexit 1\n' >notify/notify-send
  chmod +x notify/notify-send
  same 'trustkit: 1 due' "$(serve $due "$programs" "$scratch/notify" 2>&1)" 'with notify-send in vain'
  printf '#!/bin/sh\necho "<$*>" >>%s/shown\n' "$scratch" >notify/notify-send
  same '' "$(serve $due "$programs" "$scratch/notify" 2>&1)" 'beside a notification'
  same '' "$(serve $calm "$programs" "$scratch/notify" 2>&1)" 'with nothing due'
  same '<trustkit: 1 due>' "$(cat shown)" 'the notification'

  # A service that cannot work fails, so that systemd shows it.
  expect_status 127 serve $due "$scratch/tools"
}

# With the real notify-send, on a bus of our own with somebody there who shows notifications.
check_bus() {
  cat >catcher.py <<'PYTHON'
"""Notes the notifications that come over the session's bus in the file `caught`."""
import os
from gi.repository import Gio, GLib

interface = Gio.DBusNodeInfo.new_for_xml("""<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
</interface></node>""").interfaces[0]


def called(bus, sender, path, name, method, arguments, call):
    if method == 'Notify':
        _, _, icon, title, body = arguments.unpack()[:5]
        with open('caught', 'a', encoding='utf-8') as file:
            print(f'<{icon}|{title}|{body}>', file=file)
        call.return_value(GLib.Variant('(u)', (1,)))
    elif method == 'GetCapabilities':
        call.return_value(GLib.Variant('(as)', (['body'],)))
    else:
        call.return_value(GLib.Variant('(ssss)', ('catcher', 'test', '1', '1.2')))


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object('/org/freedesktop/Notifications', interface, called)
Gio.bus_own_name_on_connection(bus, 'org.freedesktop.Notifications', Gio.BusNameOwnerFlags.NONE,
                               lambda *_: open('ready', 'w').close(), None)
GLib.MainLoop().run()
PYTHON
  cat >session.sh <<END
"$python" catcher.py & catcher=\$!
for _ in \$(seq 1 200); do [ ! -e ready ] || break; sleep 0.1; done
for day in $calm $due; do TRUSTKIT_NOW=\$day PATH=$programs:\$PATH /bin/sh -ec "\$service"; done >served 2>&1
kill \$catcher
END
  service=$service dbus-run-session -- bash -eu session.sh >bus.log 2>&1 || fail "on the bus: $(cat bus.log)"
  same '' "$(cat served)" 'beside a real notification'
  same '<|trustkit: 1 due|>' "$(cat caught)" 'the real notification'
}

check_units() {
  local calendar
  mkdir -m 700 runtime
  XDG_RUNTIME_DIR=$scratch/runtime expect_status 0 systemd-analyze --user --man=no verify \
    "$examples/trustkit-due.service" "$examples/trustkit-due.timer"
  same '' "$(cat out err)" 'systemd-analyze verify'
  calendar=$(sed -n 's/^OnCalendar=//p' "$examples/trustkit-due.timer")
  expect_status 0 systemd-analyze calendar --base-time='2026-11-22 12:00' --iterations=2 "$calendar"
  prints 'Next elapse: Sun 2026-11-22 18:05:00'
  prints 'Sun 2026-11-29 18:05:00'
}

check_service
python=/usr/bin/python3
[ -x $python ] || python=python3
if command -v notify-send dbus-run-session >/dev/null && $python -c 'import gi' 2>/dev/null; then
  check_bus
else
  echo 'reminders: no real notification is shown, as notify-send, dbus-run-session or gi is missing'
fi
if command -v systemd-analyze >/dev/null; then
  check_units
else
  echo 'reminders: the units are not checked, there is no systemd-analyze'
fi

# --- shells that start ----------------------------------------------------------------------------

cat >open.exp <<'END'
set timeout 60
log_user 0
spawn -noecho {*}$argv
expect eof
puts -nonewline $expect_out(buffer)
END

# opens SHELL DAY PATH: what a new shell on a terminal shows, up to the first command.
opens() {
  local status="\$?"
  [ "$1" != fish ] || status="\$status"
  TRUSTKIT_NOW=$2 PATH=$3 "$scratch/tools/expect" open.exp "$1" -i -c "echo ready $status" | tr -d '\r'
}

# check_shell SHELL FILE: with the example as its start-up FILE.
check_shell() {
  local shell=$1 example=$examples/startup.$1 all=$programs:$scratch/tools
  command -v "$shell" >/dev/null || fail "there is no $shell"
  mkdir -p "$(dirname "$HOME/$2")"
  cp "$example" "$HOME/$2"
  same $'trustkit: 1 due\nready 0' "$(opens "$shell" $due "$all")" "$shell with something due"
  same 'ready 0' "$(opens "$shell" $calm "$all")" "$shell with nothing due"
  same 'ready 0' "$(opens "$shell" $due "$scratch/tools")" "$shell without trustkit"

  # Where trustkit fails, the shell starts all the same and shows why. A script runs none of it.
  same $'no journal\nready 0' "$(opens "$shell" $due "$scratch/broken:$all")" "$shell beside a failure"
  same '' "$(PATH=$scratch/broken:$all "$shell" -c "source $HOME/$2" 2>&1)" "$shell in a script"
}

mkdir broken
printf '#!/bin/sh\necho "no journal" >&2\nexit 3\n' >broken/trustkit
chmod +x broken/trustkit
check_shell bash .bashrc
check_shell zsh .zshrc
check_shell fish .config/fish/conf.d/trustkit.fish

# --- tmux -----------------------------------------------------------------------------------------

# A tmux inside another, whose screen can be looked at.
mux() { env -u TMUX TMUX_TMPDIR="$scratch" tmux -L "$@"; }
stop_tmux() {
  mux inner kill-server 2>/dev/null || true
  mux outer kill-server 2>/dev/null || true
}
screen() { mux outer capture-pane -p 2>/dev/null || true; }

# status_on DAY: what the status line shows besides its left end, once trustkit was asked.
status_on() {
  local tries before
  before=$(grep -c "$1 review" runs || true)
  TERM=screen TRUSTKIT_NOW=$1 PATH=$programs:$scratch/tools mux outer -f /dev/null new-session -d -x 100 -y 8 \
    "unset TMUX; tmux -L inner -f '$examples/tmux.conf' new-session -n shell sh"
  for ((tries = 0; tries < 300; tries++)); do
    [ "$(grep -c "$1 review" runs || true)" -eq "$before" ] || break
    sleep 0.1
  done
  sleep 1.5 # the line is drawn at most once a second
  screen | grep -oE '\[[0-9]+\].*' | sed 's/^\[[0-9]*\] *[0-9]*:[a-z]*\** *//'
  stop_tmux
}

check_tmux() {
  local day
  same 'trustkit: 1 due' "$(status_on $due)" 'the status line with something due'
  same '' "$(status_on $calm)" 'the status line with nothing due'
  for day in $due $calm; do
    grep -q "alex $day review --due --discreet" runs || fail "tmux did not run it on $day"
  done
}
check_tmux

# --- a calendar -----------------------------------------------------------------------------------

check_calendar() {
  local folder=$HOME/.local/share/trustkit-calendar line first day
  # Of a copy: cron may still look at the journal.
  cp -a "$HOME/quiet-name" quiet-copy
  local -x TRUSTKIT_DIR=$scratch/quiet-copy
  cp "$examples/calendar.sh" "$programs/trustkit-calendar"
  keep() { TRUSTKIT_NOW=$1 PATH=$2:$scratch/tools trustkit-calendar; }
  same '' "$(umask 022 && keep $calm "$programs" 2>&1)" 'what the calendar script prints'
  same 600 "$(stat -c %a "$folder/due.ics")" 'the mode of the calendar'
  same 1 "$(grep -c '^BEGIN:VEVENT' "$folder/due.ics")" 'events in the calendar'
  ! grep -qiE 'weekly|pair|check-?in|quiet-name|alex' "$folder/due.ics" ||
    fail "the calendar tells too much: $(cat "$folder/due.ics")"
  first=$(stat -c '%i %Y' "$folder/due.ics")
  keep $calm "$programs"
  same "$first" "$(stat -c '%i %Y' "$folder/due.ics")" 'a calendar that says what it said'

  # Where trustkit fails, the file stays, and nothing is left beside it.
  expect_status 3 keep $calm "$scratch/broken:$programs"
  same "due.ics $first" "$(ls -A "$folder") $(stat -c '%i %Y' "$folder/due.ics")" 'the calendar beside a failure'

  # The check-in is done, and khal shows the next one alone.
  mkdir -p "$HOME/.local/share/khal/trustkit" "$HOME/.config/khal"
  cat >"$HOME/.config/khal/config" <<'END'
[calendars]
[[trustkit]]
path = ~/.local/share/khal/trustkit
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
END
  line=$(sed -n 's/^ *\(rm -f .* khal import .*\)/\1/p' "$examples/README.md")
  for day in 2026-11-29 2026-12-06; do
    LC_ALL=C.UTF-8 PATH=$scratch/tools bash -euc "$line" >khal.log 2>&1 || fail "khal: $(cat khal.log)"
    same "$day 18:00 trustkit: due" "$(LC_ALL=C.UTF-8 khal list --day-format '' \
      --format '{start-date} {start-time} {title}' 2026-11-01 100d)" 'what khal shows'
    TRUSTKIT_NOW=$due "$programs/trustkit" checkin -q Heard=4 >/dev/null
    keep $due "$programs"
  done
}
if command -v khal >/dev/null; then
  check_calendar
else
  echo 'reminders: the calendar is not tried, there is no khal'
fi

# --- what a machine can say of scripts that nobody runs --------------------------------------------

zsh -n "$examples/startup.zsh" || fail 'zsh cannot read its example'
fish --no-execute "$examples/startup.fish" || fail 'fish cannot read its example'
shellcheck "$examples/startup.bash" || fail 'shellcheck finds fault with startup.bash'
shellcheck "$examples/calendar.sh" || fail 'shellcheck finds fault with calendar.sh'
shellcheck -s sh - <<<"$service" || fail 'shellcheck finds fault with the service'
sed -n '$s/^[^P]*//p' "$examples/crontab" | shellcheck -s sh - ||
  fail 'shellcheck finds fault with the crontab'

# Every reminder is discreet, and README.md names it.
for example in "$examples"/*; do
  name=${example##*/} call='--discreet'
  case $name in
    README.md) continue ;;
    startup.*) named=.${name#*.} ;;
    *) named=$name ;;
  esac
  grep -qF "$named" "$examples/README.md" || fail "README.md does not name $name"
  case $name in
    *.timer) continue ;;
    calendar.sh) call='--format ics >' ;;
  esac
  same 1 "$(grep -v '^#' "$example" | grep -c "trustkit review --due $call")" "reminders in $example"
done

[ -z "$cron" ] || check_cron
echo 'reminders: ok'

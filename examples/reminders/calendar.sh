#!/bin/sh
# Keeps a calendar file of all that is due, now and later, for a calendar program to subscribe to. Each
# event is called "trustkit: due"; yours alone can read the file. Copy this script to
# ~/.local/bin/trustkit-calendar, make it executable, and add this line to your crontab with
# `crontab -e`:
#   7 * * * * PATH="$HOME/.local/bin:/usr/local/bin:$PATH" trustkit-calendar
# README.md beside it says what to set in the calendar program.
set -eu
umask 077
folder=${XDG_DATA_HOME:-$HOME/.local/share}/trustkit-calendar
mkdir -p "$folder"
# The file is whole at any time, stays as it was where trustkit fails, and is left alone where it
# says what it said: programs read it again when it changes.
new=$(mktemp "$folder/new.XXXXXX")
trap 'rm -f "$new"' EXIT
trustkit review --due --format ics >"$new"
cmp -s "$new" "$folder/due.ics" || mv -f "$new" "$folder/due.ics"

# How much is due, in each new shell until it is done; nothing when nothing is. Copy these lines to
# ~/.bashrc. They do nothing in scripts, and where trustkit is not installed.
# shellcheck shell=bash
if [[ $- == *i* ]] && command -v trustkit >/dev/null; then
  trustkit review --due --discreet || :
fi

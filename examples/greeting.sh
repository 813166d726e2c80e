# A light question when a shell starts: source this from ~/.bashrc or ~/.zshrc. It writes nothing,
# and says nothing where trustkit is not installed.
# shellcheck shell=sh
case $- in
*i*) command -v trustkit >/dev/null && trustkit ask --print ;;
esac

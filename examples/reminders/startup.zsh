# How much is due, in each new shell until it is done; nothing when nothing is. Copy these lines to
# ~/.zshrc. They do nothing in scripts, and where trustkit is not installed.
if [[ -o interactive ]] && (( $+commands[trustkit] )); then
  trustkit review --due --discreet || :
fi

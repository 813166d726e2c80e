# How much is due, in each new shell until it is done; nothing when nothing is. Copy this file to
# ~/.config/fish/conf.d/trustkit.fish. It does nothing in scripts, and where trustkit is not installed.
if status is-interactive; and command -q trustkit
    trustkit review --due --discreet
end

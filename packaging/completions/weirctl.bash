# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for weirctl: verbs and options, and the names that are in force (read without a password).
# shellcheck shell=bash

_weirctl_names() {
    # the first column of `weirctl KIND list --csv`, without its heading
    weirctl "$1" list --csv 2>/dev/null | sed -n '2,$s/,.*//p'
}

_weirctl_interfaces() {
    local path
    for path in /sys/class/net/*; do
        printf '%s\n' "${path##*/}"
    done
}

_weirctl_verbs() {
    case "$1" in
        '') echo "status attach detach pause resume config policy client stats history events explain top" ;;
        config) echo "show validate diff apply keep history revert" ;;
        policy) echo "list show set remove" ;;
        client) echo "list assign unassign block unblock reset" ;;
    esac
}

_weirctl_options() {
    local always="--help --no-color"
    case "$1" in
        '') echo "$always --version" ;;
        status) echo "$always --counters --json" ;;
        pause) echo "$always --for" ;;
        stats) echo "$always --by --top --sort --filter --reveal --json --csv" ;;
        top) echo "$always --by --top --sort --filter --reveal --interval --count" ;;
        history) echo "$always --by --name --since --json --csv" ;;
        events) echo "$always --follow --count --kind --client --since --top --reveal --json" ;;
        explain) echo "$always --service --client --address --header --method --path --host --sni --json --reveal" ;;
        "config show") echo "$always --reveal --json" ;;
        "config validate") echo "$always --offline --json --csv" ;;
        "config apply") echo "$always --dry-run --yes --try" ;;
        "policy show") echo "$always --json" ;;
        "client list") echo "$always --reveal --json --csv" ;;
        "client assign") echo "$always --name --until" ;;
        "client block") echo "$always --for" ;;
        "config diff" | "config history" | "policy list") echo "$always --json --csv" ;;
        *) echo "$always" ;;
    esac
}

_weirctl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local columns="service client identity policy offered passed throttled rejected dropped bytes_in bytes_out last_seen"
    local word verb='' arguments=0 candidates='' index
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        case "$word" in
            -*) ;;
            *)
                if [[ -n $(_weirctl_verbs "$verb") ]]; then
                    verb="${verb:+$verb }$word"
                else
                    ((arguments++))
                fi
                ;;
        esac
    done

    case "$previous" in
        --by) candidates="total service policy limit client interface" ;;
        --sort) candidates=$columns ;;
        --for | --until | --interval | --since | --try) candidates="90s 10m 2h 1d" ;;
        --kind)
            candidates="refused first-seen pressure capacity block-began block-ended configured attached detached paused resumed degraded recovered helper-started"
            ;;
        --client) candidates=$(_weirctl_names client) ;;
        --name | --filter | --top | --count) ;;
        *)
            if [[ $current == -* ]]; then
                candidates=$(_weirctl_options "$verb")
            elif [[ -n $(_weirctl_verbs "$verb") ]]; then
                candidates=$(_weirctl_verbs "$verb")
            else
                case "$verb:$arguments" in
                    attach:0) candidates=$(_weirctl_interfaces) ;;
                    detach:0) candidates=$(_weirctl_interfaces) ;;
                    "policy show:0" | "policy remove:0" | "client assign:1") candidates=$(_weirctl_names policy) ;;
                    "client unassign:0" | "client block:0" | "client unblock:0" | "client reset:0") candidates=$(_weirctl_names client) ;;
                    "config validate:0" | "config diff:0" | "config apply:0" | "policy set:0")
                        mapfile -t COMPREPLY < <(compgen -f -- "$current")
                        return
                        ;;
                esac
            fi
            ;;
    esac
    # Names may contain blanks: one candidate a line.
    local IFS=$'\n'
    if [[ $candidates != *$'\n'* ]]; then
        candidates=${candidates// /$'\n'}
    fi
    mapfile -t COMPREPLY < <(compgen -W "$candidates" -- "$current" | while read -r word; do printf '%q\n' "$word"; done)
}

complete -F _weirctl weirctl

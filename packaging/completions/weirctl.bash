# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for weirctl. What fits is said by the program itself: `weirctl complete`.
# shellcheck shell=bash

_weirctl() {
    local rest=${COMP_LINE:0:COMP_POINT} words=() index word trimmed
    # Readline parts words also at ":" and "=": what no blank parts belongs together.
    for ((index = 0; index <= COMP_CWORD; index++)); do
        trimmed=${rest#"${rest%%[![:blank:]]*}"}
        word=${COMP_WORDS[index]}
        if ((index == COMP_CWORD)); then
            word=$trimmed
        fi
        if ((index == 0)) || [[ $trimmed != "$rest" ]]; then
            words+=("$word")
        else
            words[-1]+=$word
        fi
        rest=${trimmed#"$word"}
    done
    words=("${words[@]//[\\\"\']/}")

    local current=${words[-1]} candidate cut=''
    # Readline replaces only what follows the last of them.
    if [[ $current == *[:=]* ]]; then
        cut=${current%"${current##*[:=]}"}
    fi
    COMPREPLY=()
    while IFS= read -r candidate; do
        case "$candidate" in
            :files)
                compopt -o filenames 2>/dev/null
                while IFS= read -r word; do
                    COMPREPLY+=("$word")
                done < <(compgen -f -- "$current")
                ;;
            :hosts)
                while IFS= read -r word; do
                    COMPREPLY+=("$word")
                done < <(compgen -A hostname -- "$current")
                ;;
            *$'\t'*)
                candidate=${candidate%%$'\t'*}
                if [[ $candidate == *[:=] ]]; then
                    compopt -o nospace 2>/dev/null
                fi
                printf -v candidate %q "${candidate#"$cut"}"
                COMPREPLY+=("$candidate")
                ;;
        esac
    done < <(weirctl complete -- "${words[@]:1}" 2>/dev/null)
}

complete -F _weirctl weirctl

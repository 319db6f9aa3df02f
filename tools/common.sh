# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What run, test and .ci/run share: becoming root, becoming the checkout's owner, stages with a log.
# They set -euo pipefail.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Debian's own: another Python in PATH lacks Debian's packages.
export PYTHON=/usr/bin/python3

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# as_root COMMAND...: by sudo when this is not root. The command ends with this script.
as_root() {
    if [ "$EUID" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        fail "this needs root, and there is no sudo; become root first, for example with su -"
    fi
}

# as_owner COMMAND...: builds belong to whoever owns the checkout, also after "sudo ./run".
as_owner() {
    local owner group
    owner=$(stat --format=%u "$ROOT")
    group=$(stat --format=%g "$ROOT")
    if [ "$EUID" -ne 0 ] || [ "$owner" -eq 0 ]; then
        "$@"
    else
        HOME=$(getent passwd "$owner" | cut -d: -f6) \
            setpriv --reuid="$owner" --regid="$group" --init-groups -- "$@"
    fi
}

# stage N TOTAL TEXT: says what happens now.
stage() { printf '\e[1m[%s/%s]\e[0m %s\n' "$1" "$2" "$3"; }
[ -t 1 ] || stage() { printf '[%s/%s] %s\n' "$1" "$2" "$3"; }

# logged LOG COMMAND...: keeps the output in LOG and shows its end only when the command fails.
logged() {
    local log=$1 status=0
    shift
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        tail --lines=40 "$log" >&2
        printf '%s: failed: %s\n  the whole output is in %s\n' "${0##*/}" "$*" "$log" >&2
    fi
    return "$status"
}

# build PRESET [TARGET...]: configures when it never was, then builds; ninja configures again by itself.
build() {
    local folder="$ROOT/build/$1" preset=$1
    # Two builds in one folder spoil each other; the second waits.
    local alone=(flock "$folder/.lock")
    shift
    as_owner mkdir --parents "$folder"
    if [ ! -e "$folder/build.ninja" ]; then
        (cd "$ROOT" && as_owner_logged "$folder/configure.log" "${alone[@]}" cmake --preset "$preset") || return
    fi
    if [ -t 1 ]; then
        build_with_progress "$folder" "$@"
    else
        as_owner_logged "$folder/build.log" "${alone[@]}" ninja -C "$folder" "$@"
    fi
}

as_owner_logged() {
    as_owner touch "$1"
    logged "$1" as_owner "${@:2}"
}

# On a terminal: ninja's "[12/90] Building ..." in one line that overwrites itself.
build_with_progress() {
    local folder=$1 log="$1/build.log"
    shift
    as_owner touch "$log"
    if ! as_owner env NINJA_STATUS='[%f/%t] ' flock "$folder/.lock" ninja -C "$folder" "$@" 2>&1 | tee "$log" | show_progress; then
        tail --lines=40 "$log" >&2
        printf '%s: the build failed; the whole output is in %s\n' "${0##*/}" "$log" >&2
        return 1
    fi
}

show_progress() {
    local line width=$((${COLUMNS:-80} - 8))
    while IFS= read -r line; do
        [[ $line != \[* ]] || printf '\r\e[K      %.*s' "$width" "$line"
    done
    printf '\r\e[K'
}

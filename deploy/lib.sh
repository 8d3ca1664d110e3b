# shellcheck shell=bash
# Shared by deploy/demo, deploy/cluster, deploy/test, deploy/bench and .ci/run: installing, building, ports, starting,
# stopping.
# Sourced, never run. Whoever sources it has set -euo pipefail.

# A path from outside is meant from where the script was called; from here on we are in the project's own folder.
for variable in SWITCHBOARD_BINARY DEMO_DATA BENCH_DATA; do
    if [[ -n ${!variable:-} ]]; then
        printf -v "$variable" %s "$(realpath -m -- "${!variable}")"
    fi
done
unset variable
PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$PROJECT" || exit 1

# What building needs beside Swift: the headers of SQLite, of PostgreSQL's client library, of libcurl and zlib, the C++
# library that swift-crypto's C++ parts need, and git, with which SwiftPM fetches packages. swift.org asks for the last
# two as well; on most machines with Swift they are there.
BUILD_PACKAGES=(libsqlite3-dev libpq-dev libcurl4-openssl-dev zlib1g-dev g++ git ca-certificates)

# ---- Talking ---------------------------------------------------------------------------------------------------------

# What happens goes to standard error, so that standard output has results only.
say() { printf '%s\n' "$*" >&2; }
step() { printf '\n== %s\n' "$*" >&2; }
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# ---- Cleaning up -----------------------------------------------------------------------------------------------------

STARTED_PIDS=()
declare -A STARTED_NAMES=()
SCRATCH_FOLDERS=()
POLICY_FILE=
CLEAN_UP_FIRST=

# Stops what this script started, newest first, removes its scratch folders. Set as the EXIT trap by `clean_up_at_exit`.
clean_up() {
    # A second Ctrl-C must not leave half of it behind; the waiting below has an end.
    trap '' INT TERM HUP
    if [[ -n $CLEAN_UP_FIRST ]]; then
        "$CLEAN_UP_FIRST"
    fi
    local index
    for ((index = ${#STARTED_PIDS[@]} - 1; index >= 0; index--)); do
        stop "${STARTED_PIDS[index]}"
    done
    if [[ -n $POLICY_FILE ]]; then
        as_root rm -f "$POLICY_FILE"
    fi
    if ((${#SCRATCH_FOLDERS[@]} > 0)); then
        rm -rf -- "${SCRATCH_FOLDERS[@]}"
    fi
}

# Ctrl-C, TERM and a closed terminal end the script through `exit`, which runs the EXIT trap. The codes are the shell's
# own for them. A function named in CLEAN_UP_FIRST runs before `clean_up` stops the rest.
clean_up_at_exit() {
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}

# scratch_folder NAME: a new folder for nobody else's eyes, removed at exit; sets SCRATCH_FOLDER.
scratch_folder() {
    SCRATCH_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/$1.XXXXXX")
    SCRATCH_FOLDERS+=("$SCRATCH_FOLDER")
}

# ---- Processes -------------------------------------------------------------------------------------------------------

# start NAME LOG COMMAND…: runs it in the background, remembers it for `clean_up`, sets STARTED_PID.
start() {
    local name=$1 log=$2
    shift 2
    "$@" >"$log" 2>&1 </dev/null &
    STARTED_PID=$!
    STARTED_PIDS+=("$STARTED_PID")
    STARTED_NAMES[$STARTED_PID]=$name
}

# stop PID: TERM, ten seconds to end by itself, then KILL. Only for what `start` started and is still ours.
stop() {
    local pid=$1 name=${STARTED_NAMES[$1]:-} tries
    [[ -n $name ]] || return 0
    unset "STARTED_NAMES[$pid]"
    if kill -TERM "$pid" 2>/dev/null; then
        for ((tries = 0; tries < 100; tries++)); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        if kill -KILL "$pid" 2>/dev/null; then
            say "$name did not end within 10 s and was killed"
        fi
    fi
    wait "$pid" 2>/dev/null || true
}

# wait_for_url NAME PID URL SECONDS LOG: until the URL answers 2xx; says what the log says when it never does.
wait_for_url() {
    local name=$1 pid=$2 url=$3 seconds=$4 log=$5
    local deadline=$((SECONDS + seconds))
    until curl -fsS -o /dev/null --max-time 2 "$url" 2>/dev/null; do
        kill -0 "$pid" 2>/dev/null || fail "$name ended by itself; its last words:"$'\n'"$(tail -n 5 "$log")"
        ((SECONDS < deadline)) ||
            fail "$name did not answer at $url within $seconds s; its last words:"$'\n'"$(tail -n 5 "$log")"
        sleep 0.2
    done
}

TAKEN_PORTS=" "

# free_port: sets FREE_PORT to a loopback port nobody listens on and this script has not given away. From below the range
# that the kernel takes for outgoing connections, so that a benchmark's clients do not take it in between. (It sets a
# variable, as others here do, since what runs in $(…) cannot remember anything.)
free_port() {
    local port tries
    for ((tries = 0; tries < 200; tries++)); do
        port=$((20000 + RANDOM % 12000))
        [[ $TAKEN_PORTS == *" $port "* ]] && continue
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            TAKEN_PORTS+="$port "
            FREE_PORT=$port
            return
        fi
    done
    fail "found no free port between 20000 and 32000 on 127.0.0.1"
}

# ---- Servers that refuse root ----------------------------------------------------------------------------------------

# as_server_user FOLDER: sets AS_SERVER to the words that go before a command which must not run as root, as PostgreSQL
# must not: root steps down to Debian's `postgres`, anybody else stays who they are. Both begin in FOLDER, since where
# the project lies is nothing that `postgres` must be able to read. `setpriv` and `env` become the command: its process
# id is the one that `start` remembers.
as_server_user() {
    AS_SERVER=(env -C "$1")
    if ((EUID == 0)); then
        AS_SERVER+=(setpriv --reuid=postgres --regid=postgres --init-groups --reset-env)
    fi
}

# server_folder FOLDER…: new ones, for that user's eyes only.
server_folder() {
    mkdir -m 700 "$@"
    if ((EUID == 0)); then
        chown postgres:postgres "$@"
    fi
}

# ---- Installing ------------------------------------------------------------------------------------------------------

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root and there is no sudo: $*"
    fi
}

is_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# install_packages PACKAGE…: Debian's packages that are missing. Says what it does, and that it did nothing.
install_packages() {
    command -v dpkg-query >/dev/null || fail "not a Debian system; install by hand what corresponds to: $*"
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then
        say "already installed: $*"
        return
    fi
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "not installed: ${missing[*]}; as there is no sudo here, let root do it once:"$'\n'"    apt-get install" \
            "--no-install-recommends ${missing[*]}"
    fi
    say "installing: ${missing[*]}"
    forbid_service_starts
    # Hundreds of lines that matter only when it fails.
    local log
    log=$(mktemp "${TMPDIR:-/tmp}/install.XXXXXX")
    SCRATCH_FOLDERS+=("$log")
    if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        fail "could not install: ${missing[*]}"
    fi
    allow_service_starts
    for package in "${missing[@]}"; do
        retire_service "$package"
    done
}

# Debian starts a server as soon as it is installed. We start our own, on ports of our own, and want none left behind. A
# policy-rc.d that answers 101 is Debian's way to say so; where the machine has one already, it is not ours to change.
forbid_service_starts() {
    local policy=/usr/sbin/policy-rc.d
    [[ -e $policy ]] && return
    POLICY_FILE=$policy
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
}

allow_service_starts() {
    if [[ -n $POLICY_FILE ]]; then
        as_root rm -f "$POLICY_FILE"
        POLICY_FILE=
    fi
}

# retire_service PACKAGE: services that came with a package installed a moment ago shall run neither now nor after the
# next boot. Services that were there before are somebody's: this is called for new packages only. What a package brings
# is asked of dpkg, since the names differ: etcd-server has etcd, postgresql-common has postgresql.
retire_service() {
    local file service
    while read -r file; do
        service=${file##*/}
        case $file in
            # A template runs nothing by itself.
            *@.service | *@.socket) ;;
            /lib/systemd/system/*.service | /lib/systemd/system/*.socket) retire_unit "$service" ;;
            /etc/init.d/*)
                if ! command -v systemctl >/dev/null; then
                    as_root "$file" stop >/dev/null 2>&1 || true
                    as_root update-rc.d "$service" disable >/dev/null 2>&1 || true
                fi
                ;;
        esac
    done < <(dpkg-query -L "$1")
}

retire_unit() {
    command -v systemctl >/dev/null || return 0
    local now=()
    [[ -d /run/systemd/system ]] && now=(--now)
    as_root systemctl disable --quiet "${now[@]}" "$1" >/dev/null 2>&1 ||
        say "could not switch off $1; see: systemctl status $1"
}

# ---- Building --------------------------------------------------------------------------------------------------------

check_swift() {
    command -v swift >/dev/null ||
        fail "Swift is not in PATH: Switchboard needs Swift 6.2 or newer, see https://swift.org/install"
    local version
    version=$(swift --version 2>&1 || true)
    [[ $version =~ Swift\ version\ ([0-9]+\.[0-9]+) ]] ||
        fail "swift does not run here, see https://swift.org/install for what it needs: $(tail -n 1 <<<"$version")"
    version=${BASH_REMATCH[1]}
    local major=${version%%.*} minor=${version#*.}
    if ((major < 6 || (major == 6 && minor < 2))); then
        fail "Swift $version is too old: Switchboard needs Swift 6.2 or newer, see https://swift.org/install"
    fi
    say "Swift $version"
}

# release_binary: sets BINARY to the path of a release build, made now unless SWITCHBOARD_BINARY names one.
release_binary() {
    if [[ -n ${SWITCHBOARD_BINARY:-} ]]; then
        [[ -x $SWITCHBOARD_BINARY ]] || fail "SWITCHBOARD_BINARY=$SWITCHBOARD_BINARY is not a program"
        say "using $SWITCHBOARD_BINARY; nothing is built"
        install_packages libsqlite3-0 libpq5 libcurl4
        BINARY=$SWITCHBOARD_BINARY
        return
    fi
    check_swift
    install_packages "${BUILD_PACKAGES[@]}"
    say "building; the first time takes some minutes"
    swift build -c release --product switchboard >&2
    BINARY=$(swift build -c release --show-bin-path)/switchboard
}

# start_switchboard DATA LOG: on a free port; sets SWITCHBOARD_URL and STARTED_PID.
start_switchboard() {
    local data=$1 log=$2
    free_port
    SWITCHBOARD_URL=http://127.0.0.1:$FREE_PORT
    start switchboard "$log" "$BINARY" serve --data "$data" --listen "127.0.0.1:$FREE_PORT"
    wait_for_url Switchboard "$STARTED_PID" "$SWITCHBOARD_URL/readyz" 30 "$log"
}

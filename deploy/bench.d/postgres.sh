# shellcheck shell=bash
# The lines of deploy/bench that need PostgreSQL: sourced by it, and uses its functions.
#
# pgbench runs rows written by hand on the same server: what the server itself can take of the same work, each statement
# sent and waited for by one of as many clients as a node has connections that write.
# shellcheck disable=SC2154 # folder, rounds, run_seconds, token, our_url and what run_wrk sets come from deploy/bench

PGBENCH_CLIENTS=8

bench_postgres() {
    start_postgres
    bench_against_pgbench "POST tickets, PostgreSQL / pgbench" tickets 1 ticket
    bench_against_pgbench "POST alerts, PostgreSQL / pgbench" alerts 1 alarm
    bench_against_pgbench "alerts in 64s, PostgreSQL / pgbench" alerts 64 alarm
    bench_engines
    bench_nodes
    stop "$postgres_pid"
}

start_postgres() {
    local bin data=$folder/postgres
    bin=/usr/lib/postgresql/15/bin
    chmod 711 "$folder"
    server_folder "$data"
    as_server_user "$data"
    "${AS_SERVER[@]}" "$bin/initdb" -D "$data/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$folder/initdb.log" 2>&1 ||
        fail "initdb failed: $(tail -n 1 "$folder/initdb.log")"
    free_port
    postgres_port=$FREE_PORT
    # Debian's settings but for memory: the default of 128 MB is for a machine that does something else.
    start postgres "$folder/postgres.log" "${AS_SERVER[@]}" "$bin/postgres" -D "$data/data" -p "$postgres_port" \
        -k "$data" -c listen_addresses=127.0.0.1 -c shared_buffers=512MB -c max_wal_size=4GB
    postgres_pid=$STARTED_PID
    local tries
    for ((tries = 0; tries < 100; tries++)); do
        if psql_quietly postgres -c 'SELECT 1' >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    fail "PostgreSQL did not start: $(tail -n 2 "$folder/postgres.log")"
}

psql_quietly() {
    psql -X -q -h 127.0.0.1 -p "$postgres_port" -U postgres -d "$@"
}

# fresh_database: a new one; sets DATABASE and DATABASE_NAME.
databases=0
fresh_database() {
    databases=$((databases + 1))
    DATABASE_NAME=bench$databases
    psql_quietly postgres -c "CREATE DATABASE $DATABASE_NAME"
    DATABASE=postgres://postgres@127.0.0.1:$postgres_port/$DATABASE_NAME
}

drop_database() {
    psql_quietly postgres -c "DROP DATABASE $1 WITH (FORCE)"
}

# start_node URL: one node; appends to `nodes` and `node_urls`.
start_node() {
    runs=$((runs + 1))
    free_port
    local url=http://127.0.0.1:$FREE_PORT
    start switchboard "$folder/ours-$runs.log" "$BINARY" serve --database "$1" --listen "127.0.0.1:$FREE_PORT"
    nodes+=("$STARTED_PID") node_urls+=("$url")
    wait_for_url Switchboard "$STARTED_PID" "$url/readyz" 30 "$folder/ours-$runs.log"
}

start_nodes() {
    local count=$1 node
    nodes=() node_urls=()
    fresh_database
    node_database=$DATABASE_NAME
    for ((node = 0; node < count; node++)); do start_node "$DATABASE"; done
    token=$("$BINARY" token create --database "$DATABASE" --name bench --role admin)
}

stop_nodes() {
    local node
    for node in "${nodes[@]}"; do stop "$node"; done
    drop_database "$node_database"
}

# run_pgbench SCRIPT: sets RATE (transactions a second) and WRONG, on a database of its own with our schema.
run_pgbench() {
    local output
    WRONG='' RATE=0
    fresh_database
    "$BINARY" token create --database "$DATABASE" --name schema --role admin >/dev/null
    # One thread, as wrk: the cores are the server's.
    output=$(pgbench -n -M prepared -c "$PGBENCH_CLIENTS" -j 1 -T "$run_seconds" -f "deploy/bench.d/$1.pgbench" \
        -h 127.0.0.1 -p "$postgres_port" -U postgres "$DATABASE_NAME" 2>&1) || true
    RATE=$(awk '/^tps = / { print $3 }' <<<"$output")
    if [[ -z $RATE ]] || ! grep -q '^number of failed transactions: 0 ' <<<"$output"; then
        RATE=0 WRONG="pgbench said: $(grep -m 1 -i error <<<"$output" || tail -n 1 <<<"$output")"
    fi
    drop_database "$DATABASE_NAME"
}

# bench_against_pgbench NAME WRK-SCRIPT BATCH PGBENCH-SCRIPT
bench_against_pgbench() {
    local name=$1 script=$2 batch=$3 rows=$4 round ours=() other=()
    for ((round = 0; round < rounds; round++)); do
        start_nodes 1
        run_wrk "$script" 64 1 "${node_urls[0]}" BATCH="$batch" IDENTITIES=200000 TOKEN="$token"
        run_wrk "$script" 64 "$run_seconds" "${node_urls[0]}" BATCH="$batch" IDENTITIES=200000 TOKEN="$token"
        ours+=("$(times "$RATE" "$batch")")
        stop_nodes
        [[ -z $WRONG ]] || break
        run_pgbench "$rows"
        other+=("$RATE")
        [[ -z $WRONG ]] || break
    done
    if [[ -n $WRONG ]]; then
        failed_line "$name" "$WRONG"
    else
        line "$name" /s "$(median "${ours[@]}")" "$(median "${other[@]}")" ">= 0.5"
    fi
}

# The embedded engine has no journeys to make and commits for everybody at once.
bench_engines() {
    local name="POST tickets, PostgreSQL / SQLite" ours
    start_nodes 1
    run_wrk tickets 64 "$run_seconds" "${node_urls[0]}" TOKEN="$token"
    ours=$RATE
    stop_nodes
    if [[ -z $WRONG ]]; then
        start_ours
        run_wrk tickets 64 "$run_seconds" "$our_url" TOKEN="$token"
        stop_ours
    fi
    if [[ -n $WRONG ]]; then
        failed_line "$name" "$WRONG"
    else
        line "$name" /s "$ours" "$RATE" ""
    fi
}

# On one machine more nodes share the cores with the database: what three cost or bring there is all this says. On
# machines of their own they add cores to everything but the database.
bench_nodes() {
    local name="POST tickets, three nodes / one" three one
    start_nodes 3
    run_on_nodes 20
    three=$RATE
    stop_nodes
    if [[ -z $WRONG ]]; then
        start_nodes 1
        run_on_nodes 60
        one=$RATE
        stop_nodes
    fi
    if [[ -n $WRONG ]]; then
        failed_line "$name" "$WRONG"
    else
        line "$name" /s "$three" "$one" ""
    fi
}

# run_on_nodes CONNECTIONS: tickets at every node at once, so many connections each; sets RATE to their sum.
run_on_nodes() {
    local connections=$1 url clients=() client sum=0 wrong=
    for url in "${node_urls[@]}"; do
        (
            run_wrk tickets "$connections" "$run_seconds" "$url" TOKEN="$token"
            printf '%s %s\n' "$RATE" "$WRONG" >"$folder/client-${url##*:}"
        ) &
        clients+=($!)
    done
    for client in "${clients[@]}"; do wait "$client"; done
    for url in "${node_urls[@]}"; do
        read -r RATE WRONG <"$folder/client-${url##*:}"
        sum=$(awk -v a="$sum" -v b="$RATE" 'BEGIN { print a + b }') wrong+=$WRONG
    done
    RATE=$sum WRONG=$wrong
}

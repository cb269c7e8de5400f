# The servers that the tests run on. A URL that is set must answer. Without one,
# the usual local server is used; and if none answers there, a server of our own
# is started on another port, with its data in a temporary folder, and stopped
# at the end.

SERVERS="$(mktemp -d)"
chmod 755 "$SERVERS"
trap stop_servers EXIT

stop_servers() {
    local status=$? pidfile
    for pidfile in "$SERVERS"/*/postmaster.pid "$SERVERS"/*/mysqld.pid "$SERVERS"/*/redis.pid "$SERVERS"/*/nats.pid; do
        if [ -f "$pidfile" ]; then kill "$(head -n 1 "$pidfile")" || true; fi
    done
    wait
    rm -rf "$SERVERS"
    exit "$status"
}

# Waits until a command succeeds.
wait_for() {
    local tries
    for tries in $(seq 60); do
        "$@" && return 0
        sleep 1
    done
    return 1
}

start_postgres() {
    if [ -z "${TENANT_TEST_POSTGRES_URL:-}" ]; then
        TENANT_TEST_POSTGRES_URL=postgres://postgres@127.0.0.1/test
        postgres_answers || own_postgres
    fi
    export TENANT_TEST_POSTGRES_URL
    postgres_answers || fail "PostgreSQL can't be reached at TENANT_TEST_POSTGRES_URL"
    psql -w "$TENANT_TEST_POSTGRES_URL" -Atc 'SELECT version()'
}

# Whether the server answers; makes the database if it is absent.
postgres_answers() {
    local server="${TENANT_TEST_POSTGRES_URL%%\?*}"
    export PGCONNECT_TIMEOUT=5
    psql -w "$TENANT_TEST_POSTGRES_URL" -c '' >/dev/null 2>&1 && return
    psql -w "${server%/*}/postgres" -c "CREATE DATABASE \"${server##*/}\"" >/dev/null 2>&1
}

own_postgres() {
    need postgresql
    local programs data="$SERVERS/postgres"
    programs="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
    install -d -o postgres "$data"
    as postgres "$programs/initdb" -D "$data" -A trust -E UTF8 >/dev/null
    as postgres "$programs/postgres" -D "$data" -p 54329 -k "$data" \
        -c listen_addresses=127.0.0.1 -c fsync=off \
        >"$SERVERS/postgres.log" 2>&1 &
    TENANT_TEST_POSTGRES_URL=postgres://postgres@127.0.0.1:54329/test
    wait_for postgres_answers || cat "$SERVERS/postgres.log"
}

start_mysql() {
    if [ -z "${TENANT_TEST_MYSQL_URL:-}" ]; then
        TENANT_TEST_MYSQL_URL=mysql://root@127.0.0.1/test
        mysql_answers || own_mysql
    fi
    export TENANT_TEST_MYSQL_URL
    mysql_answers || fail "MySQL can't be reached at TENANT_TEST_MYSQL_URL"
    mysql_client -Ne 'SELECT version()'
}

# Whether the server answers; makes the database if it is absent.
mysql_answers() {
    mysql_client -e "CREATE DATABASE IF NOT EXISTS \`$(mysql_part database)\`" >/dev/null 2>&1
}

mysql_client() {
    MYSQL_PWD="$(mysql_part password)" mariadb --no-defaults --protocol=tcp --connect-timeout=5 \
        -h "$(mysql_part host)" -P "$(mysql_part port)" -u "$(mysql_part user)" "$@"
}

# A part of the URL `mysql://user:password@host:port/database`.
mysql_part() {
    [[ $TENANT_TEST_MYSQL_URL =~ ^mysql://([^:@/]+)(:([^@]*))?@([^:/]+)(:([0-9]+))?/([^?]+) ]] ||
        fail "TENANT_TEST_MYSQL_URL is not mysql://user:password@host:port/database"
    case $1 in
        user) echo "${BASH_REMATCH[1]}" ;;
        password) echo "${BASH_REMATCH[3]}" ;;
        host) echo "${BASH_REMATCH[4]}" ;;
        port) echo "${BASH_REMATCH[6]:-3306}" ;;
        database) echo "${BASH_REMATCH[7]}" ;;
    esac
}

own_mysql() {
    need mariadb-server
    local data="$SERVERS/mysql"
    install -d -o mysql "$data"
    mariadb-install-db --no-defaults --user=mysql --datadir="$data" \
        --auth-root-authentication-method=normal --skip-test-db >/dev/null
    as mysql mariadbd --no-defaults --datadir="$data" --socket="$data/socket" --pid-file="$data/mysqld.pid" \
        --bind-address=127.0.0.1 --port=33069 --innodb-flush-log-at-trx-commit=0 \
        >"$SERVERS/mysql.log" 2>&1 &
    TENANT_TEST_MYSQL_URL=mysql://root@127.0.0.1:33069/test
    wait_for mysql_answers || cat "$SERVERS/mysql.log"
}

start_redis() {
    need redis-tools
    if [ -z "${TENANT_TEST_REDIS_URL:-}" ]; then
        TENANT_TEST_REDIS_URL=redis://127.0.0.1:6379
        redis_answers || own_redis
    fi
    export TENANT_TEST_REDIS_URL
    redis_answers || fail "Redis can't be reached at TENANT_TEST_REDIS_URL"
}

redis_answers() {
    [ "$(redis-cli -u "$TENANT_TEST_REDIS_URL" ping 2>/dev/null)" = PONG ]
}

own_redis() {
    need redis-server
    local data="$SERVERS/redis"
    install -d "$data"
    redis-server --bind 127.0.0.1 --port 63799 --dir "$data" --pidfile "$data/redis.pid" \
        --save '' --daemonize yes >"$SERVERS/redis.log" 2>&1
    TENANT_TEST_REDIS_URL=redis://127.0.0.1:63799
    wait_for redis_answers || cat "$SERVERS/redis.log"
}

start_nats() {
    if [ -z "${TENANT_TEST_NATS_URL:-}" ]; then
        TENANT_TEST_NATS_URL=nats://127.0.0.1:4222
        nats_answers || own_nats
    fi
    export TENANT_TEST_NATS_URL
    nats_answers || fail "NATS can't be reached at TENANT_TEST_NATS_URL, or has no JetStream"
    echo "NATS with JetStream at $TENANT_TEST_NATS_URL"
}

# Whether the server answers and has JetStream: it says so to each who connects.
nats_answers() {
    [[ $TENANT_TEST_NATS_URL =~ ^nats://([^@/]*@)?([^:@/]+)(:([0-9]+))?/?$ ]] ||
        fail "TENANT_TEST_NATS_URL is not nats://host:port"
    local host="${BASH_REMATCH[2]}" port="${BASH_REMATCH[4]:-4222}"
    timeout 5 bash -c "exec 3<>/dev/tcp/$host/$port && read -r line <&3 && [[ \$line == *'\"jetstream\":true'* ]]" 2>/dev/null
}

own_nats() {
    need nats-server
    local data="$SERVERS/nats"
    install -d "$data"
    nats-server -js -sd "$data" -a 127.0.0.1 -p 42229 -P "$data/nats.pid" >"$SERVERS/nats.log" 2>&1 &
    TENANT_TEST_NATS_URL=nats://127.0.0.1:42229
    wait_for nats_answers || cat "$SERVERS/nats.log"
}

# Runs a program as another user.
as() {
    local user=$1
    shift
    setpriv --reuid="$user" --regid="$user" --init-groups "$(command -v "$1")" "${@:2}"
}

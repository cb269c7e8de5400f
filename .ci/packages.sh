# What the checks need beyond the Rust toolchain.

DENY_VERSION=0.20.2
CARGO_DENY=target/ci-tools/bin/cargo-deny

is_installed() {
    [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = "install ok installed" ]
}

# Installs those of the named packages that are missing.
need() {
    local missing=() package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || fail "install these packages, or run this as root: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends "${missing[@]}"
}

# A C compiler for SQLite, and the client libraries of the two servers.
install_packages() {
    need gcc libc6-dev pkg-config git ca-certificates \
        libpq-dev libmariadb-dev libmariadb-dev-compat \
        postgresql-client mariadb-client
}

install_cargo_deny() {
    if [ "$("$CARGO_DENY" --version 2>/dev/null)" != "cargo-deny $DENY_VERSION" ]; then
        env -u CARGO_TARGET_DIR cargo install cargo-deny --version "$DENY_VERSION" --locked --quiet --force \
            --root target/ci-tools
    fi
}

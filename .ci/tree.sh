# Small rules about the files of the project.

tracked() {
    git -c safe.directory='*' ls-files -z -- "$@"
}

check_tree() {
    local found version

    found="$(tracked '*.rs' | xargs -0 -r wc -l | awk '$1 > 400 && $2 != "total"')"
    [ -z "$found" ] || fail "files over 400 lines; split them by concept: $found"

    version="$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"$/\1/p' Cargo.toml)"
    grep -qxF "tenant-derive = { version = \"=$version\", path = \"tenant-derive\" }" Cargo.toml ||
        fail "tenant-derive must be pinned in Cargo.toml with \`=$version\`"
    grep -qxF "tenant-core = { version = \"=$version\", path = \"tenant-core\" }" Cargo.toml ||
        fail "tenant-core must be pinned in Cargo.toml with \`=$version\`"

    # `-` for the number of lines is how git says that a file is binary.
    # The pictures of pages are small, and the browser's tests write them.
    found="$(git -c safe.directory='*' diff --cached --numstat "$(git hash-object -t tree /dev/null)" |
        awk '$1 == "-" && $3 !~ /^docs\/saas\/[a-z-]+\.png$/ { print $3 }')"
    [ -z "$found" ] || fail "binary files are committed: $found"
    found="$(tracked 'docs/saas/*.png' | xargs -0 -r wc -c | awk '$1 > 61440 && $2 != "total"')"
    [ -z "$found" ] || fail "pictures over 60 KiB: $found"

    found="$(tracked '*Cargo.toml' | xargs -0 -r grep -l 'opt-into-breaking-changes' | grep -vx 'tenant-core/Cargo.toml' || true)"
    [ -z "$found" ] || fail "only tenant-core may use Diesel's unstable feature: $found"

    found="$(tracked 'tests/ui/*.stderr' | while IFS= read -r -d '' file; do
        [ -f "${file%.stderr}.rs" ] || printf '%s ' "$file"
    done)"
    [ -z "$found" ] || fail "expected messages without a program: $found"

    # The audit log has the same tables in tenants' places and in the host's database, which can be
    # one. Diesel embeds a folder at a time, so the statements stand in both.
    local backend place host
    for backend in sqlite postgres mysql; do
        place="tenant-host/migrations/$backend/place/0000-place-000001_audit/up.sql"
        host="tenant-host/migrations/$backend/host/0000-host-000008_audit/up.sql"
        cmp -s "$place" <(head -c "$(wc -c <"$place")" "$host") ||
            fail "$host does not begin as $place"
    done

    echo "file lengths, pinned versions, no binaries, Diesel's unstable feature, UI messages, audit tables: in order"
}

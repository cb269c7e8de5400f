# The floors of tenant-core: a folder uses only floors below its own.

check_floors() {
    local found
    found="$(git -c safe.directory='*' ls-files -- 'tenant-core/src/*.rs' | xargs awk '
        BEGIN {
            while ((getline line < "tenant-core/floors.txt") > 0) {
                if (line ~ /^#/) continue
                floor++
                count = split(line, names, " ")
                for (i = 1; i <= count; i++) floors[names[i]] = floor
            }
        }
        FNR == 1 {
            own = FILENAME
            sub(/^tenant-core\/src\//, "", own)
            sub(/[\/.].*/, "", own)
            if (!(own in floors)) print own ": on no floor"
        }
        # The documentation may look up.
        { sub(/^[ \t]*\/\/.*/, "") }
        /crate::\{/ { print FILENAME ":" FNR ": write one `use` for each floor" }
        {
            rest = $0
            while (match(rest, /crate::[a-z_]+/)) {
                used = substr(rest, RSTART + 7, RLENGTH - 7)
                rest = substr(rest, RSTART + RLENGTH)
                if (used != own && used in floors && floors[used] >= floors[own])
                    print FILENAME ":" FNR ": uses " used ", which is no floor below " own
            }
        }')"
    [ -z "$found" ] || fail "the floors of tenant-core/floors.txt are not kept: $found"
    echo "floors: in order"
}

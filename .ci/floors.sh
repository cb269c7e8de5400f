# The floors of a crate: a folder uses only floors below its own.

check_floors() {
    local found crate
    for crate in "$@"; do
        found="$(git -c safe.directory='*' ls-files -- "$crate/src/*.rs" | xargs awk -v crate="$crate" '
            BEGIN {
                while ((getline line < (crate "/floors.txt")) > 0) {
                    if (line ~ /^#/) continue
                    floor++
                    count = split(line, names, " ")
                    for (i = 1; i <= count; i++) floors[names[i]] = floor
                }
            }
            FNR == 1 {
                own = substr(FILENAME, length(crate "/src/") + 1)
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
        [ -z "$found" ] || fail "the floors of $crate/floors.txt are not kept: $found"
    done
    echo "floors: in order"
}

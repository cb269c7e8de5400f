# Runs tests, and ends a failing log with what failed.

# Runs the command. If it fails, its failed UI cases are the last lines printed: the
# compiler's messages fill thousands of lines before them.
run_tests() {
    local logs status=0
    logs="$(mktemp -d)"
    "$@" 2>&1 | tee "$logs/all" || status=$?
    if [ "$status" != 0 ]; then
        {
            printf '\n== What failed in: %s\n' "$*"
            failed_tests "$logs/all"
            failed_cases "$logs/all" "$logs"
        } >&2
    fi
    rm -rf "$logs"
    return "$status"
}

# The names of the tests that failed. A test that panicked has its words above.
failed_tests() {
    awk '/^test .* \.\.\. FAILED$/ { print } /^[^ ]* --- FAILED$/ { print }' "$1"
}

# The UI cases that failed, each with the difference between the message that is
# expected and the one that came. Other failures, such as a case that compiles, are
# printed as trybuild says them.
failed_cases() {
    awk -v folder="$2" '
        function finish() {
            if (name == "") return
            close(folder "/expected"); close(folder "/actual")
            printf "\n%s\n", name
            fflush()
            if (compared) system("diff -U 3 --label expected --label actual " folder "/expected " folder "/actual")
            else printf "%s", words
            name = ""
        }
        { gsub(/\033\[[0-9;]*m/, "") }
        /^test ui\/[^ ]*\.rs / {
            finish()
            if ($NF == "ok") next
            name = $0; part = ""; words = ""; compared = 0
            printf "" >(folder "/expected"); printf "" >(folder "/actual")
            next
        }
        name == "" { next }
        # The end of what trybuild prints.
        /^test result: |^failures:$|^thread |^test .* \.\.\. / { finish(); next }
        /^EXPECTED:$/ { part = "expected"; compared = 1; next }
        /^ACTUAL OUTPUT:$/ { part = "actual"; next }
        /^┈+$/ { if (inside) part = ""; inside = !inside; next }
        part != "" { print >(folder "/" part); next }
        { words = words $0 "\n" }
        END { finish() }
    ' "$1"
}

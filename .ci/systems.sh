# What docs/systems.md promises has a test: each `path/to/file.rs::function` that it names
# exists, and each row names one.

check_systems() {
    local page=docs/systems.md row place file name rows=0
    while IFS= read -r row; do
        rows=$((rows + 1))
        [[ $row == *'`'*.rs* ]] || fail "a row of $page names no test: $row"
    done < <(grep '^|' "$page" | grep -vE '^\| (---|what it offers)')
    [ "$rows" -gt 0 ] || fail "$page has no rows"
    while IFS= read -r place; do
        file="${place%%::*}"
        [ -f "$file" ] || fail "$page names $file, which is not there"
        [[ $place == *::* ]] || continue
        name="${place#*::}"
        grep -qE "fn $name\b" "$file" || fail "$page names $place, and there is no such function"
    done < <(grep -oE '`[a-z_./-]+\.rs(::[a-z_0-9]+)?`' "$page" | tr -d '`')
    echo "$rows rows of $page have their tests"
}

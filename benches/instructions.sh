#!/usr/bin/env bash
# Counts the instructions of each case with callgrind and prints a table.
# What one run costs is the difference between two counts, divided by the
# difference of their runs: opening the database and the first, uncached run
# fall out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

few=100
many=1100

cargo build --quiet --release -p tenant-bench-queries --bin instructions
program="${CARGO_TARGET_DIR:-target}/release/instructions"

# The instructions of one run of case $1 in form $2.
cost() {
    local at_few at_many
    at_few="$(count "$1" "$2" "$few")"
    at_many="$(count "$1" "$2" "$many")"
    echo $(((at_many - at_few) / (many - few)))
}

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" 2>&1 |
        sed -n 's/.*Collected *: *\([0-9]*\).*/\1/p'
}

echo "| case | scoped | plain | ratio |"
echo "| --- | ---: | ---: | ---: |"
for name in ${*:-point left-join boxed eq-any fragment}; do
    scoped="$(cost "$name" scoped)"
    plain="$(cost "$name" plain)"
    echo "| $name | $scoped | $plain | $(awk "BEGIN { printf \"%.3f\", $scoped / $plain }") |"
done

#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Gives random input, made from seeds, to all that reads untrusted text, at once, and stops at the first fault of each.
#   tests/fuzz/run.sh [SECONDS] [OPTION OF LIBFUZZER...]
# What was found to lead into new code is kept in build-fuzz/corpus-NAME for the next time; input that fails is written
# to build-fuzz/fault-NAME-…, and `build-fuzz/tests/fuzz/fuzz-NAME FILE` shows the fault again.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=tests/setup.sh
source "$root/tests/setup.sh"

set_up build_packages fuzz_packages
seconds=${1:-30}
shift || true
build=$root/build-fuzz
if [ ! -f "$build/build.ninja" ]; then
  CC=clang meson setup "$build" "$root" -Dapp=false -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false >&2
fi

# NAME SEEDS...
fuzz() {
  local name=$1
  shift
  mkdir -p "$build/corpus-$name"
  "$build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=4096 \
    -dict="$root/tests/fuzz/$name.dict" -artifact_prefix="$build/fault-$name-" -print_final_stats=1 "${options[@]}" \
    "$build/corpus-$name" "$@"
}

export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
# What GLib allocates for itself only once is no leak, and in slices no fault would be seen.
export LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0 G_SLICE=always-malloc
options=("$@")
ninja -C "$build" --quiet tests/fuzz/fuzz-{parse,filter,log} >&2
fuzz filter "$root/tests/fuzz/filter-seeds" &
filter=$!
fuzz log "$root/tests/fuzz/log-seeds" &
log=$!
status=0
fuzz parse "$root/tests/script" "$root/tests/fuzz/seeds" || status=$?
wait "$filter" || status=$?
wait "$log" || status=$?
exit "$status"

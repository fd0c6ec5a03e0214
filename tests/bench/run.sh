#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures; nothing here passes or fails.
#   tests/bench/run.sh                      all
#   tests/bench/run.sh window [RATE] [SECONDS] [PICTURE]
#   tests/bench/run.sh looking [RATE] [SECONDS] [PICTURE]
#   tests/bench/run.sh watch [RATE] [SECONDS]
#   tests/bench/run.sh echoes [ROUNDS] [SECONDS]
#   tests/bench/run.sh log [SECONDS] [MEBIBYTES]
#   tests/bench/run.sh idle
#   tests/bench/run.sh machine [SOCKETS] [ROUNDS]
#   tests/bench/run.sh parse [SCRIPT...]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=tests/setup.sh
source "$root/tests/setup.sh"

set_up build_packages run_packages display_packages test_packages
build_program "$root"

session() { "$root/tests/gui/gui-session.sh" --size 1280x800 "$@"; }
window() {
  local places=$root/build/bench-places.json
  session -- /usr/bin/python3 "$root/tests/bench/window.py" places "$places"
  session --no-a11y -- /usr/bin/python3 "$root/tests/bench/window.py" "$places" "$@"
}
looking() {
  local places=$root/build/bench-places.json
  session -- /usr/bin/python3 "$root/tests/bench/window.py" places "$places"
  session --no-a11y -- /usr/bin/python3 "$root/tests/bench/window.py" looking "$places" "$@"
}
watch() { /usr/bin/python3 "$root/tests/bench/watch.py" "$@"; }
echoes() { /usr/bin/python3 "$root/tests/bench/echoes.py" "$@"; }
log() { /usr/bin/python3 "$root/tests/bench/log.py" "$@"; }
idle() { session -- /usr/bin/python3 "$root/tests/bench/idle.py" "$@"; }
parse() { "$root/build/tests/bench/parse-script" "$@"; }
machine() { "$root/build/tests/bench/machine" "$@"; }
rows() { session -- /usr/bin/python3 "$root/tests/bench/rows.py" "$@"; }

if [ $# -gt 0 ]; then
  "$@"
else
  watch
  echoes
  log
  window
  looking
  idle
  rows
  machine
  parse
fi

#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, and runs every test, or only the suites that are named:
#   unit data style cli conversations asan tsan fuzz gui
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tests/setup.sh
source "$root/tests/setup.sh"

set_up build_packages run_packages display_packages test_packages fuzz_packages
exec /usr/bin/python3 "$root/tests/run.py" "$@"

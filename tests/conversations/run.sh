#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Plays random conversations with CPython and with swb, and compares:
#   run.sh COUNT [FIRST_SEED] [OPTION OF compare.py]...
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

exec /usr/bin/python3 "$here/compare.py" --first "${2:-1}" "${@:3}" "${1:-500}"

#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and starts Socket Workbench. Arguments go to the program.
# Without a display it plays the demo in a virtual one, prints its log, and puts a picture of it in build/demo.png.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/setup.sh
source "$root/tests/setup.sh"

display=${WAYLAND_DISPLAY:-}${DISPLAY:-}
groups=(build_packages run_packages)
[ -n "$display" ] || groups+=(display_packages)

set_up "${groups[@]}"
build_program "$root"

if [ -n "$display" ]; then
  exec "$root/build/src/app/socket-workbench" "$@"
fi
echo "There is no display: the demo is played in a virtual one." >&2
exec "$root/tests/gui/gui-session.sh" --compositor -- /usr/bin/python3 "$root/tests/gui/demo.py" "$root/build/demo.png"

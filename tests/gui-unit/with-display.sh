#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command with a virtual display of its own:   with-display.sh COMMAND [ARGUMENT]...
# The X server itself picks a free number. xvfb-run looks for one first, and two that start at once may pick the same.
set -u
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1280x1024x24 -nolisten tcp -noreset 2>/dev/null)
server=$!
if ! read -r -t 20 number <&3; then
  echo "with-display: the X server did not start" >&2
  exit 99
fi
trap 'kill "$server" 2>/dev/null' EXIT
DISPLAY=:$number "$@"

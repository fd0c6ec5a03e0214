#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command in a private desktop without a screen: X server, session bus, accessibility bus, window manager. All of
# it is on free displays and addresses, in throw-away folders, and is stopped by process id at the end.
#
#   gui-session.sh [OPTION]... -- COMMAND [ARGUMENT]...
#
#   --size WxH      size of the screen (1280x800)
#   --compositor    shadows and round corners, which popovers in pictures need
#   --no-a11y       no accessibility bus
#   --verbose       what the servers say, on standard error
#
# GSK_RENDERER (cairo), GSETTINGS_BACKEND (memory), LC_ALL (C.UTF-8) and GUI_ANIMATIONS (true) are taken from the
# environment where they are set. The exit status is the command's.
set -u

size=1280x800
compositor=false
a11y=true
verbose=false
while [ $# -gt 0 ]; do
  case "$1" in
    --size) size=$2; shift 2 ;;
    --compositor) compositor=true; shift ;;
    --no-a11y) a11y=false; shift ;;
    --verbose) verbose=true; shift ;;
    --) shift; break ;;
    -*) echo "gui-session: unknown option $1" >&2; exit 2 ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then
  echo "usage: gui-session.sh [--size WxH] [--compositor] [--no-a11y] [--verbose] -- COMMAND [ARGUMENT]..." >&2
  exit 2
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/gui-session.XXXXXX")
servers_log=$work/servers.log
$verbose && servers_log=/dev/stderr
pids=()

fail ()
{
  echo "gui-session: $1" >&2
  [ "$servers_log" = /dev/stderr ] || cat "$servers_log" >&2
  exit 99
}

# Stops what was started, the newest first.
# shellcheck disable=SC2317
stop_all ()
{
  local index pid tries
  for ((index = ${#pids[@]} - 1; index >= 0; index--)); do
    pid=${pids[index]}
    kill -TERM "$pid" 2>/dev/null
    for ((tries = 0; tries < 20; tries++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.05
    done
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  rm -rf "$work"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# No setting of the user's gets in, and nothing of the command's gets out.
throw_away_environment ()
{
  export XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
  export XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state
  mkdir -m 700 "$XDG_RUNTIME_DIR"
  mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
  # What a desktop's settings daemon would say
  cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<SETTINGS
[Settings]
gtk-font-name=Cantarell 11
gtk-cursor-blink=false
gtk-enable-animations=${GUI_ANIMATIONS:-true}
SETTINGS
  export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory} LC_ALL=${LC_ALL:-C.UTF-8} GSK_RENDERER=${GSK_RENDERER:-cairo}
  export GIO_USE_VFS=local GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 LIBGL_ALWAYS_SOFTWARE=1
  unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS SESSION_MANAGER GTK_MODULES NO_AT_BRIDGE
}

# The server writes the number of the display it has found free when it is ready.
start_display ()
{
  local number
  mkfifo "$work/display"
  Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset -dpi 96 +extension GLX \
    3>"$work/display" >>"$servers_log" 2>&1 &
  pids+=($!)
  read -r -t 20 number <"$work/display" || fail "the X server did not start"
  export DISPLAY=:$number GDK_BACKEND=x11
}

start_session_bus ()
{
  mkfifo "$work/bus"
  dbus-daemon --session --nofork --nopidfile --print-address=4 4>"$work/bus" >>"$servers_log" 2>&1 &
  pids+=($!)
  read -r -t 20 DBUS_SESSION_BUS_ADDRESS <"$work/bus" || fail "the session bus did not start"
  export DBUS_SESSION_BUS_ADDRESS
}

# GTK looks for this bus once, when a program starts.
start_accessibility ()
{
  local answer
  /usr/libexec/at-spi-bus-launcher --launch-immediately --a11y=1 >>"$servers_log" 2>&1 &
  pids+=($!)
  gdbus wait --session --timeout 20 org.a11y.Bus >>"$servers_log" 2>&1 || fail "the accessibility bus did not start"
  answer=$(gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.a11y.Bus.GetAddress)
  AT_SPI_BUS_ADDRESS=$(sed -n "s/^('\(.*\)',)$/\1/p" <<<"$answer")
  export AT_SPI_BUS_ADDRESS GTK_A11Y=atspi
  # Asking the registry something starts it.
  gdbus call --address "$AT_SPI_BUS_ADDRESS" --dest org.a11y.atspi.Registry --timeout 20 \
    --object-path /org/a11y/atspi/registry --method org.freedesktop.DBus.Peer.Ping >>"$servers_log" 2>&1 \
    || fail "the accessibility registry did not start"
}

# Without a window manager no window gets the keyboard for certain.
start_window_manager ()
{
  local line spy
  # xprop watches only properties that exist.
  xprop -root -format _NET_SUPPORTING_WM_CHECK 32c -set _NET_SUPPORTING_WM_CHECK 0
  openbox --sm-disable --config-file /etc/xdg/openbox/rc.xml >>"$servers_log" 2>&1 &
  pids+=($!)
  exec 5< <(exec stdbuf -oL xprop -root -spy _NET_SUPPORTING_WM_CHECK 2>/dev/null)
  spy=$!
  while read -r -t 20 line <&5; do
    [[ $line != *"window id"* ]] || break
  done
  exec 5<&-
  kill "$spy" 2>/dev/null
  [[ ${line:-} == *"window id"* ]] || fail "the window manager did not start"
}

# A compositor owns a selection when it is ready; no client tells of that without asking.
compositor_ready ()
{
  /usr/bin/python3 - <<'PYTHON'
import ctypes
import sys
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XGetSelectionOwner.restype = ctypes.c_ulong
display = ctypes.c_void_p(x.XOpenDisplay(None))
sys.exit(0 if x.XGetSelectionOwner(display, ctypes.c_ulong(x.XInternAtom(display, b"_NET_WM_CM_S0", 0))) else 1)
PYTHON
}

start_compositor ()
{
  local tries
  picom --config /dev/null --backend xrender --no-fading-openclose >>"$servers_log" 2>&1 &
  pids+=($!)
  for ((tries = 0; tries < 60; tries++)); do
    compositor_ready && return
    sleep 0.05
  done
  echo "gui-session: no compositor; pictures are less good" >&2
}

throw_away_environment
start_display
start_session_bus
if $a11y; then start_accessibility; else export GTK_A11Y=none; fi
start_window_manager
xsetroot -solid '#4a6078'
$compositor && start_compositor

"$@" &
command=$!
pids+=("$command")
wait "$command"
status=$?
unset 'pids[-1]'
exit "$status"

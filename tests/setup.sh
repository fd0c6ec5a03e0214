# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Sourced by run.sh and tests/run.sh. What has to be installed, as names of Debian 12 packages, and
#   set_up GROUP...     installs what is missing of build_packages, run_packages, display_packages, test_packages,
#                       fuzz_packages
#   build_program       configures build/ if need be, and builds

build_packages="gcc libc6-dev meson ninja-build pkgconf gettext appstream desktop-file-utils libxml2-utils
  libglib2.0-dev libmnl-dev libpcre2-dev libgtk-4-dev libgtk-4-bin libadwaita-1-dev
  libgtksourceview-5-dev"
run_packages="adwaita-icon-theme hicolor-icon-theme librsvg2-common fonts-cantarell fonts-dejavu-core glib-networking
  dconf-gsettings-backend at-spi2-core"
# A virtual display with a desktop's manners, and what drives and photographs a window in it
display_packages="xvfb openbox picom dbus-daemon at-spi2-core libglib2.0-bin x11-utils x11-xserver-utils xdotool
  imagemagick python3 python3-gi gir1.2-atspi-2.0"
test_packages="clang-format curl iproute2 man-db ncat netcat-openbsd procps socat tshark xauth"
fuzz_packages="clang libclang-rt-14-dev"

missing_packages ()
{
  local package
  for package in "$@"; do
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

install_packages ()
{
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and neither are you root nor is there sudo. Install them and try again:" >&2
      echo "  apt-get install $*" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing Debian packages: $*" >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || return
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

set_up ()
{
  local group wanted="" missing
  for group in "$@"; do
    wanted+=" ${!group}"
  done
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian, so nothing is installed. What is needed has these names there:" >&2
    # shellcheck disable=SC2086
    echo "  "$wanted >&2
    return 0
  fi
  # shellcheck disable=SC2086
  mapfile -t missing < <(missing_packages $wanted | sort -u)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

build_program ()
{
  local root=$1
  if [ ! -f "$root/build/build.ninja" ]; then
    meson setup "$root/build" "$root" >&2 || return
  fi
  ninja -C "$root/build" --quiet >&2
}

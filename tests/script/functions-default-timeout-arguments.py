# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getdefaulttimeout(1)
socket.getdefaulttimeout(x=1)
socket.setdefaulttimeout()
socket.setdefaulttimeout(1, 2)
socket.setdefaulttimeout(timeout=1)
socket.getdefaulttimeout()

# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.setdefaulttimeout(4)
a, b = socket.socketpair()
a.gettimeout()
b.gettimeout()
socket.setdefaulttimeout(None)
c, d = socket.socketpair()
c.gettimeout()

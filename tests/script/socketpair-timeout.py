# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.settimeout(0.02)
a.recv(10)
b.send(b"x")
a.recv(10)
a.gettimeout()
b.gettimeout()

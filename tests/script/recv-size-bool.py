# SPDX-License-Identifier: GPL-3.0-or-later
# How much is to be received may be the result of a comparison, or of another call.
import socket
a, b = socket.socketpair()
x = a.send(b"hello")
y = b.recv(2)
b.recv(y == b"he")
b.recv(x == 4)
b.recv(y == b"")
b.recv(x, y == b"")
c = socket.socket()
c.settimeout(x)
c.gettimeout()
c.settimeout(x == 5)
c.gettimeout()

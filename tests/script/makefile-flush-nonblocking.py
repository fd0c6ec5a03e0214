# SPDX-License-Identifier: GPL-3.0-or-later
# What does not fit stays in the buffer
import socket

a, b = socket.socketpair()
a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 5000)
a.setblocking(False)
f = a.makefile("wb")
g = a.makefile("wb", 0)
g.write(b"x" * 1000000) == 0
g.write(b"y")
g.write(b"y")
f.write(b"kept")
f.flush()
f.write(b"z" * 8189)
f.write(b"z")
f.close()
f.closed
f.close()

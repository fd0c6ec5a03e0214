# SPDX-License-Identifier: GPL-3.0-or-later
# A timeout while flushing
import socket

a, b = socket.socketpair()
a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 5000)
a.setblocking(False)
a.makefile("wb", 0).write(b"x" * 1000000) == 0
a.makefile("wb", 0).write(b"x" * 1000000) == 0
a.settimeout(0.1)
f = a.makefile("wb")
f.write(b"kept")
f.flush()
f.close()
f.closed

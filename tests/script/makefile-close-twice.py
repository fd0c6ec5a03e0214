# SPDX-License-Identifier: GPL-3.0-or-later
# The socket, twice, with files open
import socket

a, b = socket.socketpair()
f = a.makefile("r")
a.close()
a.close()
g = a.makefile("wb")
g.write(b"x")
f.close()
a.getsockname()
g.close()
b.recv(10)
a.getsockname()
h = a.makefile("rb")
h.read(1)
h.close()

# SPDX-License-Identifier: GPL-3.0-or-later
# After a timeout nothing can be read any more
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
a.settimeout(0.1)
b.sendall(b"par")
f.readline()
f.readline()
b.sendall(b"tial\n")
f.read(3)
a.settimeout(None)
f.read(1)
g = a.makefile("rb")
g.readline()

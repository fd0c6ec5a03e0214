# SPDX-License-Identifier: GPL-3.0-or-later
# Read() of a size, of nothing, and to the end
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
b.sendall(b"one\ntwo\nthree")
f.read(0)
f.read(3)
f.read(2)
b.shutdown(socket.SHUT_WR)
f.read(100)
f.read(1)
f.read()
f.read(-1)
f.read(0)
f.close()
f.read(1)

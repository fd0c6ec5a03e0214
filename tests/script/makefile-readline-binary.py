# SPDX-License-Identifier: GPL-3.0-or-later
# Readline() with limits
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
b.sendall(b"first\n\nthird\nlast")
b.shutdown(socket.SHUT_WR)
f.readline(0)
f.readline(3)
f.readline(3)
f.readline(-1)
f.readline(100)
f.readline(6)
f.readline(2)
f.readline()
f.readline()

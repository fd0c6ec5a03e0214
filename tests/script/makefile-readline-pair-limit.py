# SPDX-License-Identifier: GPL-3.0-or-later
# A pair looks ahead, then reads up to the limit or past it
import socket

a, b = socket.socketpair()
f = a.makefile("rwb")
b.sendall(b"abc")
f.readline(2)
b.sendall(b"def\nghi\n")
f.readline(3)
f.readline(100)
f.readline(2)
f.readline()
b.close()
f.readline()

# SPDX-License-Identifier: GPL-3.0-or-later
# None when nothing is there
import socket

a, b = socket.socketpair()
a.setblocking(False)
f = a.makefile("rwb")
f.read()
f.read(1)
f.readline()
b.sendall(b"one")
f.readline()
f.read(2)

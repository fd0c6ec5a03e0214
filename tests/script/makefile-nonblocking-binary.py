# SPDX-License-Identifier: GPL-3.0-or-later
# None when nothing is there, what is there else
import socket

a, b = socket.socketpair()
a.setblocking(False)
f = a.makefile("rb")
f.read()
f.read(1)
f.readline()
f.readlines()
b.sendall(b"one\ntwo")
f.read(2)
f.readline()
f.readline()
f.readline()
b.sendall(b"x")
f.read(10)
f.read(10)
b.close()
f.read(10)
f.read()

# SPDX-License-Identifier: GPL-3.0-or-later
# An end of stream that is none
import socket

a, b = socket.socketpair()
a.setblocking(False)
f = a.makefile("r")
f.readline()
f.read(1)
f.readlines()
f.read()
b.sendall(b"one\npart")
f.readline()
f.readline()
f.read(1)
b.sendall(b"\r")
f.readline()
b.sendall(b"\n\xe2")
f.readline()
f.readline()

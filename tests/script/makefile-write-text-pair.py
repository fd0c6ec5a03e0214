# SPDX-License-Identifier: GPL-3.0-or-later
# What was read ahead is forgotten by write()
import socket

a, b = socket.socketpair()
f = a.makefile("rw")
b.sendall(b"one\ntwo\n")
f.readline()
f.write("out\n")
b.sendall(b"three\n")
f.readline()
b.setblocking(False)
b.recv(100)
f.flush()
b.recv(100)
f.close()

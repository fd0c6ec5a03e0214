# SPDX-License-Identifier: GPL-3.0-or-later
# Without a buffer each read() is one recv()
import socket

a, b = socket.socketpair()
f = a.makefile("rb", 0)
b.sendall(b"one\ntwo\nthree")
f.read(0)
f.read(5)
f.read(100)
b.sendall(b"more\nlast")
f.readline()
a.recv(2)
f.readline(1)
b.close()
f.readline()
f.read(1)
f.read()
f.readline()

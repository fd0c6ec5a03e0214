# SPDX-License-Identifier: GPL-3.0-or-later
# Reading and writing have buffers of their own
import socket

a, b = socket.socketpair()
f = a.makefile("rwb")
b.sendall(b"question\nrest")
f.readline()
f.write(b"answer\n")
b.setblocking(False)
b.recv(100)
f.read(4)
f.flush()
b.recv(100)
f.write(b"unsent")
f.close()
b.recv(100)
f.read(1)

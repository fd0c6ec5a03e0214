# SPDX-License-Identifier: GPL-3.0-or-later
# How much is received at a time depends on the size of the buffer
import socket

a, b = socket.socketpair()
f = a.makefile("rb", 4)
b.sendall(b"0123456789abcdefghij")
f.read(1)
a.recv(2)
f.read(6)
a.recv(2)
f.readline(2)
f.read(2)
a.recv(1)
a.recv(100, socket.MSG_DONTWAIT)
b.close()
f.read()

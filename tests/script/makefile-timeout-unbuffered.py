# SPDX-License-Identifier: GPL-3.0-or-later
# The same, without a buffer
import socket

a, b = socket.socketpair()
f = a.makefile("rb", 0)
a.settimeout(0.1)
f.read(5)
b.sendall(b"late")
f.read(5)
f.read()
f.readline()
f.read(0)
a.recv(10)

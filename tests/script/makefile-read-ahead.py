# SPDX-License-Identifier: GPL-3.0-or-later
# A buffered reader takes more from the socket than it gives
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
b.sendall(b"first line\nsecond line\n")
f.readline()
a.setblocking(False)
a.recv(100)
f.readline()
f.read(5)
b.sendall(b"third")
a.recv(2)
f.read(10)

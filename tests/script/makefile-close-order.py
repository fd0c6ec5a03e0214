# SPDX-License-Identifier: GPL-3.0-or-later
# A file closed first, then the socket
import socket

a, b = socket.socketpair()
f = a.makefile("w")
f.write("bye")
f.close()
a.fileno()
b.recv(10)
a.close()
a.fileno()
b.recv(10)
f.close()

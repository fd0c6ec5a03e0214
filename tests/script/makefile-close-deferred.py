# SPDX-License-Identifier: GPL-3.0-or-later
# A socket is closed with the last file on it
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
g = a.makefile("wb")
a.close()
a.fileno()
g.write(b"last words")
g.close()
b.recv(100)
a.fileno()
b.sendall(b"still read\n")
f.readline()
f.close()
a.fileno()
b.recv(100)
b.send(b"x")

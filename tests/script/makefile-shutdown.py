# SPDX-License-Identifier: GPL-3.0-or-later
# Reading after the own side was shut down
import socket

a, b = socket.socketpair()
f = a.makefile("rwb")
f.write(b"late")
a.shutdown(socket.SHUT_WR)
f.flush()
b.sendall(b"in\n")
f.readline()
a.shutdown(socket.SHUT_RD)
f.readline()
f.close()

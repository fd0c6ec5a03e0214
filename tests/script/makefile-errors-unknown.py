# SPDX-License-Identifier: GPL-3.0-or-later
# An unknown handler is missed when there is an error
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8", errors="nope")
b.sendall(b"fine\n\xff\n")
a.settimeout(0.1)
f.readline()
f.readline()
w = a.makefile("w", encoding="ascii", errors="nope")
w.write("fine")
w.write("\xe9")
w.close()
b.recv(100)

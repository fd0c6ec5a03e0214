# SPDX-License-Identifier: GPL-3.0-or-later
# Seven bits
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="ascii")
b.sendall(b"abc\xffdef\n")
a.settimeout(0.1)
f.readline()
f.readline()
w = a.makefile("w", encoding="ascii")
w.write("na\xefve")
w.close()

# SPDX-License-Identifier: GPL-3.0-or-later
# With and without a byte order mark
import socket

a, b = socket.socketpair()
w = b.makefile("w", encoding="utf-16")
w.write("a\n\u20ac\U0001f600")
w.flush()
a.recv(100)
w.write("b")
w.close()
a.recv(100)
f = a.makefile("r", encoding="utf-16")
b.sendall(b"\xfe\xff\x00a\x00\r\x00\n\xd8\x3d\xde\x00\x00")
f.readline()
f.read(1)
b.close()
f.read()

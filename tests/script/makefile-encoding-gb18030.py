# SPDX-License-Identifier: GPL-3.0-or-later
# Two and four bytes
import socket

a, b = socket.socketpair()
w = b.makefile("w", encoding="gb18030")
w.write("\u4e2d\u6587\u20ac\U0001f600\n")
w.flush()
a.recv(100)
w.write("\ud7ff\ue000\ue5e5\n")
w.close()
a.recv(100)
f = a.makefile("r", encoding="gb18030", errors="backslashreplace")
b.sendall(b"\xd6\xd0\xff\x81\x30\x84\x36\x90\x30\n\x81\x30\x81")
f.readline()
b.close()
f.read()

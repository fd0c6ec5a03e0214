# SPDX-License-Identifier: GPL-3.0-or-later
# Little endian, no mark; half a pair at the end
import socket

a, b = socket.socketpair()
w = b.makefile("w", encoding="utf-16-le")
w.write("a\u20ac\U0001f600\n")
w.close()
f = a.makefile("r", encoding="utf-16-le", errors="replace")
f.readline()
b.sendall(b"\x3d\xd8x\x00\x00\xdcy\x00\x3d\xd8")
b.close()
f.read()

# SPDX-License-Identifier: GPL-3.0-or-later
# Bytes go through, in and out
import socket

a, b = socket.socketpair()
f = a.makefile("rw", encoding="utf-8", errors="surrogateescape")
b.sendall(b"\xff\xfe\x80ok\n")
f.write(f.readline())
f.flush()
b.recv(100)
g = a.makefile("w", encoding="utf-8")
g.write("\udcff")
g.close()

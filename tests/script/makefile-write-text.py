# SPDX-License-Identifier: GPL-3.0-or-later
# Characters are counted, bytes are sent
import socket

a, b = socket.socketpair()
f = a.makefile("w", encoding="utf-8")
b.setblocking(False)
f.write("\u20ac\U0001f600\n")
b.recv(100)
f.flush()
b.recv(100)
f.write(b"bytes")
f.write("x" * 8193)
assert b.recv(10000) == b"x" * 8193
f.write("y" * 8192)
assert b.recv(10000) == b"y" * 8192
f.write("z")
b.recv(10)
f.close()
b.recv(10)

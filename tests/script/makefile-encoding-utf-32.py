# SPDX-License-Identifier: GPL-3.0-or-later
# Four bytes a character
import socket

a, b = socket.socketpair()
w = b.makefile("w", encoding="utf-32")
w.write("a\U0001f600")
w.close()
a.recv(100)
f = a.makefile("r", encoding="utf-32-be")
b.sendall(b"\x00\x00\x00a\x00\x01\xf6\x00\x00\x00")
f.read(2)
b.close()
f.read()

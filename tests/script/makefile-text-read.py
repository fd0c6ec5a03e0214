# SPDX-License-Identifier: GPL-3.0-or-later
# Read() of so many characters, in UTF-8
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8")
b.sendall(b"a\xc3\xb1\xe2\x82\xac\xf0\x9f\x98\x80\nnext")
f.read(0)
f.read(3)
f.read(2)
f.readline(2)
f.readline(0)
b.close()
f.read(10)
f.read(10)
f.read()

# SPDX-License-Identifier: GPL-3.0-or-later
# Each write() is one send()
import socket

a, b = socket.socketpair()
f = a.makefile("wb", 0)
f.write(b"one")
b.recv(100)
f.write(b"")
f.flush()
f.write("text")
f.write(5)
f.writelines((b"a", b"b"))
b.recv(100)

# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing is sent before flush() or a full buffer
import socket

a, b = socket.socketpair()
f = a.makefile("wb", 8)
b.setblocking(False)
f.write(b"12345")
b.recv(100)
f.write(b"678")
b.recv(100)
f.write(b"9")
b.recv(100)
f.flush()
b.recv(100)
f.write(b"x" * 20)
b.recv(100)
f.write(b"abc")
f.close()
b.recv(100)

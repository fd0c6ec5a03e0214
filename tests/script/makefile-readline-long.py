# SPDX-License-Identifier: GPL-3.0-or-later
# Lines longer than the buffer, and than what CPython receives at a time
import socket

a, b = socket.socketpair()
f = a.makefile("rb", 16)
b.sendall(b"x" * 40)
b.sendall(b"\nyyyyyyyyyyyyyyy\nzzzzzzzzzzzzzzzz\n")
f.readline()
f.readline(10)
f.readline()
f.readline(16)
f.readline()
g = a.makefile("rb")
b.sendall(b"x" * 20000)
b.sendall(b"\nrest")
assert g.readline(20000) == b"x" * 20000
g.readline()
g.read(4)

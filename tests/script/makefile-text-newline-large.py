# SPDX-License-Identifier: GPL-3.0-or-later
# An end of line where what is received at a time ends
import socket

a, b = socket.socketpair()
f = a.makefile("r")
b.sendall(b"x" * 8191)
b.sendall(b"\r\n")
b.sendall(b"y" * 8190)
b.sendall(b"\r\nz")
b.close()
assert f.readline(8191) == "x" * 8191
f.readline()
assert f.readline(8190) == "y" * 8190
f.readline()
f.readline()
f.newlines

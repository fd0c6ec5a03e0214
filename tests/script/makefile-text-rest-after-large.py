# SPDX-License-Identifier: GPL-3.0-or-later
# Read() of a size takes chunks of about as many bytes
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8")
b.sendall(b"\xe2\x82\xac" * 9000)
b.close()
assert f.read(10) == "\u20ac" * 10
assert f.read(8000) == "\u20ac" * 8000
assert f.read() == "\u20ac" * 990

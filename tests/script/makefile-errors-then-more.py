# SPDX-License-Identifier: GPL-3.0-or-later
# After bytes that could not be decoded
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8")
b.sendall(b"good\n\xff bad\n")
f.readline()
b.sendall(b"after\n")
f.readline()
b.close()
f.read()

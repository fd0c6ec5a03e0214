# SPDX-License-Identifier: GPL-3.0-or-later
# The same, through text
import socket

a, b = socket.socketpair()
f = a.makefile("r")
a.settimeout(0.1)
b.sendall(b"one\npar")
f.readline()
f.readline()
f.readline()
b.sendall(b"tial\n")
f.read(3)
f.read()

# SPDX-License-Identifier: GPL-3.0-or-later
# What needs no recv() works after a timeout
import socket

a, b = socket.socketpair()
f = a.makefile("rwb")
a.settimeout(0.1)
f.read(1)
f.read(0)
f.write(b"out")
f.flush()
b.recv(10)
f.readline(0)
f.close()

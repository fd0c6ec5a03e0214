# SPDX-License-Identifier: GPL-3.0-or-later
# Read() without a size, after a part was taken
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
b.sendall(b"one\ntwo\nthree")
f.readline()
b.shutdown(socket.SHUT_WR)
f.read()
f.read()

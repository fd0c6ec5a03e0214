# SPDX-License-Identifier: GPL-3.0-or-later
# Readlines() with hints
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
b.sendall(b"one\ntwo\nthree\nfour\nfive")
f.readlines(1)
f.readlines(4)
f.readlines(3)
b.shutdown(socket.SHUT_WR)
f.readlines(0)
f.readlines()

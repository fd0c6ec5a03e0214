# SPDX-License-Identifier: GPL-3.0-or-later
# Universal newlines, read as they are
import socket

a, b = socket.socketpair()
f = a.makefile("r", newline="")
b.sendall(b"one\r\ntwo\rthree\nfour\r")
f.readline()
f.readline()
f.readline()
b.close()
f.newlines
f.readline()
f.readline()
f.newlines

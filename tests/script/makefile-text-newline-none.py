# SPDX-License-Identifier: GPL-3.0-or-later
# Universal newlines, all read as line feeds
import socket

a, b = socket.socketpair()
f = a.makefile("r")
b.sendall(b"one\r\ntwo\rthree\nfour\r")
f.newlines
f.readline()
f.newlines
f.readline()
f.newlines
f.readline()
b.close()
f.readline()
f.readline()
f.newlines

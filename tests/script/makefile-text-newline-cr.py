# SPDX-License-Identifier: GPL-3.0-or-later
# Lines end in a carriage return only
import socket

a, b = socket.socketpair()
f = a.makefile("r", newline="\r")
b.sendall(b"one\r\ntwo\rthree\nfour\r")
b.close()
f.readline()
f.readline()
f.readline()
f.readline()
f.newlines

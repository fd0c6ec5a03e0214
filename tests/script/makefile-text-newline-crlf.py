# SPDX-License-Identifier: GPL-3.0-or-later
# Lines end in both
import socket

a, b = socket.socketpair()
f = a.makefile("r", newline="\r\n")
b.sendall(b"one\r\ntwo\rthree\nfour\r\n\r\n\r")
b.close()
f.readline()
f.readline(3)
f.readline()
f.readline()
f.readline()
f.newlines

# SPDX-License-Identifier: GPL-3.0-or-later
# Lines end in a line feed only
import socket

a, b = socket.socketpair()
f = a.makefile("r", newline="\n")
b.sendall(b"one\r\ntwo\rthree\nfour\r")
b.close()
f.readline()
f.readline()
f.readline(2)
f.readline()
f.newlines

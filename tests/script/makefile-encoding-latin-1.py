# SPDX-License-Identifier: GPL-3.0-or-later
# One byte a character, no others
import socket

a, b = socket.socketpair()
f = a.makefile("rw", encoding="latin-1")
b.sendall(b"caf\xe9\x85\n")
f.readline()
f.write("\xfcber")
f.flush()
b.recv(10)
f.write("\u20ac")
f.close()
f.encoding

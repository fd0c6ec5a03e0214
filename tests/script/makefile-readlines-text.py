# SPDX-License-Identifier: GPL-3.0-or-later
# Hints count characters
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8")
b.sendall(b"\xc3\xa9\xc3\xa9\n\xc3\xa9\n1\r\n2\r3")
b.shutdown(socket.SHUT_WR)
f.readlines(2)
f.readlines(3)
f.readlines(None)
f.readlines()

# SPDX-License-Identifier: GPL-3.0-or-later
# What write() makes of line feeds
import socket

a, b = socket.socketpair()
a.makefile("w").write("1\n2\r3\r\n")
b.recv(100)
a.makefile("w", newline="").write("1\n2\r3\r\n")
b.recv(100)
a.makefile("w", newline="\n").write("1\n2\r3\r\n")
b.recv(100)
a.makefile("w", newline="\r").write("1\n2\r3\r\n")
b.recv(100)
a.makefile("w", newline="\r\n").write("1\n2\r3\r\n")
b.recv(100)

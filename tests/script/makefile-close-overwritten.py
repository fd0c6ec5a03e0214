# SPDX-License-Identifier: GPL-3.0-or-later
# A name that stands for something else closes the file
import socket

a, b = socket.socketpair()
f = a.makefile("w")
f.write("flushed")
f = 5
b.recv(100)
a.close()
b.recv(100)

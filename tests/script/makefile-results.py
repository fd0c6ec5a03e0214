# SPDX-License-Identifier: GPL-3.0-or-later
# What methods give
import socket

a, b = socket.socketpair()
f = a.makefile("rw")
f.write("")
f.flush()
f.readable()
f.writable()
f.seekable()
f.fileno()
f == f
f.close()
f.close()

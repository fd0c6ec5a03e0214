# SPDX-License-Identifier: GPL-3.0-or-later
# A file keeps its socket by name only
import socket

a, b = socket.socketpair()
f = a.makefile("r")
a.detach()
f.name
f.closed
f.read(1)
f.close()

# SPDX-License-Identifier: GPL-3.0-or-later
# Files of a socket that is closed already
import socket

a, b = socket.socketpair()
a.close()
f = a.makefile("rb")
f.name
f.read(1)
f.close()
w = a.makefile("wb")
w.write(b"x")
w.flush()
w.close()
w.closed

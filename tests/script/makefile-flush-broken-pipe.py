# SPDX-License-Identifier: GPL-3.0-or-later
# What cannot be sent stays, and is tried again at the end
import socket

a, b = socket.socketpair()
f = a.makefile("wb")
f.write(b"lost")
b.close()
f.flush()
f.flush()
f.write(b"more")
f.close()
f.closed
f.close()
f.flush()
a.send(b"x")

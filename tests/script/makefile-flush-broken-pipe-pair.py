# SPDX-License-Identifier: GPL-3.0-or-later
# Closing a pair
import socket

a, b = socket.socketpair()
f = a.makefile("rwb")
f.write(b"lost")
b.close()
f.close()
f.closed
f.close()
f.flush()
f.write(b"x")
a.fileno()

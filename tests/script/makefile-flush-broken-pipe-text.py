# SPDX-License-Identifier: GPL-3.0-or-later
# The same, through text
import socket

a, b = socket.socketpair()
f = a.makefile("w")
f.write("lost")
b.close()
f.flush()
f.flush()
f.write("more")
f.close()
f.closed
f.close()

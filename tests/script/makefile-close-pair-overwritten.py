# SPDX-License-Identifier: GPL-3.0-or-later
# A pair that nothing leads to loses what it has not sent; a text on it does not
import socket

a, b = socket.socketpair()
b.setblocking(False)
f = a.makefile("rwb")
f.write(b"lost")
f = 5
b.recv(100)
a.makefile("rwb").write(b"lost")
b.recv(100)
a.makefile("rw").write("sent")
b.recv(100)
f = a.makefile("rwb")
f.write(b"sent")
f.close()
b.recv(100)
f = a.makefile("rwb")
f.write(b"lost")
a.close()
f = 5
b.recv(100)
a.fileno()

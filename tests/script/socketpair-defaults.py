# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"hello")
b.recv(10)
b.sendall(b"back")
a.recv(2)
a.recv(10)
a.getsockname()
a.getpeername()
b.close()
a.recv(10)
a.send(b"x")

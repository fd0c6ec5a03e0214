# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(b"")
b.recv(10)
a.send(b"")
b.recvfrom(10)
a.send(b"")
a.send(b"x")
b.recv(0)
b.recvfrom(0)
b.setblocking(False)
b.recv(10)
b.recv(10)

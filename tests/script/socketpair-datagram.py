# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(b"one")
a.send(b"")
a.send(b"three")
b.recv(2)
b.recv(10)
b.recvfrom(10)
b.close()
a.send(b"x")
a.settimeout(0)
a.recv(10)

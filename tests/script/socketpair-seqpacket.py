# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
a.send(b"one")
a.send(b"two two")
b.recv(10)
b.recv(3)
a.send(b"end")
a.close()
b.recv(10)
b.recv(10)
b.recv(10)
b.send(b"x")

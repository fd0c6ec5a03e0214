# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4608)
a.send(bytes(100000))
a.sendall(bytes(100000))
a.send(bytes(1000))
b.recv(5000) == bytes(1000)
q, r = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
q.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4608)
q.send(bytes(100000))

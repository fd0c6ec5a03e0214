# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.setblocking(False)
a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
a.send(bytes(1000))
b.recv(2000) == bytes(1000)
a.sendall(bytes(1000000))

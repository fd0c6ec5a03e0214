# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"last words")
a.shutdown(socket.SHUT_WR)
b.recv(100)
b.recv(100)
b.send(b"answer")
a.recv(100)
a.send(b"x")
b.shutdown(socket.SHUT_RDWR)
a.recv(100)

# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"kept")
b.shutdown(socket.SHUT_RD)
b.recv(10)
b.recv(10)
a.send(b"x")
